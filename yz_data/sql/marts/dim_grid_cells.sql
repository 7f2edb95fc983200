-- One row per responsibility grid cell, with its shape as well-known text (CGCS2000).
with cells as (
    select * from stg_grid_cells
),

communities as (
    select community_id, community_name as community from stg_communities
)

select cells.*, communities.community,
    date '1949-10-01' as valid_from,
    null::date as valid_to,
from cells
left join communities on communities.community_id = cells.community_id
order by cells.cell_id

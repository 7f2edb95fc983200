-- One row per responsibility grid cell.
with cells as (
    select * from raw.grid_cells
)

select
    cell_id,
    cell_name,
    block_id,
    coalesce(block_name, block_id) as block_name,
    coalesce(chief_id, subdistrict_id) as chief_id,
    community_id,
    subdistrict_id,
    responsible_post,
    population,
    coalesce(is_schematic, false) as is_schematic,
    geometry_wkt,
from cells

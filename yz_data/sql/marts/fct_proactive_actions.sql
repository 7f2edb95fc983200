-- One row per action before the complaint, in the cell it names; where it names no community the cell's stands in.
with actions as (
    select * from stg_proactive_actions
),

cells as (
    select g.cell_id, g.block_id, g.community_id, c.community_name as community
    from stg_grid_cells as g
    left join stg_communities as c on c.community_id = g.community_id
)

select
    actions.* exclude (cell_id, community_id, community),
    cells.cell_id,
    cells.block_id,
    coalesce(actions.community_id, cells.community_id) as community_id,
    coalesce(actions.community, cells.community) as community,
from actions
left join cells on cells.cell_id = actions.cell_id
order by actions.subdistrict_id, community_id, actions.acted_on, actions.action_id

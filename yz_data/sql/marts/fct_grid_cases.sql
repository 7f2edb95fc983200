-- One row per grid case, void cases included and marked: they are left out of every count.
with cases as (
    select * from stg_grid_cases
),

cells as (
    select cell_id, block_id from stg_grid_cells
)

select
    cases.*,
    cells.block_id,
    coalesce(cases.closed_at <= cases.due_at, false) as is_closed_on_time,
from cases
left join cells on cells.cell_id = cases.cell_id
order by cases.subdistrict_id, cases.community_id, cases.reported_at, cases.case_id

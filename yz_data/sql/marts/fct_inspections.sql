-- One row per inspection visit (家次).
select
    i.*,
    c.block_id,
from stg_inspections as i
left join stg_grid_cells as c using (cell_id)
order by i.subdistrict_id, i.community_id, i.inspected_on, i.inspection_id

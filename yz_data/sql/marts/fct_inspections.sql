-- One row per inspection visit (家次).
select *,
from stg_inspections
order by subdistrict_id, community_id, inspected_on, inspection_id

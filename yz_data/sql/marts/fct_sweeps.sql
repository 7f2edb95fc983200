-- One row per hazard sweep.
select *,
from stg_sweeps
order by subdistrict_id, community_id, swept_on, sweep_id

-- One row per metric, place and period.
select metric, subdistrict_id, community_id, community, period_start, period_end, target_value, basis_note,
from stg_targets
order by metric, period_start, subdistrict_id, community_id

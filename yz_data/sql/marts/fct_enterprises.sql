-- One row per enterprise; it is in the area from valid_from until the day before valid_to.
select *,
    coalesce(moved_in_on, registered_on) as valid_from,
    least(moved_out_on, deregistered_on) as valid_to,
from stg_enterprises
order by subdistrict_id, community_id, registered_on, enterprise_id

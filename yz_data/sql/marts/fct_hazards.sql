-- One row per hazard of one stream; streams are never summed.
select *,
    found_on as valid_from,
    rectified_on as valid_to,
from stg_hazards
order by subdistrict_id, community_id, found_on, hazard_id

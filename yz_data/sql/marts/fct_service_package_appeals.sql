-- One row per appeal of a service-package firm; it is open until it is solved.
select
    *,
    solved_on - raised_on as solving_days,
    raised_on as valid_from,
    solved_on as valid_to,
from stg_service_package_appeals
order by subdistrict_id, community_id, raised_on, appeal_id

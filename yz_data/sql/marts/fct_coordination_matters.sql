-- One row per matter of the coordination committee; it is open from the day it is raised until it is solved.
select
    *,
    solved_on - raised_on as solving_days,
    raised_on as valid_from,
    solved_on as valid_to,
from stg_coordination_matters
order by subdistrict_id, community_id, raised_on, matter_id

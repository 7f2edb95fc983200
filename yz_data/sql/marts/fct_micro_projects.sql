-- One row per micro-project; it is in hand from its application until it is done or sent back.
select
    *,
    applied_on as valid_from,
    coalesce(done_on, rejected_on) as valid_to,
from stg_micro_projects
order by subdistrict_id, community_id, applied_on, micro_project_id

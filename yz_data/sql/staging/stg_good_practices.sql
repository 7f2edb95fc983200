-- One row per practice in a community, with its sub-district and community resolved to codes.
select
    practice_use_id,
    practice_id,
    practice_name,
    practice_problem,
    practice_role,
    started_on,
    ended_on,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('good_practices')

-- One row per matter deliberated, with its sub-district and community resolved to codes.
select
    matter_id,
    session_id,
    title,
    matter_kind,
    raised_on,
    solved_on,
    talk_result,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('deliberation_matters')

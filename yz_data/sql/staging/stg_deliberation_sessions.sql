-- One row per deliberation session, with its sub-district and community resolved to codes.
select
    session_id,
    talked_on,
    topic,
    session_form,
    participant_count,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('deliberation_sessions')

-- One row per session of a supporting partner, with its sub-district and community resolved to codes.
select
    support_session_id,
    partner_kind,
    took_place_on,
    organisations_count,
    participants_count,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('support_sessions')

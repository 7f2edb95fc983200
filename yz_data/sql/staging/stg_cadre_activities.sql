-- One row per activity in a community, with its sub-district and community resolved to codes.
select
    activity_id,
    activity_kind,
    title,
    took_place_on,
    participants_count,
    activity_hours,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('cadre_activities')

-- One row per activity for the elderly, with its sub-district and community resolved to codes.
select
    elder_activity_id,
    activity_on,
    venue,
    elder_activity_kind,
    visits_count,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('elder_activities')

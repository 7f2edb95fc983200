-- One row per volunteer at one activity, with its sub-district and community resolved to codes.
select
    record_id,
    volunteer_id,
    team_id,
    served_on,
    service_hours,
    volunteer_activity,
    points,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('service_records')

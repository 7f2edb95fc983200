-- One row per weekly shift of the legal service, with its sub-district and community resolved to codes.
select
    shift_id,
    weekday,
    shift_hours,
    valid_from,
    valid_to,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('legal_service_shifts')

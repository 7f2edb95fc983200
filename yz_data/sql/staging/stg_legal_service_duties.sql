-- One row per shift of the legal service that was held, with its sub-district and community resolved to codes.
select
    duty_id,
    shift_id,
    held_on,
    delivered_hours,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('legal_service_duties')

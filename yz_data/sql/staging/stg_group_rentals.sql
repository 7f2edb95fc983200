-- One row per case of an illegal group rental, with its sub-district and community resolved to codes.
select
    rental_id,
    dwelling_id,
    estate,
    room_count,
    found_by,
    found_on,
    verified_on,
    removed_on,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('group_rentals')

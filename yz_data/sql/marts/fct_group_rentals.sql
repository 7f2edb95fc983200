-- One row per case of an illegal group rental; it stands from the day it was found until it is removed. A case of a
-- dwelling that had been removed before has come back.
with dated as (
    select
        *,
        max(removed_on) over (
            partition by subdistrict_id, dwelling_id order by found_on, rental_id
            rows between unbounded preceding and 1 preceding
        ) as removed_before_on,
    from stg_group_rentals
)

select
    *,
    coalesce(removed_before_on <= found_on, false) as is_returned,
    removed_on - verified_on as removing_days,
    found_on as valid_from,
    removed_on as valid_to,
from dated
order by subdistrict_id, community_id, found_on, rental_id

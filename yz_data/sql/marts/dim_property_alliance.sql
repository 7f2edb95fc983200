-- One row per membership of a property firm in the alliance and the days it lasts.
select
    *,
    joined_on as valid_from,
    departed_on as valid_to,
from stg_property_alliance
order by subdistrict_id, community_id, joined_on, membership_id

-- One row per membership of a unit in the coordination committee and the days it lasts.
select
    *,
    joined_on as valid_from,
    departed_on as valid_to,
from stg_coordination_members
order by subdistrict_id, community_id, joined_on, member_id

-- One row per activity for the elderly; visits are counted, not people.
select *, activity_on as valid_from, null::date as valid_to
from stg_elder_activities
order by subdistrict_id, community_id, activity_on, elder_activity_id

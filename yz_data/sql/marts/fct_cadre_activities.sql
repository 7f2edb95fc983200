-- One row per activity of secretaries, young cadres or social workers in a community.
select *
from stg_cadre_activities
order by subdistrict_id, community_id, took_place_on, activity_id

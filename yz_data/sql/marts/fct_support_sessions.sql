-- One row per session of a supporting partner; organisations are counted as often as they were served.
select *
from stg_support_sessions
order by subdistrict_id, community_id, took_place_on, support_session_id

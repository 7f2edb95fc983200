-- One row per review meeting of either series.
select *, met_on as valid_from, null::date as valid_to
from stg_review_meetings
order by subdistrict_id, community_id, met_on, meeting_id

-- One row per practice in a community, where it arose or was taken over; it is in use until it ends.
select *, started_on as valid_from, ended_on as valid_to
from stg_good_practices
order by subdistrict_id, community_id, started_on, practice_use_id

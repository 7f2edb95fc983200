-- One row per entry of a diary: who wrote it and what about is not kept.
select *
from stg_people_diaries
order by subdistrict_id, community_id, written_on, diary_id

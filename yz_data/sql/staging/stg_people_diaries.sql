-- One row per entry of a diary, without what it says, with its sub-district and community resolved to codes.
select
    diary_id,
    writer_post,
    written_on,
    is_passed_on,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('people_diaries')

-- One row per review meeting of either series, with its sub-district and community resolved to codes.
select
    meeting_id,
    series,
    met_on,
    topic,
    attendance,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('review_meetings')

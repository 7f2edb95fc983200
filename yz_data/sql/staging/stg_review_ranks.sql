-- One row per community in the rank list of a review meeting, resolved to codes.
select
    meeting_id,
    met_on,
    rank_place,
    score,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('review_ranks')

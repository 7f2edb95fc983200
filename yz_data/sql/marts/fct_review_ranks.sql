-- One row per community in a rank list. A place holds from its meeting until the community's next one of that series,
-- and knows the place before; a rise is a positive number.
with ranked as (
    select
        r.*,
        m.series,
        r.meeting_id || '|' || r.stated_community as list_place_id,
        coalesce(r.community_id, r.stated_community) as ranked_as,
    from stg_review_ranks as r
    left join stg_review_meetings as m using (meeting_id)
)

select
    * exclude (ranked_as),
    lag(rank_place) over own_series as place_before,
    lag(rank_place) over own_series - rank_place as places_gained,
    met_on as valid_from,
    lead(met_on) over own_series as valid_to,
from ranked
window own_series as (partition by subdistrict_id, ranked_as, series order by met_on, meeting_id)
order by subdistrict_id, met_on, rank_place, list_place_id

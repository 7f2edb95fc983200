-- One row per community in a rank list. A place holds from its meeting until the community's next one of that series.
with ranked as (
    select
        r.*,
        m.series,
        r.meeting_id || '|' || r.stated_community as list_place_id,
    from stg_review_ranks as r
    left join stg_review_meetings as m using (meeting_id)
)

select
    *,
    met_on as valid_from,
    lead(met_on) over (
        partition by subdistrict_id, coalesce(community_id, stated_community), series order by met_on, meeting_id
    ) as valid_to,
from ranked
order by subdistrict_id, met_on, rank_place, list_place_id

-- One row per deliberation session, with how many matters were raised in it.
with matters as (
    select session_id, count(*) as matter_count
    from stg_deliberation_matters
    where session_id is not null
    group by session_id
)

select
    s.*,
    coalesce(m.matter_count, 0) as matter_count,
    s.talked_on as valid_from,
    null::date as valid_to,
from stg_deliberation_sessions as s
left join matters as m using (session_id)
order by s.subdistrict_id, s.community_id, s.talked_on, s.session_id

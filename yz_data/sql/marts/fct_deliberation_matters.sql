-- One row per matter deliberated; it is open until it is solved. A matter that stands in another stream as well says so.
with streams as (
    select
        matter_id,
        matter_stream,
        count(*) over (partition by link_id) as stream_count,
    from int_matter_streams
)

select
    m.*,
    s.talked_on,
    s.session_form,
    t.stream_count > 1 as is_in_other_stream,
    m.solved_on - m.raised_on as solving_days,
    m.raised_on as valid_from,
    m.solved_on as valid_to,
from stg_deliberation_matters as m
left join stg_deliberation_sessions as s using (session_id)
left join streams as t on t.matter_id = m.matter_id and t.matter_stream = 'deliberation'
order by m.subdistrict_id, m.community_id, m.raised_on, m.matter_id

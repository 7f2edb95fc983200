-- One row per whistle; it is open until it is closed. A matter whistled for twice is one matter: its first whistle says so.
with streams as (
    select
        matter_id,
        matter_stream,
        count(*) over (partition by link_id) as stream_count,
    from int_matter_streams
),

numbered as (
    select
        e.* exclude (called, arrived),
        len(e.called) as called_count,
        len(e.arrived) as arrived_count,
        coalesce(s.stream_count > 1, false) as is_in_other_stream,
        row_number() over (
            partition by coalesce(e.matter_id, e.whistle_id) order by e.raised_at, e.whistle_id
        ) = 1 as is_first_of_matter,
    from stg_whistle_events as e
    left join streams as s on s.matter_id = e.matter_id and s.matter_stream = 'whistle'
)

select
    *,
    date_diff('minute', raised_at, arrived_at) / 60.0 as arrival_hours,
    closed_on - raised_on as closing_days,
    order_id is not null or project_id is not null or is_in_other_stream as is_linked,
    raised_on as valid_from,
    closed_on as valid_to,
from numbered
order by subdistrict_id, community_id, raised_at, whistle_id

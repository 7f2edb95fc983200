-- One row per whistle; it is open until it is closed. A matter whistled for twice is one matter: its first whistle says so.
with streams as (
    select matter_id, list(matter_stream order by matter_stream) as streams
    from int_matter_streams
    group by matter_id
),

numbered as (
    select
        e.* exclude (called, arrived),
        len(e.called) as called_count,
        len(e.arrived) as arrived_count,
        s.streams is not null and len(s.streams) > 1 as is_in_other_stream,
        row_number() over (
            partition by coalesce(e.matter_id, e.whistle_id) order by e.raised_at, e.whistle_id
        ) = 1 as is_first_of_matter,
    from stg_whistle_events as e
    left join streams as s using (matter_id)
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

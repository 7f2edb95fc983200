-- One row per spell in which a registered volunteer had served within the last 90 days: each day of service opens one,
-- and those that touch are one. Service before joining or after leaving opens none.
with days as (
    select distinct
        v.volunteer_id,
        s.served_on,
        least(s.served_on + 90, v.quit_on) as lasts_to,
    from stg_service_records as s
    join stg_volunteers as v using (volunteer_id)
    where s.served_on >= v.enrolled_on and (v.quit_on is null or s.served_on < v.quit_on)
),

numbered as (
    select
        *,
        served_on - lag(served_on) over (partition by volunteer_id order by served_on) > 90 as opens,
    from days
),

grouped as (
    select
        *,
        count(*) filter (where opens) over (partition by volunteer_id order by served_on) as spell,
    from numbered
)

select volunteer_id, min(served_on) as active_from, max(lasts_to) as active_to
from grouped
group by volunteer_id, spell

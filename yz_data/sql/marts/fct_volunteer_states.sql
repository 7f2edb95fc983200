-- One row per registered volunteer and spell of serving or not serving (a day of service within the last 90). What was so
-- before the records of the sub-district reach back 90 days is not known and has no row.
with known as (
    select subdistrict_id, min(served_on) + 89 as known_from
    from stg_service_records
    group by subdistrict_id
),

spells as (
    select
        volunteer_id,
        active_from,
        active_to,
        lag(active_to) over (partition by volunteer_id order by active_from) as rested_from,
        row_number() over (partition by volunteer_id order by active_from desc) = 1 as is_last,
    from int_volunteer_spells
),

states as (
    select volunteer_id, true as is_active, active_from as valid_from, active_to as valid_to
    from spells
    union all
    select s.volunteer_id, false, coalesce(s.rested_from, v.enrolled_on), s.active_from
    from spells as s
    join stg_volunteers as v using (volunteer_id)
    union all
    select v.volunteer_id, false, coalesce(s.active_to, v.enrolled_on), v.quit_on
    from stg_volunteers as v
    left join spells as s on s.volunteer_id = v.volunteer_id and s.is_last
)

select
    v.volunteer_id,
    v.team_id,
    t.team_name,
    t.team_kind,
    v.age_group,
    v.enrolled_on,
    v.quit_on,
    s.is_active,
    v.subdistrict_id,
    v.community_id,
    v.community,
    greatest(s.valid_from, k.known_from) as valid_from,
    s.valid_to,
from states as s
join stg_volunteers as v using (volunteer_id)
join known as k on k.subdistrict_id is not distinct from v.subdistrict_id
left join stg_volunteer_teams as t using (team_id)
where coalesce(s.valid_to > greatest(s.valid_from, k.known_from), true)
order by v.subdistrict_id, v.community_id, v.volunteer_id, valid_from

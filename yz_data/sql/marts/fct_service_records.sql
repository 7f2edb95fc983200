-- One row per volunteer at one activity; is_registered says whether that volunteer stood in the register on that day.
select
    s.*,
    t.team_name,
    t.team_kind,
    v.age_group,
    coalesce(s.served_on >= v.enrolled_on and (v.quit_on is null or s.served_on < v.quit_on), false) as is_registered,
    s.served_on as valid_from,
    null::date as valid_to,
from stg_service_records as s
left join stg_volunteer_teams as t using (team_id)
left join stg_volunteers as v using (volunteer_id)
order by s.subdistrict_id, s.community_id, s.served_on, s.record_id

-- One row per registered volunteer, from the day of joining until the day of leaving, with the team.
select
    v.*,
    t.team_name,
    t.team_kind,
    v.enrolled_on as valid_from,
    v.quit_on as valid_to,
from stg_volunteers as v
left join stg_volunteer_teams as t using (team_id)
order by v.subdistrict_id, v.community_id, v.enrolled_on, v.volunteer_id

-- One row per volunteer team, from its founding until it is dissolved.
select *, founded_on as valid_from, dissolved_on as valid_to
from stg_volunteer_teams
order by subdistrict_id, community_id, founded_on, team_id

-- One row per volunteer team, with its sub-district and community resolved to codes.
select
    team_id,
    team_name,
    team_kind,
    founded_on,
    dissolved_on,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('volunteer_teams')

-- One row per registered volunteer, with sub-district and community resolved to codes; a number, never a name.
select
    volunteer_id,
    team_id,
    enrolled_on,
    quit_on,
    age_group,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('volunteers')

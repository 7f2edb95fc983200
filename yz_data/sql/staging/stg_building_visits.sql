-- One row per round of visits in an estate, with its sub-district and community resolved to codes.
select
    visit_id,
    estate,
    visited_on,
    households_count,
    matters_count,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('building_visits')

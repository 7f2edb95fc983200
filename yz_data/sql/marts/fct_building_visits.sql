-- One row per round of visits to the households of an estate.
select *
from stg_building_visits
order by subdistrict_id, community_id, visited_on, visit_id

-- One row per settlement of the tripartite mediation, with its sub-district and community resolved to codes.
select
    settlement_id,
    requested_on,
    settled_on,
    employer_name,
    industry,
    families_count,
    wages_cny,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('arrears_settlements')

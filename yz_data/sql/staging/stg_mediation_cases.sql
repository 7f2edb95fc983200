-- One row per case of a mediation room, with its sub-district and community resolved to codes.
select
    mediation_id,
    mediation_room,
    opened_on,
    dispute_kind,
    closed_on,
    mediation_result,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('mediation_cases')

-- One row per legal consultation, with its sub-district and community resolved to codes.
select
    consultation_id,
    consulted_on,
    consultation_kind,
    outcome,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('legal_consultations')

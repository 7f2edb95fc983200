-- One row per lead of investment attraction, with its sub-district and community resolved to codes.
select
    lead_id,
    enterprise_id,
    lead_source,
    industry,
    contacted_on,
    agreed_on,
    registered_on,
    dropped_on,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('firm_settlements')

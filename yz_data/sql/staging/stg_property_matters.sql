-- One row per matter of an alliance firm, with its sub-district and community resolved to codes.
select
    matter_id,
    firm_id,
    firm_name,
    estate,
    property_kind,
    raised_on,
    solved_on,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('property_matters')

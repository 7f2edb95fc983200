-- One row per membership of a property firm, with its sub-district and community resolved to codes.
select
    membership_id,
    firm_id,
    firm_name,
    estates_count,
    joined_on,
    departed_on,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('property_alliance')

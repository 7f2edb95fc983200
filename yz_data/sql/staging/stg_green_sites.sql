-- One row per green site, with its sub-district and community resolved to codes.
select
    green_site_id,
    masked(site_name) as site_name,
    green_kind,
    area_sqm,
    built_on,
    closed_on,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('green_sites')

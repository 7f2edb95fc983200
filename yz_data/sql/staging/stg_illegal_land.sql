-- One row per illegally used plot, with its sub-district and community resolved to codes.
select
    plot_id,
    masked(site_name) as site_name,
    land_use,
    area_sqm,
    found_on,
    due_on,
    rectified_on,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('illegal_land')

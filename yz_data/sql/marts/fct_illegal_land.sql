-- One row per illegally used plot; it stands from the day it was found until it is rectified.
select
    *,
    found_on as valid_from,
    rectified_on as valid_to,
from stg_illegal_land
order by subdistrict_id, community_id, found_on, plot_id

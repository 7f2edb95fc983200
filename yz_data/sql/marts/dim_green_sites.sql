-- One row per green site, from the day it was opened.
select
    *,
    built_on as valid_from,
    closed_on as valid_to,
from stg_green_sites
order by subdistrict_id, community_id, built_on, green_site_id

-- One row per project applying for a micro grant; it runs from the day it is granted until it is finished.
select *, granted_on as valid_from, concluded_on as valid_to
from stg_community_grants
order by subdistrict_id, community_id, applied_on, grant_id

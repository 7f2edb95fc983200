-- One row per social worker and the days of work in the sub-district; nobody is named.
select
    *,
    joined_on as valid_from,
    departed_on as valid_to,
from stg_social_workers
order by subdistrict_id, community_id, joined_on, worker_id

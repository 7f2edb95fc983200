-- One row per community or village.
select * exclude (community_aliases) replace (coalesce(valid_from, date '1949-10-01') as valid_from),
from stg_communities
order by community_id

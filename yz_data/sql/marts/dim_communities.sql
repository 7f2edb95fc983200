-- One row per community or village.
select * exclude (community_aliases),
from stg_communities
order by community_id

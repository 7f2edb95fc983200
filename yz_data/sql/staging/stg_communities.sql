-- One row per community or village.
select
    community_id,
    masked(community_name) as community_name,
    masked(community_aliases) as community_aliases,
    coalesce(kind, 'community') as kind,
    subdistrict_id,
    subdistrict_name,
    population,
    households,
    area_sqm,
    valid_from,
    valid_to,
    coalesce(is_placeholder, false) as is_placeholder,
from raw.communities

-- One row per matter number and stream it stands in, from the first day it stood there, so that a matter known to several
-- streams can be told and counted once.
with entries as (
    select matter_id, 'whistle' as matter_stream, title, raised_on as begun_on, subdistrict_id, community_id, community
    from stg_whistle_events
    union all
    select matter_id, 'deliberation', title, raised_on, subdistrict_id, community_id, community
    from stg_deliberation_matters
    union all
    select matter_id, 'project', title, listed_on, subdistrict_id, community_id, community
    from stg_projects
    union all
    select matter_id, 'illegal_structure', site_name, found_on, subdistrict_id, community_id, community
    from stg_illegal_structures
    union all
    select matter_id, 'coordination', title, raised_on, subdistrict_id, community_id, community
    from stg_coordination_matters
    union all
    select matter_id, 'property', estate, raised_on, subdistrict_id, community_id, community
    from stg_property_matters
)

select
    matter_id,
    matter_stream,
    min(begun_on) as begun_on,
    arg_min(title, begun_on) as title,
    arg_min(subdistrict_id, begun_on) as subdistrict_id,
    arg_min(community_id, begun_on) as community_id,
    arg_min(community, begun_on) as community,
from entries
where matter_id is not null
group by matter_id, matter_stream

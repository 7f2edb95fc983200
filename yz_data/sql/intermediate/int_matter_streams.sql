-- One row per matter and stream it stands in, from the first day it stood there, so that a matter known to several streams
-- can be told and counted once. A number links streams only where it begins with letters or a word that somebody chose, such
-- as SX2023-0102: a running number (1, 2023-001, No. 3, 第3号) is one ledger's own, and its key names that ledger.
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
    case
        when regexp_matches(regexp_replace(matter_id, '(?i)^(no|第|编号)|号$', '', 'g'), '\p{L}') then matter_id
        else matter_stream || ':' || matter_id
    end as link_id,
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

-- One row per matter, in whatever streams it stands: a matter that whistles, deliberation or projects share counts once, from
-- the first day any of them had it, under the name it had there; shared_on is the day the second had it, too. Its key is its
-- number, with the name of its ledger before a number that is that ledger's own.
select
    link_id,
    any_value(matter_id) as matter_id,
    arg_min(title, begun_on) as title,
    min(begun_on) as begun_on,
    list_sort(list(begun_on))[2] as shared_on,
    count(*) as stream_count,
    bool_or(matter_stream = 'whistle') as is_in_whistles,
    bool_or(matter_stream = 'deliberation') as is_in_deliberation,
    bool_or(matter_stream = 'project') as is_in_projects,
    bool_or(matter_stream = 'illegal_structure') as is_in_structures,
    bool_or(matter_stream = 'coordination') as is_in_coordination,
    bool_or(matter_stream = 'property') as is_in_property,
    arg_min(subdistrict_id, begun_on) as subdistrict_id,
    arg_min(community_id, begun_on) as community_id,
    arg_min(community, begun_on) as community,
    min(begun_on) as valid_from,
    null::date as valid_to,
from int_matter_streams
group by link_id
order by subdistrict_id, community_id, begun_on, link_id

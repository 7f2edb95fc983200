-- What staging models say alike about places. Each macro takes the name of an extract whose contract has the columns it
-- names; what a file called the community stays as stated_community.

-- Rows with the codes of their sub-district and of their community within it. A row without a code means the only
-- sub-district there is.
create or replace macro placed(extract) as table
    with records as (
        select
            r.*,
            coalesce(r.subdistrict_id, o.subdistrict_id) as known_subdistrict_id,
        from query('select * from raw.' || extract) as r
        left join int_only_subdistrict as o on true
    )

    select
        r.* exclude (subdistrict_id, community, known_subdistrict_id),
        coalesce(r.known_subdistrict_id, c.subdistrict_id) as subdistrict_id,
        c.community_id,
        c.community_name as community,
        r.community as stated_community,
    from records as r
    left join int_community_names as n
        on n.name_key = coalesce(r.known_subdistrict_id, '') || '|' || r.community
    left join stg_communities as c on c.community_id = n.community_id;

-- The same where a file names the sub-district in words: one that names another is not ours, and its communities are
-- nobody's.
create or replace macro placed_by_name(extract) as table
    with records as (
        select
            r.*,
            coalesce(
                r.subdistrict_id, s.subdistrict_id, case when r.subdistrict_name is null then o.subdistrict_id end
            ) as known_subdistrict_id,
        from query('select * from raw.' || extract) as r
        left join int_subdistrict_names as s on s.subdistrict_name = r.subdistrict_name
        left join int_only_subdistrict as o on true
    )

    select
        r.* exclude (subdistrict_id, community, known_subdistrict_id),
        coalesce(r.known_subdistrict_id, c.subdistrict_id) as subdistrict_id,
        c.community_id,
        c.community_name as community,
        r.community as stated_community,
    from records as r
    left join int_community_names as n
        on n.name_key = case
            when r.known_subdistrict_id is not null then r.known_subdistrict_id
            when r.subdistrict_name is null then ''
        end || '|' || r.community
    left join stg_communities as c on c.community_id = n.community_id;

-- The points of an extract's files, each once, and what became of them.
create or replace macro points(extract) as table
    select
        _file,
        longitude,
        latitude,
        cell_id,
        x as point_longitude,
        y as point_latitude,
        case when cell_id is not null then 'inside' else 'outside' end as point_status,
    from query('select * from int_' || extract || '_points');

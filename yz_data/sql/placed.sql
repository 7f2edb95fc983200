-- The rows of an extract with their sub-district and community resolved to codes: what an office's ledger needs. The
-- extract has the columns subdistrict_id and community; what the file called the community stays as stated_community.
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

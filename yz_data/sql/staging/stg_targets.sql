-- One row per target of a metric for a period and a place, with its sub-district and community resolved to codes.
with records as (
    select
        r.*,
        coalesce(r.subdistrict_id, o.subdistrict_id) as known_subdistrict_id,
    from raw.targets as r
    left join int_only_subdistrict as o on true
)

select
    r.metric,
    r.period_start,
    r.period_end,
    r.target_value,
    r.basis_note,
    coalesce(r.known_subdistrict_id, c.subdistrict_id) as subdistrict_id,
    c.community_id,
    c.community_name as community,
    r.community as stated_community,
from records as r
left join int_community_names as n
    on n.name_key = coalesce(r.known_subdistrict_id, '') || '|' || r.community
left join stg_communities as c on c.community_id = n.community_id

-- One row per hazard sweep, with its sub-district and community resolved to codes.
with records as (
    select
        r.*,
        coalesce(r.subdistrict_id, o.subdistrict_id) as known_subdistrict_id,
    from raw.sweeps as r
    left join int_only_subdistrict as o on true
)

select
    r.sweep_id,
    r.swept_on,
    r.title,
    r.field,
    r.lead_unit,
    coalesce(r.known_subdistrict_id, c.subdistrict_id) as subdistrict_id,
    c.community_id,
    c.community_name as community,
    r.community as stated_community,
from records as r
left join int_community_names as n
    on n.name_key = coalesce(r.known_subdistrict_id, '') || '|' || r.community
left join stg_communities as c on c.community_id = n.community_id

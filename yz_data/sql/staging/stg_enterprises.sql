-- One row per enterprise, with its sub-district and community resolved to codes and its point to a cell.
with records as (
    select
        r.*,
        coalesce(r.subdistrict_id, o.subdistrict_id) as known_subdistrict_id,
    from raw.enterprises as r
    left join int_only_subdistrict as o on true
)

select
    r.enterprise_id,
    r.enterprise_name,
    coalesce(r.enterprise_kind, 'legal_person') as enterprise_kind,
    coalesce(r.industry, 'other_industry') as industry,
    r.registered_on,
    r.moved_in_on,
    r.moved_out_on,
    r.deregistered_on,
    coalesce(r.is_service_package, false) as is_service_package,
    coalesce(r.known_subdistrict_id, c.subdistrict_id) as subdistrict_id,
    c.community_id,
    c.community_name as community,
    r.community as stated_community,
    p.cell_id,
    p.x as point_longitude,
    p.y as point_latitude,
    case
        when p.cell_id is not null then 'inside'
        when r.longitude is not null then 'outside'
        else 'no_point'
    end as point_status,
from records as r
left join int_community_names as n
    on n.name_key = coalesce(r.known_subdistrict_id, '') || '|' || r.community
left join stg_communities as c on c.community_id = n.community_id
left join int_enterprises_points as p
    on p._file = r._file and p.longitude = r.longitude and p.latitude = r.latitude

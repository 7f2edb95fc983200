-- One row per hazard, with its sub-district and community resolved to codes and its point to a cell.
with records as (
    select
        r.*,
        coalesce(r.subdistrict_id, o.subdistrict_id) as known_subdistrict_id,
    from raw.hazards as r
    left join int_only_subdistrict as o on true
)

select
    r.hazard_id,
    r.stream,
    r.inspection_id,
    r.sweep_id,
    r.unit_id,
    r.unit_name,
    r.industry,
    r.field,
    r.hazard_type,
    r.hazard_level,
    r.rectification_mode,
    r.description,
    r.found_on,
    r.due_on,
    r.rectified_on,
    r.rechecked_on,
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
left join int_hazards_points as p
    on p._file = r._file and p.longitude = r.longitude and p.latitude = r.latitude

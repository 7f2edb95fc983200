-- One row per hotline work order, with its sub-district and community resolved to codes and its point to a cell.
with records as (
    select
        r.*,
        -- A row that names no sub-district means the only one there is; one that names another is not ours.
        coalesce(
            r.subdistrict_id, s.subdistrict_id, case when r.subdistrict_name is null then o.subdistrict_id end
        ) as known_subdistrict_id,
    from raw.hotline_orders as r
    left join int_subdistrict_names as s on s.subdistrict_name = r.subdistrict_name
    left join int_only_subdistrict as o on true
)

select
    r.order_id,
    coalesce(r.order_type, 'demand') as order_type,
    r.topic,
    trim(string_split(r.topic, '->')[1]) as topic_level_1,
    trim(string_split(r.topic, '->')[2]) as topic_level_2,
    trim(string_split(r.topic, '->')[3]) as topic_level_3,
    r.tags,
    r.title,
    coalesce(r.status, case when r.closed_at is null then 'registered' else 'replied' end) as status,
    r.intake_mode,
    r.lead_unit,
    r.received_at,
    r.received_at::date as received_on,
    r.dispatched_at,
    r.contacted_at,
    r.due_at,
    r.closed_at,
    r.closed_at::date as closed_on,
    r.enterprise_name,
    r.resolution,
    r.satisfaction,
    r.handling_role,
    coalesce(r.is_excluded, false) as is_excluded,
    r.site_name,
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
    on n.name_key = case
        when r.known_subdistrict_id is not null then r.known_subdistrict_id
        when r.subdistrict_name is null then ''
    end || '|' || r.community
left join stg_communities as c on c.community_id = n.community_id
left join int_hotline_orders_points as p
    on p._file = r._file and p.longitude = r.longitude and p.latitude = r.latitude

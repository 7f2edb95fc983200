-- One row per grid case, with its sub-district and community resolved to codes and its point to a cell.
with records as (
    select
        r.*,
        -- A row that names no sub-district means the only one there is; one that names another is not ours.
        coalesce(
            r.subdistrict_id, s.subdistrict_id, case when r.subdistrict_name is null then o.subdistrict_id end
        ) as known_subdistrict_id,
    from raw.grid_cases as r
    left join int_subdistrict_names as s on s.subdistrict_name = r.subdistrict_name
    left join int_only_subdistrict as o on true
)

select
    r.case_id,
    r.case_source,
    r.case_kind,
    r.main_type,
    r.sub_type,
    r.reported_at,
    r.reported_at::date as reported_on,
    r.opened_at,
    r.due_at,
    r.due_at::date as due_on,
    r.disposed_at,
    coalesce(r.closed_at, r.force_closed_at) as closed_at,
    coalesce(r.closed_at, r.force_closed_at)::date as closed_on,
    r.force_closed_at is not null as is_force_closed,
    r.stage,
    coalesce(contains(r.stage, '作废'), false) as is_void,
    coalesce(r.rework_count, 0) as rework_count,
    coalesce(r.known_subdistrict_id, c.subdistrict_id) as subdistrict_id,
    c.community_id,
    c.community_name as community,
    r.community as stated_community,
    coalesce(p.cell_id, g.cell_id) as cell_id,
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
left join int_grid_cases_points as p
    on p._file = r._file and p.longitude = r.longitude and p.latitude = r.latitude
left join stg_grid_cells as g on g.cell_id = r.cell_id

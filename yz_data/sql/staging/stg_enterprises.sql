-- One row per enterprise, with its sub-district and community resolved to codes and its point to a cell.
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
    r.subdistrict_id,
    r.community_id,
    r.community,
    r.stated_community,
    p.cell_id,
    p.point_longitude,
    p.point_latitude,
    coalesce(p.point_status, 'no_point') as point_status,
from placed('enterprises') as r
left join points('enterprises') as p on p._file = r._file and p.longitude = r.longitude and p.latitude = r.latitude

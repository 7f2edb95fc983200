-- One row per inspection visit, with its sub-district and community resolved to codes and its point to a cell.
select
    r.inspection_id,
    r.inspected_on,
    r.unit_id,
    r.unit_name,
    r.industry,
    r.field,
    r.inspector_unit,
    r.subdistrict_id,
    r.community_id,
    r.community,
    r.stated_community,
    p.cell_id,
    p.point_longitude,
    p.point_latitude,
    coalesce(p.point_status, 'no_point') as point_status,
from placed('inspections') as r
left join points('inspections') as p on p._file = r._file and p.longitude = r.longitude and p.latitude = r.latitude

-- One row per sub-district, month, scope and exam of the service package.
select
    coalesce(r.subdistrict_id, o.subdistrict_id) as subdistrict_id,
    r.month,
    r.title,
    r.rank_scope,
    r.rank_place,
    r.rank_of,
from raw.service_package_ranks as r
left join int_only_subdistrict as o on true

-- One row per sub-district, month, firm, tax type and basis, as delivered.
select
    r.month,
    coalesce(r.subdistrict_id, o.subdistrict_id) as subdistrict_id,
    r.enterprise_id,
    r.tax_type,
    coalesce(r.basis, 'month') as basis,
    r.amount_cny,
from raw.tax_monthly as r
left join int_only_subdistrict as o on true

-- One row per sub-district, month, firm and tax type: tax of that month alone, in yuan.
with months as (
    select * from int_tax_months_derived
),

enterprises as (
    select enterprise_id, any_value(industry) as industry, from stg_enterprises group by enterprise_id
)

select
    months.*,
    last_day(months.month) as month_end_on,
    coalesce(enterprises.industry, 'other_industry') as industry,
    enterprises.enterprise_id is not null as is_known_enterprise,
from months
left join enterprises on enterprises.enterprise_id = months.enterprise_id
order by months.subdistrict_id, months.month, months.enterprise_id, months.tax_type

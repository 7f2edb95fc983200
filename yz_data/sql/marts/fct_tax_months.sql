-- One row per sub-district, month, firm and tax type: tax of that month alone, in yuan.
with months as (
    select * from int_tax_months_derived
),

-- A firm is in the area from the day it arrived until the day before it left.
enterprises as (
    select
        enterprise_id,
        any_value(enterprise_name) as enterprise_name,
        any_value(enterprise_kind) as enterprise_kind,
        any_value(industry) as industry,
        any_value(coalesce(moved_in_on, registered_on)) as arrived_on,
        any_value(least(moved_out_on, deregistered_on)) as left_on,
    from stg_enterprises
    group by enterprise_id
)

select
    months.*,
    last_day(months.month) as month_end_on,
    enterprises.enterprise_name,
    enterprises.enterprise_kind,
    coalesce(enterprises.industry, 'other_industry') as industry,
    enterprises.arrived_on,
    enterprises.left_on,
    enterprises.enterprise_id is not null as is_known_enterprise,
from months
left join enterprises on enterprises.enterprise_id = months.enterprise_id
order by months.subdistrict_id, months.month, months.enterprise_id, months.tax_type

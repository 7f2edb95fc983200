-- One row per sub-district, month, firm and tax type: the month's own amount. Cumulative amounts are differenced within
-- the calendar year; a firm absent from a cumulative file has the cumulative amount of its last month. A month may be
-- negative (a refund).
with records as (
    select * from stg_tax_monthly
),

differenced as (
    select
        subdistrict_id,
        month,
        enterprise_id,
        tax_type,
        amount_cny - coalesce(
            lag(amount_cny) over (
                partition by subdistrict_id, enterprise_id, tax_type, year(month) order by month
            ), 0
        ) as amount_cny,
    from records
    where basis = 'cumulative'
)

select subdistrict_id, month, enterprise_id, tax_type, amount_cny,
from records
where basis = 'month'
union all by name
select subdistrict_id, month, enterprise_id, tax_type, amount_cny,
from differenced as d
-- Where both are delivered for a month, the month's own amount is the better source.
where not exists (
    select 1
    from records as r
    where r.basis = 'month'
        and r.month = d.month
        and r.subdistrict_id is not distinct from d.subdistrict_id
        and r.enterprise_id = d.enterprise_id
        and r.tax_type = d.tax_type
)

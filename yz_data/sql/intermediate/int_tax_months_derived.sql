-- One row per sub-district, month, firm and tax type: the month's own amount. A cumulative amount less the cumulative
-- amount before it in the calendar year, less the months delivered on their own between the two. What falls into a month
-- that was never delivered stands in the next one. A month may be negative (a refund).
with records as (
    select * from stg_tax_monthly
),

cumulative as (
    select
        * exclude (basis),
        lag(amount_cny) over firm_year as amount_before,
        coalesce(lag(month) over firm_year, date_trunc('year', month)::date - 1) as month_before,
    from records
    where basis = 'cumulative'
    window firm_year as (partition by subdistrict_id, enterprise_id, tax_type, year(month) order by month)
),

own_months as (
    select * exclude (basis) from records where basis = 'month'
),

differenced as (
    select
        c.subdistrict_id,
        c.month,
        c.enterprise_id,
        c.tax_type,
        any_value(c.amount_cny) - coalesce(any_value(c.amount_before), 0) - coalesce(sum(o.amount_cny), 0) as amount_cny,
    from cumulative as c
    left join own_months as o
        on o.subdistrict_id is not distinct from c.subdistrict_id
        and o.enterprise_id = c.enterprise_id
        and o.tax_type = c.tax_type
        and o.month > c.month_before
        and o.month < c.month
    group by c.subdistrict_id, c.month, c.enterprise_id, c.tax_type
)

select subdistrict_id, month, enterprise_id, tax_type, amount_cny,
from own_months
union all by name
select d.subdistrict_id, d.month, d.enterprise_id, d.tax_type, d.amount_cny::decimal(18, 2) as amount_cny,
from differenced as d
-- Where both are delivered for a month, the month's own amount is the better source.
anti join own_months as o
    on o.month = d.month
    and o.subdistrict_id is not distinct from d.subdistrict_id
    and o.enterprise_id = d.enterprise_id
    and o.tax_type = d.tax_type

-- The derived months of a year sum to the last cumulative amount delivered, to the fen.
with cumulative as (
    select subdistrict_id, enterprise_id, tax_type, year(month) as tax_year, arg_max(amount_cny, month) as amount_cny,
    from stg_tax_monthly
    where basis = 'cumulative'
    group by all
),

derived as (
    select subdistrict_id, enterprise_id, tax_type, year(month) as tax_year, sum(amount_cny) as amount_cny,
    from snapshot.fct_tax_months
    group by all
)

select c.*, d.amount_cny as derived_cny,
from cumulative as c
join derived as d
    on d.subdistrict_id is not distinct from c.subdistrict_id
    and d.enterprise_id = c.enterprise_id
    and d.tax_type = c.tax_type
    and d.tax_year = c.tax_year
where c.amount_cny <> d.amount_cny
    and not exists (
        select 1
        from stg_tax_monthly as m
        where m.basis = 'month'
            and m.enterprise_id = c.enterprise_id
            and m.tax_type = c.tax_type
            and year(m.month) = c.tax_year
    )

-- One row per month and street: cumulative tax, growth, and ranks among the streets alone (towns are not streets).
with ranking as (
    select
        r.*,
        r.tax_ytd_cny / nullif(r.tax_ytd_last_year_cny, 0) - 1 as tax_ytd_growth,
        -- The street whose data these are; of several there is none.
        coalesce(r.subdistrict_id = o.subdistrict_id, false) as is_own,
    from stg_street_tax_ranking as r
    left join int_only_subdistrict as o on true
    where r.kind = 'street'
)

select
    *,
    last_day(month) as valid_from,
    lead(last_day(month)) over (partition by subdistrict_id order by month) as valid_to,
    rank() over (partition by month order by tax_ytd_cny desc) as rank_by_amount,
    case when tax_ytd_growth is not null
        then rank() over (partition by month order by tax_ytd_growth desc nulls last) end as rank_by_growth,
    count(*) over (partition by month) as rank_of,
from ranking
order by month, subdistrict_id

-- One row per way to name a sub-district that means exactly one: with and without its ending.
with communities as (
    select * from stg_communities
),

names as (
    select subdistrict_id, subdistrict_name as name from communities
    union
    select subdistrict_id, subdistrict_name || '办事处' from communities
    union
    select subdistrict_id, regexp_replace(subdistrict_name, '(街道|地区|镇|乡)(办事处)?$', '') from communities
)

select name as subdistrict_name, any_value(subdistrict_id) as subdistrict_id,
from names
where name <> ''
group by name
having count(distinct subdistrict_id) = 1

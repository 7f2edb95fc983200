-- One row per sub-district name that means exactly one sub-district.
with communities as (
    select * from stg_communities
)

select subdistrict_name, any_value(subdistrict_id) as subdistrict_id,
from communities
group by subdistrict_name
having count(distinct subdistrict_id) = 1

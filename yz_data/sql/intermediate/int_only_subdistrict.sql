-- One row when all communities belong to one sub-district: extracts that name none then mean that one.
with communities as (
    select * from stg_communities
)

select any_value(subdistrict_id) as subdistrict_id,
from communities
having count(distinct subdistrict_id) = 1

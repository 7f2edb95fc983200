-- One row per honour awarded.
select *
from stg_honours
order by subdistrict_id, community_id, awarded_on, honour_id

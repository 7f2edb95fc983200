-- One row per way to name a community: code, name, alias, with and without its ending, within its sub-district
-- ('110112012|京铁') and, where only one community of the whole extract bears the name, without it ('|京铁').
with communities as (
    select * from stg_communities
),

names as (
    select community_id, subdistrict_id, community_id as name from communities
    union
    select community_id, subdistrict_id, community_name from communities
    union
    select community_id, subdistrict_id, community_name || '社区' from communities
    union
    select community_id, subdistrict_id, regexp_replace(community_name, '(社区|居委会|村|村委会)$', '') from communities
    union
    select community_id, subdistrict_id, trim(unnest(string_split_regex(community_aliases, '[,，、;；]'))) from communities
),

keys as (
    select subdistrict_id || '|' || name as name_key, community_id from names where name <> ''
    union
    select '|' || name, community_id from names where name <> ''
)

select name_key, any_value(community_id) as community_id,
from keys
group by name_key
having count(distinct community_id) = 1

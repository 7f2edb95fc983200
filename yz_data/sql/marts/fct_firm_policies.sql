-- One row per policy for a trade or a firm; it is in force until it ends. A firm without a number is known by its name.
select
    *,
    if(policy_kind = 'firm_policy', coalesce(enterprise_id, enterprise_name), null) as firm_key,
    issued_on as valid_from,
    ended_on as valid_to,
from stg_firm_policies
order by subdistrict_id, community_id, issued_on, policy_id

-- One row per policy for a trade or a firm, with its sub-district and community resolved to codes.
select
    policy_id,
    policy_kind,
    industry,
    enterprise_id,
    enterprise_name,
    lead_unit,
    issued_on,
    ended_on,
    needs_count,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('firm_policies')

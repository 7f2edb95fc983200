-- One row per settlement of the tripartite mediation, of one or more households.
select
    *,
    settled_on - requested_on as settling_days,
    settled_on as valid_from,
    null::date as valid_to,
from stg_arrears_settlements
order by subdistrict_id, community_id, settled_on, settlement_id

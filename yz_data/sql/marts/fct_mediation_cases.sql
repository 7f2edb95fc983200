-- One row per case of a mediation room; it is open until it is settled or ends without a settlement.
select
    *,
    coalesce(settled_on, ended_on) as closed_on,
    settled_on - opened_on as settling_days,
    opened_on as valid_from,
    coalesce(settled_on, ended_on) as valid_to,
from stg_mediation_cases
order by subdistrict_id, community_id, opened_on, mediation_id

-- One row per case of a mediation room; it is open until it is closed. It was settled when the parties agreed, on the
-- spot or in writing.
with judged as (
    select
        *,
        case when mediation_result in ('settled_on_the_spot', 'settled_by_agreement') then closed_on end as settled_on,
    from stg_mediation_cases
)

select
    *,
    settled_on - opened_on as settling_days,
    opened_on as valid_from,
    closed_on as valid_to,
from judged
order by subdistrict_id, community_id, opened_on, mediation_id

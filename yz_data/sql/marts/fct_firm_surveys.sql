-- One row per visit of the census. A firm's row holds until its next visit, so that on any day each firm has one;
-- without a number it is known by its name. A vacant room is no firm.
with keyed as (
    select
        *,
        if(survey_status = 'vacant', null, coalesce(enterprise_id, enterprise_name)) as firm_key,
    from stg_firm_surveys
)

select
    *,
    surveyed_on as valid_from,
    if(
        firm_key is null, null,
        lead(surveyed_on) over (partition by subdistrict_id, firm_key order by surveyed_on, survey_id)
    ) as valid_to,
from keyed
order by subdistrict_id, community_id, surveyed_on, survey_id

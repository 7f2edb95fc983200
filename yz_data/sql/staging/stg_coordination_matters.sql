-- One row per matter of the committee, with its sub-district and community resolved to codes.
select
    matter_id,
    title,
    coordination_kind,
    lead_member_id,
    lead_member,
    raised_on,
    solved_on,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('coordination_matters')

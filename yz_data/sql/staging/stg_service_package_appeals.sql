-- One row per appeal of a service-package firm, with its sub-district and community resolved to codes.
select
    appeal_id,
    enterprise_id,
    enterprise_name,
    appeal_kind,
    lead_unit,
    raised_on,
    due_on,
    solved_on,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('service_package_appeals')

-- One row per case of government service, with its sub-district and community resolved to codes.
select
    service_case_id,
    accepted_at,
    case when service_status <> 'in_handling' then finished_at end as finished_at,
    due_on,
    matter_name,
    matter_category,
    window_kind,
    is_single_window,
    service_status,
    service_rating,
    subdistrict_id,
    community_id,
    community,
    stated_community,
from placed('gov_service_cases')

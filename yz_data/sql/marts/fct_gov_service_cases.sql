-- One row per case of government service; it is open until it is finished, sent back or taken back. Weekday (1 is Monday)
-- and hour are those of its acceptance. A case of the hall has no community.
select
    *,
    accepted_at::date as accepted_on,
    finished_at::date as finished_on,
    isodow(accepted_at) as accepted_weekday,
    hour(accepted_at) as accepted_hour,
    finished_at::date - accepted_at::date as finishing_days,
    due_on - accepted_at::date as promised_days,
    accepted_at::date as valid_from,
    finished_at::date as valid_to,
from stg_gov_service_cases
order by subdistrict_id, community_id, accepted_at, service_case_id

-- One row per shift of the legal service that was held.
select *, held_on as valid_from, null::date as valid_to
from stg_legal_service_duties
order by subdistrict_id, held_on, duty_id

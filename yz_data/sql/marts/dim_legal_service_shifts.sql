-- One row per weekly shift of the legal service and the days it is on the roster: capacity, never hours delivered.
select *
from stg_legal_service_shifts
order by subdistrict_id, valid_from, shift_id

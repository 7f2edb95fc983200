-- One row per sub-district, month, scope and exam. A place holds from the last day of its month until the next month
-- ends: a month without an exam has no place.
select
    *,
    last_day(month) as valid_from,
    last_day(month + interval 1 month) as valid_to,
from stg_service_package_ranks
order by subdistrict_id, month, rank_scope

-- One row: the day up to which the hazard ledger reaches, as the names of its files state it or, without that, as its last
-- hazard does.
select coalesce((select max(data_through) from raw_files where extract = 'hazards'), max(found_on)) as reaches_on
from stg_hazards

-- One row per illegal structure. It stays on the ledger for good, so that the baseline can be counted on any day; what
-- stands is told by gone_on, the day it was demolished or, without that, written off.
select
    *,
    coalesce(demolished_on, written_off_on) as gone_on,
    found_on as valid_from,
    null::date as valid_to,
from stg_illegal_structures
order by subdistrict_id, community_id, found_on, structure_id

-- One row per legal consultation; who asked and what about is not kept.
select *, consulted_on as valid_from, null::date as valid_to
from stg_legal_consultations
order by subdistrict_id, community_id, consulted_on, consultation_id

-- One row per dated note.
select *,
from stg_event_notes
order by noted_on, title

-- One row per dated note.
select
    noted_on,
    until_on,
    title,
    note_kind,
    metrics,
from raw.event_notes

"""Event notes entered in the app: dated, about some metrics, withdrawn but never deleted.

They explain a curve and change no figure. A changed boundary or a new baseline does change figures, and therefore
belongs into the extract of event notes, where a snapshot holds it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from yz_data.errors import EntryRefused
from yz_data.metrics import metric_named
from yz_data.periods import Window
from yz_data.records.entries import LONGEST_PERSON, LONGEST_TITLE, now, typed
from yz_data.records.schema import event_notes
from yz_data.records.store import Records

NOTE_KINDS = ("campaign", "policy", "definition_change", "other_event")


@dataclass(frozen=True, slots=True)
class EventNote:
    """One note: its day, its last day if it lasted, and the metrics it explains. Times are UTC."""

    note_id: int
    noted_on: dt.date
    until_on: dt.date | None
    title: str
    note_kind: str
    metrics: tuple[str, ...]
    author: str
    created_at: dt.datetime
    withdrawn_at: dt.datetime | None


def add_note(
    records: Records,
    *,
    noted_on: dt.date,
    title: str,
    note_kind: str,
    metrics: Sequence[str],
    until_on: dt.date | None = None,
    author: str = "",
) -> EventNote:
    """Keep a note. Raises EntryRefused for what cannot be kept, QueryRefused for a metric that does not exist."""
    if until_on is not None and until_on < noted_on:
        raise EntryRefused("note_days")
    if note_kind not in NOTE_KINDS or not metrics:
        raise EntryRefused("note_about")
    told = {
        "noted_on": noted_on,
        "until_on": until_on,
        "title": typed(title, LONGEST_TITLE, "note"),
        "note_kind": note_kind,
        "metrics": [metric_named(name).name for name in dict.fromkeys(metrics)],
        "author": typed(author, LONGEST_PERSON, "person", may_be_empty=True),
        "created_at": now(),
        "withdrawn_at": None,
    }
    with records.writing() as connection:
        (note_id,) = connection.execute(insert(event_notes).values(told)).inserted_primary_key
    return _note({"note_id": note_id, **told})


def notes(
    records: Records,
    metrics: Collection[str] | None = None,
    window: Window | None = None,
    *,
    with_withdrawn: bool = False,
) -> list[EventNote]:
    """The notes about any of these metrics that touch the window, by day; None limits nothing."""
    asked = select(event_notes).order_by(event_notes.c.noted_on, event_notes.c.note_id)
    if not with_withdrawn:
        asked = asked.where(event_notes.c.withdrawn_at.is_(None))
    if window is not None:
        asked = asked.where(event_notes.c.noted_on <= window.end)
    with records.reading() as connection:
        found = [_note(dict(row)) for row in connection.execute(asked).mappings()]
    return [
        note
        for note in found
        if (metrics is None or not set(metrics).isdisjoint(note.metrics))
        and (window is None or (note.until_on or note.noted_on) >= window.start)
    ]


def withdraw_note(records: Records, note_id: int) -> None:
    """Take a note off the charts; it stays in the records. A second time changes nothing."""
    with records.writing() as connection:
        connection.execute(
            update(event_notes)
            .where(event_notes.c.note_id == note_id, event_notes.c.withdrawn_at.is_(None))
            .values(withdrawn_at=now())
        )


def _note(row: dict) -> EventNote:
    return EventNote(**{**row, "metrics": tuple(row["metrics"])})

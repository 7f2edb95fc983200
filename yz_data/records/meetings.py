"""Meetings: which agenda, on which snapshot, at which scene, from when to when.

A meeting holds the snapshot it began with until it ends: a build keeps that file, whatever it publishes meanwhile.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from yz_data.errors import EntryRefused
from yz_data.records.entries import LONGEST_NAME, LONGEST_PERSON, LONGEST_TITLE, now, typed
from yz_data.records.schema import meetings as table
from yz_data.records.store import Records


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting. `position` counts its scenes from 0; times are UTC; `ended_at` is None while it runs."""

    meeting_id: int
    agenda: str
    title: str
    snapshot: str
    as_of_on: dt.date
    position: int
    moved_at: dt.datetime
    started_by: str
    started_at: dt.datetime
    ended_at: dt.datetime | None

    @property
    def is_running(self) -> bool:
        """Whether it has not been ended."""
        return self.ended_at is None


def start_meeting(
    records: Records, *, agenda: str, title: str, snapshot: str, as_of_on: dt.date, started_by: str
) -> Meeting:
    """Begin a meeting at its first scene. EntryRefused while another one of the same agenda runs: two presenters would
    move two screens and each think it is the other's."""
    started_at = now()
    told = {
        "agenda": typed(agenda, LONGEST_NAME, "agenda"), "title": typed(title, LONGEST_TITLE, "meeting"),
        "snapshot": snapshot, "as_of_on": as_of_on, "position": 0, "moved_at": started_at,
        "started_by": typed(started_by, LONGEST_PERSON, "person"), "started_at": started_at, "ended_at": None,
    }  # fmt: skip
    with records.writing() as connection:
        running = select(table.c.started_by).where(table.c.agenda == told["agenda"], table.c.ended_at.is_(None))
        if (other := connection.execute(running).scalar()) is not None:
            raise EntryRefused("meeting_runs", who=other)
        (meeting_id,) = connection.execute(insert(table).values(told)).inserted_primary_key
    return Meeting(meeting_id, **told)


def meetings(records: Records, *, only_running: bool = False) -> list[Meeting]:
    """All meetings, the latest first."""
    asked = select(table).order_by(table.c.meeting_id.desc())
    if only_running:
        asked = asked.where(table.c.ended_at.is_(None))
    with records.reading() as connection:
        return [Meeting(**row) for row in connection.execute(asked).mappings()]


def meeting(records: Records, meeting_id: int) -> Meeting:
    """The meeting of that number. EntryRefused when there is none."""
    with records.reading() as connection:
        row = connection.execute(select(table).where(table.c.meeting_id == meeting_id)).mappings().first()
    if row is None:
        raise EntryRefused("meeting_unknown", number=meeting_id)
    return Meeting(**row)


def move_meeting(records: Records, meeting_id: int, position: int) -> Meeting:
    """Put a scene on the room's screen; the same scene again does not start its time anew. An ended meeting may still
    be leafed through."""
    with records.writing() as connection:
        connection.execute(
            update(table)
            .where(table.c.meeting_id == meeting_id, table.c.position != position)
            .values(position=max(0, position), moved_at=now())
        )
    return meeting(records, meeting_id)


def end_meeting(records: Records, meeting_id: int) -> Meeting:
    """End a meeting, which lets go of its snapshot. A second time changes nothing."""
    with records.writing() as connection:
        ended = update(table).where(table.c.meeting_id == meeting_id, table.c.ended_at.is_(None))
        connection.execute(ended.values(ended_at=now()))
    return meeting(records, meeting_id)


def held_snapshots(records: Records) -> set[str]:
    """The names of the snapshots that running meetings hold."""
    return {one.snapshot for one in meetings(records, only_running=True)}

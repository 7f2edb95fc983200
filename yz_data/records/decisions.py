"""Decisions of meetings: who does what by when, and which metric it is to move. Every change of one is kept.

A decision has a version. Whoever changes it names the version that was read: when somebody else has written meanwhile
nothing is overwritten, and the refusal says who, when and what.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import func, insert, select, update

from yz_data.errors import EntryRefused
from yz_data.metrics import metric_named
from yz_data.records.entries import LONGEST_NAME, LONGEST_PERSON, LONGEST_TITLE, local, now, typed
from yz_data.records.schema import decision_changes, meetings
from yz_data.records.schema import decisions as table
from yz_data.records.store import Records

STATUSES = ("open", "done", "withdrawn")
LONGEST_REMARK = 1000
DAYS = ("decided_on", "due_on", "done_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What people write of a decision. It is for a community or a unit; `decided_on` parts before from after;
    `metric` is None where no figure tells whether it helped."""

    title: str
    community_id: str | None = None
    unit: str = ""
    owner_post: str
    decided_on: dt.date
    due_on: dt.date
    metric: str | None = None
    status: str = "open"
    done_on: dt.date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as it is kept. `meeting_id` is the meeting it was made in, if it was entered in one."""

    decision_id: int
    terms: Terms
    meeting_id: int | None
    version: int
    created_at: dt.datetime
    updated_at: dt.datetime


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """Who changed a decision when: the fields that differ, before and after. The first has no before."""

    version: int
    changed_by: str
    changed_at: dt.datetime
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def add_decision(records: Records, terms: Terms, *, author: str, meeting_id: int | None = None) -> Decision:
    """Keep a new decision. Raises EntryRefused for what cannot be kept, QueryRefused for an unknown metric."""
    who, told, at = typed(author, LONGEST_PERSON, "person"), _checked(terms), now()
    row = {**_row(told), "meeting_id": meeting_id, "version": 1, "created_at": at, "updated_at": at}
    with records.writing() as connection:
        (decision_id,) = connection.execute(insert(table).values(row)).inserted_primary_key
        connection.execute(_change(decision_id, 1, who, at, {}, _plain(told)))
    return Decision(decision_id, told, meeting_id, 1, at, at)


def change_decision(records: Records, decision_id: int, version: int, terms: Terms, *, author: str) -> Decision:
    """Write new terms over the `version` that was read; terms that change nothing are no change.

    Raises EntryRefused `decision_overtaken` when the decision has another version now.
    """
    who, told, at = typed(author, LONGEST_PERSON, "person"), _checked(terms), now()
    with records.writing() as connection:
        row = connection.execute(select(table).where(table.c.decision_id == decision_id)).mappings().first()
        if row is None:
            raise EntryRefused("decision_unknown", number=decision_id)
        held = _decision(row)
        if held.version != version:
            asked = select(decision_changes).where(decision_changes.c.decision_id == decision_id)
            last = connection.execute(asked.order_by(decision_changes.c.version.desc())).mappings().first()
            at = f"{local(held.updated_at):%Y-%m-%d %H:%M}"
            raise EntryRefused("decision_overtaken", who=last["changed_by"] if last else "?", at=at)
        before, after = _plain(held.terms), _plain(told)
        differing = [name for name in after if before[name] != after[name]]
        if not differing:
            return held
        values = {**_row(told), "version": version + 1, "updated_at": at}
        connection.execute(update(table).where(table.c.decision_id == decision_id).values(values))
        parts = ({name: side[name] for name in differing} for side in (before, after))
        connection.execute(_change(decision_id, version + 1, who, at, *parts))
    return Decision(decision_id, told, held.meeting_id, version + 1, held.created_at, at)


def merged(read: Terms, typed: Terms, theirs: Terms) -> Terms:
    """What to offer to somebody who was overtaken: what they changed since they read it, over what the others wrote."""
    touched = {name: value for name, value in _row(typed).items() if value != getattr(read, name)}
    return replace(theirs, **touched)


def decisions(records: Records, *, meeting_id: int | None = None, status: str | None = None) -> list[Decision]:
    """All decisions by due date, those of one meeting or of one status."""
    asked = select(table).order_by(table.c.due_on, table.c.decision_id)
    if meeting_id is not None:
        asked = asked.where(table.c.meeting_id == meeting_id)
    if status is not None:
        asked = asked.where(table.c.status == status)
    with records.reading() as connection:
        return [_decision(row) for row in connection.execute(asked).mappings()]


def decision(records: Records, decision_id: int) -> Decision:
    """The decision of that number. EntryRefused when there is none."""
    with records.reading() as connection:
        row = connection.execute(select(table).where(table.c.decision_id == decision_id)).mappings().first()
    if row is None:
        raise EntryRefused("decision_unknown", number=decision_id)
    return _decision(row)


def decisions_stamp(records: Records) -> str:
    """A text that changes whenever a decision is made or changed, or a meeting begins or ends: what was made of them
    before is then out of date."""
    asked = (
        select(func.count(table.c.decision_id), func.sum(table.c.version)),
        select(func.count(meetings.c.meeting_id), func.count(meetings.c.ended_at)),
    )
    with records.reading() as connection:
        return " ".join(str(value) for one in asked for value in connection.execute(one).one())


def decision_history(records: Records, decision_id: int) -> list[DecisionChange]:
    """Every change of a decision, the latest first."""
    asked = select(decision_changes).where(decision_changes.c.decision_id == decision_id)
    with records.reading() as connection:
        rows = connection.execute(asked.order_by(decision_changes.c.version.desc())).mappings().all()
    return [DecisionChange(**{name: row[name] for name in DecisionChange.__slots__}) for row in rows]


def _checked(terms: Terms) -> Terms:
    """The terms as they are kept, or EntryRefused."""
    told = Terms(
        title=typed(terms.title, LONGEST_TITLE, "decision"),
        community_id=terms.community_id or None,
        unit=typed(terms.unit, LONGEST_NAME, "unit", may_be_empty=True),
        owner_post=typed(terms.owner_post, LONGEST_NAME, "owner_post"),
        decided_on=terms.decided_on, due_on=terms.due_on,
        metric=metric_named(terms.metric).name if terms.metric else None,
        status=terms.status, done_on=terms.done_on if terms.status == "done" else None,
        note=typed(terms.note, LONGEST_REMARK, "remark", may_be_empty=True),
    )  # fmt: skip
    if told.status not in STATUSES:
        raise EntryRefused("decision_status", status=told.status)
    if not told.community_id and not told.unit:
        raise EntryRefused("decision_for")
    if told.due_on < told.decided_on or (told.done_on and told.done_on < told.decided_on):
        raise EntryRefused("decision_days")
    if told.status == "done" and told.done_on is None:
        raise EntryRefused("decision_done_on")
    return told


def _row(terms: Terms) -> dict[str, Any]:
    return {field.name: getattr(terms, field.name) for field in fields(Terms)}


def _plain(terms: Terms) -> dict[str, Any]:
    """The terms as JSON keeps them: days as texts."""
    row = _row(terms)
    return row | {name: row[name].isoformat() for name in DAYS if row[name] is not None}


def _change(
    decision_id: int, version: int, who: str, at: dt.datetime, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Any:
    return insert(decision_changes).values(
        decision_id=decision_id, version=version, changed_by=who, changed_at=at, before=dict(before), after=dict(after)
    )


def _decision(row: Mapping[Any, Any]) -> Decision:
    told = Terms(**{field.name: row[field.name] for field in fields(Terms)})
    rest = (row[name] for name in ("meeting_id", "version", "created_at", "updated_at"))
    return Decision(row["decision_id"], told, *rest)

"""What was sent: one row a rule, snapshot, content and sink, so that a restart or a second timer sends nothing twice.

A row is claimed before the first try and settled after the last. A claim that is never settled (the machine stopped
in between) lapses after a while and may be taken over; whether its message arrived cannot be known then.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, and_, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.elements import ColumnElement

from yz_data.records.entries import now
from yz_data.records.schema import deliveries, delivery_looks
from yz_data.records.store import Records

LEASE = dt.timedelta(minutes=15)  # longer than one try can last
OPEN = ("waiting", "failed", "sending")
LONGEST_SAID = 500


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a delivery is known by."""

    rule: str
    snapshot: str
    digest: str
    sink: str


def standing(records: Records, parcel: Parcel) -> str:
    """sent, busy (another run is sending it), open, or new."""
    with records.reading() as connection:
        row = _row(connection, parcel)
    if row is None:
        return "new"
    if row.state == "sent":
        return "sent"
    return "busy" if row.state == "sending" and row.claimed_at > now() - LEASE else "open"


def wait(records: Records, parcel: Parcel) -> None:
    """Remember that a message has to go out, before anything is tried; what is remembered already stays."""
    row = {**asdict(parcel), "state": "waiting", "tries": 0, "said": "", "claimed_at": now(), "updated_at": now()}
    try:
        with records.writing() as connection:
            if _row(connection, parcel) is None:
                connection.execute(insert(deliveries).values(row))
            else:  # put back what a later message had replaced
                connection.execute(
                    update(deliveries).where(_is(parcel), deliveries.c.state == "replaced").values(state="waiting")
                )
    except IntegrityError:  # another run has just done so
        pass


def claim(records: Records, parcel: Parcel) -> str:
    """Take a remembered message to send it: mine, taken_over (its claim had lapsed), or not (sent, or busy)."""
    with records.writing() as connection:
        row = _row(connection, parcel)
        if row is None or row.state == "sent" or (row.state == "sending" and row.claimed_at > now() - LEASE):
            return "not"
        seen = and_(_is(parcel), deliveries.c.state == row.state, deliveries.c.claimed_at == row.claimed_at)
        taken = connection.execute(
            update(deliveries).where(seen).values(state="sending", claimed_at=now(), updated_at=now())
        )
    if taken.rowcount != 1:
        return "not"
    return "taken_over" if row.state == "sending" else "mine"


def hold(records: Records, parcel: Parcel) -> None:
    """Keep a claim from lapsing while tries go on."""
    with records.writing() as connection:
        connection.execute(update(deliveries).where(_is(parcel)).values(claimed_at=now()))


def settle(records: Records, parcel: Parcel, state: str, tries: int, said: str = "", *, at: dt.datetime) -> None:
    """Note how it ended, sent or failed, in the run of that moment."""
    values = {"state": state, "tries": deliveries.c.tries + tries, "said": said[:LONGEST_SAID], "updated_at": at}
    with records.writing() as connection:
        connection.execute(update(deliveries).where(_is(parcel)).values(values))


def was_sent_since(records: Records, rule: str, sink: str, moment: dt.datetime) -> bool:
    """Whether a rule has told a sink anything since then."""
    asked = select(deliveries.c.rule).where(
        deliveries.c.rule == rule, deliveries.c.sink == sink, deliveries.c.state == "sent",
        deliveries.c.updated_at >= moment,
    )  # fmt: skip
    with records.reading() as connection:
        return connection.execute(asked.limit(1)).first() is not None


def last_digest_sent(records: Records, rule: str, sink: str) -> str | None:
    """What a rule said to a sink last."""
    asked = (
        select(deliveries.c.digest)
        .where(deliveries.c.rule == rule, deliveries.c.sink == sink, deliveries.c.state == "sent")
        .order_by(deliveries.c.updated_at.desc(), deliveries.c.snapshot.desc())
        .limit(1)
    )
    with records.reading() as connection:
        return connection.execute(asked).scalar()


def rules_open(records: Records) -> frozenset[str]:
    """The rules with a message that has not gone out yet."""
    with records.reading() as connection:
        return frozenset(
            connection.execute(select(deliveries.c.rule).where(deliveries.c.state.in_(OPEN)).distinct()).scalars()
        )


def replace_open(records: Records, rule: str, snapshot: str = "", digest: str = "") -> int:
    """Give up what a rule had not sent yet, except this content: newer figures, or none at all, stand in its place."""
    is_other = or_(deliveries.c.snapshot != snapshot, deliveries.c.digest != digest)
    is_free = or_(deliveries.c.state != "sending", deliveries.c.claimed_at <= now() - LEASE)
    with records.writing() as connection:
        return connection.execute(
            update(deliveries)
            .where(deliveries.c.rule == rule, deliveries.c.state.in_(OPEN), is_other, is_free)
            .values(state="replaced", updated_at=now())
        ).rowcount


def looked_on(records: Records) -> dict[str, dt.date]:
    """Rule → the office's day on which it was last looked at to the end."""
    with records.reading() as connection:
        return {row.rule: row.looked_on for row in connection.execute(select(delivery_looks))}


def note_look(records: Records, rule: str, day: dt.date) -> None:
    """Note that a rule was looked at on a day."""
    try:
        with records.writing() as connection:
            connection.execute(delete(delivery_looks).where(delivery_looks.c.rule == rule))
            connection.execute(insert(delivery_looks).values(rule=rule, looked_on=day))
    except IntegrityError:  # another run notes the same just now
        pass


def _row(connection: Connection, parcel: Parcel) -> object | None:
    return connection.execute(select(deliveries).where(_is(parcel))).first()


def _is(parcel: Parcel) -> ColumnElement[bool]:
    return and_(*(deliveries.c[name] == value for name, value in asdict(parcel).items()))

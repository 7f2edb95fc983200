"""Saved views: an address under a name, for the person named or for all."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from sqlalchemy import and_, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from yz_data.errors import EntryRefused
from yz_data.records.entries import LONGEST_NAME, LONGEST_PERSON, now, typed
from yz_data.records.schema import saved_views
from yz_data.records.store import Records

LONGEST_ADDRESS = 4000


@dataclass(frozen=True, slots=True)
class SavedView:
    """A page and what its address says after the question mark. Times are UTC."""

    view_id: int
    name: str
    owner: str
    is_shared: bool
    page: str
    address: str
    created_at: dt.datetime
    updated_at: dt.datetime


def views(records: Records, owner: str = "") -> list[SavedView]:
    """The owner's personal views, then everybody's shared ones, each by name."""
    columns = saved_views.c
    owner = typed(owner, LONGEST_PERSON, "person", may_be_empty=True)
    own = and_(columns.owner == owner, columns.is_shared.is_(False)) if owner else columns.is_shared.is_(True)
    asked = (
        select(saved_views)
        .where(or_(own, columns.is_shared.is_(True)))
        .order_by(columns.is_shared, columns.name, columns.view_id)
    )
    with records.reading() as connection:
        return [SavedView(**row) for row in connection.execute(asked).mappings()]


def save_view(
    records: Records, name: str, *, page: str, address: str, owner: str = "", is_shared: bool = False
) -> SavedView:
    """Keep an address under a name; the same name of the same owner is overwritten.

    A personal view needs an owner. Raises EntryRefused for what cannot be kept.
    """
    key = {
        "name": typed(name, LONGEST_NAME, "view"),
        "owner": typed(owner, LONGEST_PERSON, "person", may_be_empty=is_shared),
        "is_shared": is_shared,
    }
    address = address.removeprefix("?")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", page) or len(address) > LONGEST_ADDRESS or not address.isprintable():
        raise EntryRefused("view_address")
    held = and_(*(saved_views.c[column] == value for column, value in key.items()))
    for attempt in (1, 2):
        try:
            with records.writing() as connection:
                told = {"page": page, "address": address, "updated_at": now()}
                if not connection.execute(update(saved_views).where(held).values(told)).rowcount:
                    connection.execute(insert(saved_views).values(**key, **told, created_at=told["updated_at"]))
                return SavedView(**connection.execute(select(saved_views).where(held)).mappings().one())
        except IntegrityError:  # somebody else kept the same name between the two statements
            if attempt == 2:
                raise
    raise AssertionError


def rename_view(records: Records, view_id: int, name: str, *, owner: str = "") -> None:
    """Give an own view another name. EntryRefused when it is somebody else's, or the owner has one of that name."""
    kept = typed(name, LONGEST_NAME, "view")
    try:
        with records.writing() as connection:
            changed = update(saved_views).where(_own(view_id, owner)).values(name=kept, updated_at=now())
            if not connection.execute(changed).rowcount:
                raise EntryRefused("view_of_other")
    except IntegrityError:
        raise EntryRefused("view_name_taken", name=kept) from None


def delete_view(records: Records, view_id: int, *, owner: str = "") -> None:
    """Remove an own view. EntryRefused when it is somebody else's."""
    with records.writing() as connection:
        if not connection.execute(delete(saved_views).where(_own(view_id, owner))).rowcount:
            raise EntryRefused("view_of_other")


def _own(view_id: int, owner: str) -> object:
    owner = typed(owner, LONGEST_PERSON, "person", may_be_empty=True)
    return and_(saved_views.c.view_id == view_id, saved_views.c.owner == owner)

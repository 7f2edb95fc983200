"""The problem list as it stands: counts by category and state, the ledger of a window, the board with who is due next,
and the history of one item."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Sequence

import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.attention import days_left
from yz_data.answers import ask
from yz_data.metrics import METRICS
from yz_data.periods import Window
from yz_data.query import Filters, can_filter, covered, rows_behind, tuples
from yz_data.warehouse import Snapshot
from yz_data.working_days import working_days

STATES = ("in_progress", "pilot", "dynamic_zero", "done", "done_policy")
OPEN = STATES[:3]
CATEGORIES = ("key_area", "recurring", "legacy", "research")
LEDGER = ("before", "problems_added", "problems_reopened", "problems_closed", "problems_withdrawn", "after")


def counts(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """Items by category (rows) and state (columns) on the window's last day, with totals; 0 where there are none."""
    by = ["category", "state"]
    found = tuples(snapshot, ["problems_total"], by=by, window=window, filters=filters, scope=scope)
    number = {(category, state): count for category, state, count in found}
    rows = {category: [number.get((category, state), 0) for state in STATES] for category in CATEGORIES}
    return _with_totals({category: [*row, sum(row)] for category, row in rows.items()}, (*STATES, "total"), found)


def ledger(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """By category: open before, added, reopened, closed, withdrawn in the window, open after; the last row sums them.

    open after = open before + added + reopened − closed − withdrawn, in every row. None where it cannot be split so.
    """
    events = LEDGER[1:-1]
    if not can_filter(snapshot, METRICS[events[0]], filters):
        return None
    found = tuples(snapshot, events, by=["category"], window=window, filters=filters, scope=scope)
    changes = {category: counted for category, *counted in found}
    days = (window.start - dt.timedelta(days=1), window.end)
    before, after = (ask(snapshot, standing, day, filters=filters, scope=scope) for day in days)
    nothing = [0] * len(events)
    rows = {
        category: [before.get(category, (0,))[0], *changes.get(category, nothing), after.get(category, (0,))[0]]
        for category in CATEGORIES
    }
    return _with_totals(rows, LEDGER, changes or after)


def standing(snapshot: Snapshot, day: dt.date, *, filters: Filters, scope: Scope) -> dict[str, tuple[int, int]]:
    """Category → how many items are open on a day, and how many of them can be finished."""
    names, window = ("problems_open", "problems_ongoing"), Window(day, day)
    found = tuples(snapshot, names, by=["category"], window=window, filters=filters, scope=scope)
    return {str(category): (is_open, ongoing) for category, is_open, ongoing in found}


def _with_totals(rows: dict[str, list[int]], columns: Sequence[str], found: Collection[object]) -> pd.DataFrame:
    """Counts by category and below them their sums; an empty frame where nothing was found."""
    if not found:
        return pd.DataFrame()
    totals = [sum(column) for column in zip(*rows.values(), strict=True)]
    numbers = [*rows.values(), totals]
    return pd.DataFrame(numbers, index=pd.Index([*rows, "total"], name="category"), columns=list(columns))


BOARD = (
    "item_id", "title", "category", "state", "lead_unit", "owner_post", "community", "due_on", "closed_on",
    "days_left", "working_days_left", "progress_share", "next_step",
)  # fmt: skip


def board(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """Every item on the list on the window's last day, columns BOARD: overdue ones first, then by days left, then what
    has no due date, the last finished first; what is done or kept at zero has no days left.
    Both kinds of days count from that day."""
    part = covered(snapshot, METRICS["problems_total"], window)
    told = [name for name in BOARD if name not in ("days_left", "working_days_left")]
    rows = rows_behind(snapshot, "problems_total", window=window, filters=filters, scope=scope, columns=told)
    if part is None:
        return rows.reindex(columns=list(BOARD))
    has_term = rows["state"].isin(["in_progress", "pilot"]) & rows["due_on"].notna()
    due = [day.date() if has else None for day, has in zip(rows["due_on"], has_term, strict=True)]
    left = [days_left(day, part.end) for day in due]
    rows["days_left"] = pd.array(left, dtype="Int64")
    rows["working_days_left"] = pd.array([working_days(part.end, day) for day in due], dtype="Int64")
    # Without a day the last: the smallest number there is, here the largest.
    closed = (-day for day in rows["closed_on"].to_numpy().astype("datetime64[D]").astype(int).tolist())
    order = [(math.inf if days is None else days, *of) for days, *of in zip(left, closed, rows["item_id"], strict=True)]
    rows = rows.take(sorted(range(len(rows)), key=order.__getitem__))
    return rows[list(BOARD)].reset_index(drop=True)


def due_list(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """The open items of `board`, the most overdue first; standing items at the end."""
    rows = board(snapshot, window, filters=filters, scope=scope)
    return rows[rows["state"].isin(OPEN)].drop(columns="closed_on").reset_index(drop=True)


HISTORY = ("snapshot_on", "version", "state", "due_on", "progress_share", "owner_post", "lead_unit", "next_step")


def history(snapshot: Snapshot, item_id: str, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """What each list up to the window's last day said of one item, the latest first: HISTORY and `changed`, the names
    of the columns that differ from the list before. A re-issued list (version 2 and up) stands beside the one
    it restates.
    """
    known = Window(dt.date.min, window.end)
    rows = rows_behind(snapshot, "problem_listings", window=known, filters={"item_id": (item_id,)}, scope=scope)
    rows = rows.sort_values(["snapshot_on", "version"], ignore_index=True)[list(HISTORY)]
    told = [name for name in HISTORY if name not in ("snapshot_on", "version")]
    before = rows[told].shift()
    differs = (rows[told] != before) & ~(rows[told].isna() & before.isna())
    if len(rows):
        differs.iloc[0] = False
    rows["changed"] = [tuple(name for name in told if row[name]) for _, row in differs.iterrows()]
    return rows.iloc[::-1].reset_index(drop=True)

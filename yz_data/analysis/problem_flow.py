"""How the problem list flows: burndown and burnup with the scope as it stood on each day, cumulative flow, what came
back, was split or withdrawn, month-ends as they were closed and as later lists restate them.

All of it comes from the ledger, which never changes a closed day, so that no later list lifts an earlier day.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from yz_data.access import Scope
from yz_data.answers import ask
from yz_data.metrics import METRICS
from yz_data.periods import Window
from yz_data.query import Filters, can_filter, covered, query, rows_behind, tuples
from yz_data.warehouse import Snapshot

# An item's number is its own within its sub-district only.
KEY = ["subdistrict_id", "item_id"]
MARKED = ("reopened", "split", "withdrawn")
LANES = ("in_progress", "pilot", "dynamic_zero", "done")


def entries(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """The ledger's entries of a window, one row each, by day; None where the ledger cannot be split so, or none is
    known by the window's end.

    open_change, ongoing_change and finish_change say what an entry does to the number of open items, of those that can
    be finished, and of those done.
    """
    booked = ledger_until(snapshot, window, filters=filters, scope=scope)
    if booked is None:
        return None
    return booked[booked["changed_on"] >= pd.Timestamp(window.start)].reset_index(drop=True)


def ledger_until(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """The entries from the first day known to the window's last: whatever follows the list reads them once."""
    metric = METRICS["problem_events"]
    known = covered(snapshot, metric, Window(dt.date.min, window.end))
    if known is None or not can_filter(snapshot, metric, filters):
        return None
    return ask(snapshot, booked_in, known, filters=filters, scope=scope)


def booked_in(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """The rows of the ledger in a window, by day, item and step."""
    order = ("changed_on", *KEY, "step")
    return rows_behind(snapshot, "problem_events", window=window, filters=filters, scope=scope, order=order)


def burn(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """One row a day: day, open, dynamic_zero, ongoing, finished, scope, finished_ongoing, scope_ongoing.

    `scope` is the work of the window as it stood on that day: what was open before it, with everything added and
    without everything withdrawn since; scope − finished = open on every day. `ongoing` and the columns named after it
    leave out what is kept at zero, which is never finished. None where the ledger cannot be split so, or nothing is
    known.
    """
    booked = ask(snapshot, entries, window, filters=filters, scope=scope)
    if booked is None:
        return None
    names = ["problems_open", "problems_dynamic_zero", "problems_ongoing", "problems_total"]
    frame = query(snapshot, names, by=["day"], window=window, filters=filters, scope=scope)
    frame = frame.dropna(subset=["problems_total"])
    if frame.empty:
        return None
    frame.columns = ["day", "open", "dynamic_zero", "ongoing", "listed"]
    change = booked["finish_change"].to_numpy(dtype=np.int64)
    is_other = ((booked["change"] == "done") & (booked["ongoing_change"] == 0)).to_numpy()
    # Each entry counts from its day on, or from the first day after it that is known.
    places = np.searchsorted(frame["day"].to_numpy(), booked["changed_on"].to_numpy())
    columns = {name: frame[name].to_numpy() for name in ("day", "open", "dynamic_zero", "ongoing")}
    for name, standing, changes in (("", "open", change), ("_ongoing", "ongoing", np.where(is_other, 0, change))):
        by_day = np.bincount(places, weights=changes, minlength=len(frame))[: len(frame)]
        columns[f"finished{name}"] = by_day.cumsum().astype(np.int64)
        columns[f"scope{name}"] = columns[standing] + columns[f"finished{name}"]
    return pd.DataFrame(columns)


def marks(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """What came back, was split off or withdrawn: day, change, count and the titles, one row per day and change."""
    booked = ask(snapshot, entries, window, filters=filters, scope=scope)
    if booked is None or booked.empty:
        return pd.DataFrame(columns=["day", "change", "count", "titles"])
    kept = booked[booked["change"].isin(MARKED)]
    grouped = kept.groupby(["changed_on", "change"])["title"].agg(["size", tuple]).reset_index()
    return grouped.set_axis(["day", "change", "count", "titles"], axis=1)


def closings(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> list[pd.Timestamp]:
    """The days on which a list closed the ledger; they are the list's own, whatever is filtered."""
    days = ask(snapshot, all_closings, filters={}, scope=scope)
    return [day for day in days if window.start <= day.date() <= window.end]


def all_closings(snapshot: Snapshot, *, filters: Filters, scope: Scope) -> tuple[pd.Timestamp, ...]:
    """The days of all lists, the first one first."""
    always = Window(dt.date.min, snapshot.as_of)
    found = tuples(snapshot, ["problem_listings"], by=["day"], window=always, filters=filters, scope=scope)
    return tuple(pd.Timestamp(day) for day, _ in found)


def first_closing(snapshot: Snapshot, *, filters: Filters, scope: Scope) -> pd.Timestamp | None:
    """The day of the first list: what stood on it is the beginning, and what had been done before it is not known."""
    return next(iter(ask(snapshot, all_closings, filters={}, scope=scope)), None)


def restatements(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """Closed days that later lists restate: day, open_as_closed, open_as_restated; none where they cannot be split so.

    A day may be restated twice over, by a re-issued list and by a later one that agrees with it: it counts once.
    """
    empty = pd.DataFrame(columns=["day", "open_as_closed", "open_as_restated"])
    if not can_filter(snapshot, METRICS["problem_restatements"], filters):
        return empty
    rows = rows_behind(snapshot, "problem_restatements", window=window, filters=filters, scope=scope)
    lines = ask(snapshot, burn, window, filters=filters, scope=scope)
    if rows.empty or lines is None:
        return empty
    rows["difference"] = rows["open_as_restated"] - rows["open_as_closed"]
    once = rows.drop_duplicates(["snapshot_on", "category"]).groupby("snapshot_on")["difference"].sum()
    closed = lines.set_index(pd.to_datetime(lines["day"]))["open"].reindex(pd.to_datetime(once.index))
    answer = pd.DataFrame({"day": closed.index, "open_as_closed": closed.to_numpy(), "difference": once.to_numpy()})
    answer["open_as_restated"] = answer["open_as_closed"] + answer["difference"]
    return answer.dropna().astype({"open_as_closed": int, "open_as_restated": int}).drop(columns="difference")


def cumulative_flow(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """One row a day: day and the number of items in each of LANES; `done` counts what the window finished so far.

    Stacked, their upper edge is the scope of `burn`.
    """
    lines = ask(snapshot, burn, window, filters=filters, scope=scope)
    if lines is None:
        return None
    frame = query(snapshot, ["problems_total"], by=["day", "state"], window=window, filters=filters, scope=scope)
    table = frame.pivot(index="day", columns="state", values="problems_total").fillna(0)
    table = table.reindex(index=lines["day"], columns=list(LANES), fill_value=0).fillna(0)
    table["done"] = lines["finished"].to_numpy()
    return table.astype(int).reset_index()

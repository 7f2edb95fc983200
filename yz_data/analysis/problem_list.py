"""The problem list: the burndown from the ledger, counts by category and state, and who is due next."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.attention import days_left
from yz_data.periods import Window
from yz_data.query import Filters, query, rows_behind
from yz_data.warehouse import Snapshot

STATES = ("in_progress", "pilot", "dynamic_zero", "done", "done_policy")
CATEGORIES = ("key_area", "recurring", "legacy", "research")


def burndown(snapshot: Snapshot, window: Window, filters: Filters, scope: Scope) -> pd.DataFrame:
    """One row a day: day, problems_open, problems_total, problems_dynamic_zero.

    The scope is what stood on the list on that day: an item added in June does not lift the days before June.
    """
    names = ["problems_open", "problems_total", "problems_dynamic_zero"]
    frame = query(snapshot, names, by=["day"], window=window, filters=filters, scope=scope)
    return frame.dropna(subset=["problems_total"])


def restatements(snapshot: Snapshot, window: Window) -> pd.DataFrame:
    """Closed days that later files restated: day, open_as_closed, open_as_restated, over all categories."""
    return snapshot.frame(
        """
        with stated as (
            -- A day may be restated twice over, by a re-issued file and by a later list that agrees with it: once counts.
            select snapshot_on, category, any_value(open_as_restated - open_as_closed) as difference
            from fct_problem_restatements
            where snapshot_on between ? and ?
            group by all
        ),
        differences as (
            select snapshot_on, sum(difference)::bigint as difference from stated group by snapshot_on
        )
        select d.snapshot_on as day, count(s.item_id) as open_as_closed,
            count(s.item_id) + any_value(d.difference) as open_as_restated
        from differences as d
        join fct_problem_states as s
            on s.is_open and s.valid_from <= d.snapshot_on and (s.valid_to is null or s.valid_to > d.snapshot_on)
        group by d.snapshot_on
        order by day
        """,
        [window.start, window.end],
    )


def counts(snapshot: Snapshot, window: Window, filters: Filters, scope: Scope) -> pd.DataFrame:
    """Items by category (rows) and state (columns) on the window's last day, with totals; 0 where there are none."""
    frame = query(snapshot, ["problems_total"], by=["category", "state"], window=window, filters=filters, scope=scope)
    if frame.empty:
        return pd.DataFrame()
    table = frame.pivot(index="category", columns="state", values="problems_total")
    table = table.reindex(index=list(CATEGORIES), columns=list(STATES)).fillna(0).astype(int)
    table["total"] = table.sum(axis=1)
    table.loc["total"] = table.sum()
    return table


LEDGER = ("before", "problems_added", "problems_reopened", "problems_closed", "problems_withdrawn", "after")


def ledger(snapshot: Snapshot, window: Window, filters: Filters, scope: Scope) -> pd.DataFrame:
    """By category: open before, added, reopened, closed, withdrawn in the window, open after; the last row is the total.

    open after = open before + added + reopened − closed − withdrawn, in every row.
    """
    events = ["problems_added", "problems_reopened", "problems_closed", "problems_withdrawn"]
    changes = query(snapshot, events, by=["category"], window=window, filters=filters, scope=scope)
    after = _open_by_category(snapshot, window.end, filters, scope)
    if changes.empty and after.empty:
        return pd.DataFrame()
    table = changes.set_index("category").reindex(list(CATEGORIES)).fillna(0).astype(int)
    before = _open_by_category(snapshot, window.start - dt.timedelta(days=1), filters, scope)
    table.insert(0, "before", before.reindex(table.index).fillna(0).astype(int))
    table["after"] = after.reindex(table.index).fillna(0).astype(int)
    table.loc["total"] = table.sum()
    return table


def _open_by_category(snapshot: Snapshot, day: dt.date, filters: Filters, scope: Scope) -> pd.Series:
    window = Window(day, day)
    frame = query(snapshot, ["problems_open"], by=["category"], window=window, filters=filters, scope=scope)
    return frame.set_index("category")["problems_open"]


def due_list(snapshot: Snapshot, window: Window, filters: Filters, scope: Scope, as_of: dt.date) -> pd.DataFrame:
    """Open items with owner, due date and days left, the most overdue first; standing items at the end."""
    rows = rows_behind(snapshot, "problems_open", window=window, filters=filters, scope=scope)
    rows["days_left"] = [
        None if state == "dynamic_zero" else days_left(due, as_of)
        for state, due in zip(rows["state"], rows["due_on"], strict=True)
    ]
    shown = [
        "item_id",
        "title",
        "category",
        "state",
        "lead_unit",
        "owner_post",
        "community",
        "due_on",
        "days_left",
        "progress_share",
        "next_step",
    ]
    return rows.sort_values(["days_left", "item_id"], na_position="last", ignore_index=True)[shown]

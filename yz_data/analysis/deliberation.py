"""Deliberation: where and when people sat down, what they raised, and what came of it.

Matters solved are counted among matters, never divided by sessions: a session may raise several or none.
"""

from __future__ import annotations

import pandas as pd

from yz_data.access import Scope
from yz_data.metrics import METRICS
from yz_data.periods import Window, add_months
from yz_data.query import Filters, can_filter, covered, query, rows_behind, values
from yz_data.warehouse import Snapshot

LEAST_TIMED = 5  # below these a median says more about chance than about the kind of matter
SESSIONS, RAISED = "deliberation_sessions", "deliberation_matters_raised"
KINDS = {
    "raised": RAISED,
    "solved": "deliberation_matters_solved",
    "open": "deliberation_matters_open",
    "waiting": "deliberation_matters_waiting",
}
DAYS = "deliberation_matter_days"
OUTCOMES = ("quick", "slow", "late", "open")  # solved within 30 days, within 90, later; not solved by the last day
QUICK, SLOW = 30, 90
MONTHS_SHOWN = 12


def told(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> dict[str, float | None] | None:
    """Metric → value of what the finding says, `deliberation_sessions` missing where they are not known by what is
    filtered; None where nothing was talked about."""
    if not _is_known(snapshot, RAISED, window, filters):
        return None
    known = values(snapshot, [*KINDS.values(), DAYS, SESSIONS], window=window, filters=filters, scope=scope)
    return known if any(known.values()) else None


def kinds(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """matter_kind, raised, solved, open, waiting, days (median of the solved, missing below five); the kind with most
    raised first. None where there is none."""
    if not _is_known(snapshot, RAISED, window, filters):
        return None
    names = [*KINDS.values(), DAYS]
    found = query(snapshot, names, by=["matter_kind"], window=window, filters=filters, scope=scope)
    found = found.set_axis(["matter_kind", *KINDS, "days"], axis=1)
    counts = found[[*KINDS]].astype(float).fillna(0).astype(int)
    days = found["days"].astype(float).where(counts["solved"] >= LEAST_TIMED)
    shown = found.assign(**{name: counts[name] for name in KINDS}, days=days)
    return None if shown.empty else shown.sort_values(["raised", "solved"], ascending=False, ignore_index=True)


def talks(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """One row a community (its code as index, every one that is known, 0 where none sat down), one column a month of
    the window, at least twelve, at most twenty-four; the community with most sessions first. None where none is."""
    if not _is_known(snapshot, SESSIONS, window, filters):
        return None
    end = window.end.replace(day=1)
    first = min(max(window.start, add_months(end, 1 - 2 * MONTHS_SHOWN)), add_months(end, 1 - MONTHS_SHOWN))
    part = covered(snapshot, METRICS[SESSIONS], Window(first, window.end))
    if part is None:
        return None
    found = query(snapshot, [SESSIONS], by=["community_id", "month"], window=part, filters=filters, scope=scope)
    known = query(
        snapshot, ["community_residents"], by=["community_id"], window=part, filters=_places(filters), scope=scope
    )
    months = pd.date_range(part.start.replace(day=1), part.end, freq="MS")
    table = found.dropna(subset=["community_id"]).assign(month=lambda rows: pd.to_datetime(rows["month"]))
    table = table.pivot_table(index="community_id", columns="month", values=SESSIONS, aggfunc="sum", fill_value=0)
    table = table.reindex(index=known["community_id"], columns=months, fill_value=0).fillna(0).astype(int)
    order = table.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return table.loc[order].rename_axis(index="community_id", columns=None) if table.to_numpy().any() else None


def outcomes(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """month raised, then of its matters how many were solved within 30 days (quick), within 90 (slow), later (late) and
    not by the window's last day (open); at least twelve months. None where none was raised."""
    if not _is_known(snapshot, RAISED, window, filters):
        return None
    first = min(window.start, add_months(window.end.replace(day=1), 1 - MONTHS_SHOWN))
    part = covered(snapshot, METRICS[RAISED], Window(first, window.end))
    if part is None:
        return None
    columns = ("raised_on", "solved_on")
    rows = rows_behind(snapshot, RAISED, window=part, filters=filters, scope=scope, columns=columns)
    if rows.empty:
        return None
    raised, solved = (pd.to_datetime(rows[name]) for name in columns)
    days = (solved.where(solved <= pd.Timestamp(part.end)) - raised).dt.days
    outcome = pd.cut(days, [-1, QUICK, SLOW, float("inf")], labels=OUTCOMES[:-1]).astype(object).fillna("open")
    table = pd.crosstab(raised.dt.to_period("M").dt.to_timestamp(), outcome)
    months = pd.date_range(part.start.replace(day=1), part.end, freq="MS")
    table = table.reindex(index=months, columns=list(OUTCOMES), fill_value=0)
    return table.rename_axis(index="month", columns=None).reset_index()


def _places(filters: Filters) -> Filters:
    """Of the filters those that say where: communities are not known by kinds of matters."""
    return {name: values for name, values in filters.items() if name in ("subdistrict_id", "community_id")}


def _is_known(snapshot: Snapshot, name: str, window: Window, filters: Filters) -> bool:
    return covered(snapshot, METRICS[name], window) is not None and can_filter(snapshot, METRICS[name], filters)

"""Labour rights: alerts, mediation cases and households, each counted by itself and never divided by another."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from yz_data.access import Scope
from yz_data.metrics import METRICS
from yz_data.periods import Window, add_months
from yz_data.query import Filters, can_filter, covered, query
from yz_data.warehouse import Snapshot

LEAST_TIMED = 5  # below these a median says more about chance than about the work
# Population → what came, what was settled, what stands.
POPULATIONS: dict[str, tuple[str | None, str, str | None]] = {
    "alerts": ("wage_arrears_alerts", "wage_arrears_alerts_handled", "wage_arrears_alerts_open"),
    "cases": ("mediation_cases_opened", "mediation_cases_closed_settled", "mediation_cases_open"),
    "households": (None, "arrears_settlements", None),
}
MONTHLY = {
    "alerts": "wage_arrears_alerts_handled",
    "cases": "mediation_cases_closed_settled",
    "households": "arrears_households_settled",
}
EARLY = {
    "alerts": "wage_arrears_alerts",
    "unpaid_days": "wage_arrears_unpaid_days",
    "handled": "wage_arrears_alerts_handled",
    "handling_days": "wage_arrears_handling_days",
}
DISPUTES = {
    "opened": "mediation_cases_opened",
    "xinyuan": "mediation_cases_settled",
    "secretary": "mediation_cases_settled_secretary",
    "open": "mediation_cases_open",
}
SETTLED = ("settled_on_the_spot", "settled_by_agreement")
ROOMS = ("xinyuan_room", "secretary_room")


def monthly(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """month, alerts, cases, households: settled in each month, at least twelve; a month before the extract begins is
    missing. None where none of the three is known by what is filtered."""
    names = [name for name in MONTHLY.values() if can_filter(snapshot, METRICS[name], filters)]
    shown = Window(min(window.start, add_months(window.end.replace(day=1), -11)), window.end)
    parts = {name: covered(snapshot, METRICS[name], shown) for name in names}
    if not any(parts.values()):
        return None
    found = query(snapshot, names, by=["month"], window=shown, filters=filters, scope=scope)
    found = found.set_index(pd.to_datetime(found["month"]))
    months = pd.date_range(shown.start.replace(day=1), shown.end, freq="MS")
    columns = {}
    for short, name in MONTHLY.items():
        part = parts.get(name)
        known = months >= pd.Timestamp(part.start.replace(day=1)) if part else months != months
        counts = found[name].reindex(months) if name in found else pd.Series(index=months, dtype=float)
        columns[short] = counts.astype(float).fillna(0.0).where(known)
    return pd.DataFrame(columns).rename_axis("month").reset_index()


def by_source(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """alert_source, alerts, unpaid_days, handled, handling_days; medians of fewer than five are missing; the source
    with most alerts first."""
    found = _by(snapshot, EARLY, "alert_source", window, filters, scope)
    if found is None:
        return None
    for days, count in (("unpaid_days", "alerts"), ("handling_days", "handled")):
        found[days] = found[days].astype(float).where(found[count] >= LEAST_TIMED)
    return found.sort_values(["alerts", "handled"], ascending=False, ignore_index=True)


def disputes(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """dispute_kind, opened, xinyuan, secretary (settled by each room), open, days (median, missing below five)."""
    found = _by(snapshot, {**DISPUTES, "days": "mediation_days"}, "dispute_kind", window, filters, scope)
    if found is None:
        return None
    settled = found["xinyuan"] + found["secretary"]
    found["days"] = found["days"].astype(float).where(settled >= LEAST_TIMED)
    return found.sort_values(["opened", "xinyuan"], ascending=False, ignore_index=True)


def results(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """mediation_result and a count of closed cases for each room, the most frequent first."""
    name = "mediation_cases_closed"
    if covered(snapshot, METRICS[name], window) is None or not can_filter(snapshot, METRICS[name], filters):
        return None
    asked = ["mediation_result", "mediation_room"]
    found = query(snapshot, [name], by=asked, window=window, filters=filters, scope=scope)
    if found.empty:
        return None
    table = found.pivot(index="mediation_result", columns="mediation_room", values=name)
    table = table.reindex(columns=ROOMS).fillna(0).astype(int)
    order = table.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return table.reindex(order).rename_axis(columns=None).reset_index()


def _by(
    snapshot: Snapshot, asked: Mapping[str, str], by: str, window: Window, filters: Filters, scope: Scope
) -> pd.DataFrame | None:
    """The metrics under their short names by one dimension; counts are whole numbers."""
    first = METRICS[next(iter(asked.values()))]
    if covered(snapshot, first, window) is None or not can_filter(snapshot, first, filters):
        return None
    found = query(snapshot, list(asked.values()), by=[by], window=window, filters=filters, scope=scope)
    found = found.set_axis([by, *asked], axis=1)
    counts = [name for name, metric in asked.items() if METRICS[metric].unit != "day"]
    found = found.assign(**{name: found[name].astype(float).fillna(0).astype(int) for name in counts})
    found = found[found[counts].sum(axis=1) > 0]
    return None if found.empty else found

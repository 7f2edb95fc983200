"""Enterprise service: appeals by kind, places in the exams by month, the way of a lead to a registered firm."""

from __future__ import annotations

import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.ranking import shares
from yz_data.metrics import METRICS
from yz_data.periods import Window, add_months
from yz_data.query import Filters, can_filter, covered, query, rows_behind
from yz_data.warehouse import Snapshot

MONTHS_SHOWN = 24
LEAST_TIMED = 5  # below these a median says more about chance than about the service
APPEALS = {
    "raised": "service_package_appeals",
    "solved": "service_package_appeals_solved",
    "open": "service_package_appeals_open",
    "overdue": "service_package_appeals_overdue",
}
RANKS = {"city": "service_package_rank_city", "district": "service_package_rank_district"}
WAY = {
    "contacted": "settlement_leads",
    "agreed": "settlement_contacted_agreed",
    "registered": "settlement_contacted_registered",
}


def appeals(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """appeal_kind, raised, solved, open, overdue, days (median of the solved, missing below five); the kind with most
    raised first. None where appeals are not known by what is filtered, or none was."""
    metric = METRICS[APPEALS["raised"]]
    if covered(snapshot, metric, window) is None or not can_filter(snapshot, metric, filters):
        return None
    names = [*APPEALS.values(), "service_package_appeal_days"]
    found = query(snapshot, names, by=["appeal_kind"], window=window, filters=filters, scope=scope)
    found = found.set_axis(["appeal_kind", *APPEALS, "days"], axis=1)
    counts = found[[*APPEALS]].astype(float).fillna(0).astype(int)
    days = found["days"].astype(float).where(counts["solved"] >= LEAST_TIMED)
    shown = found.assign(**{name: counts[name] for name in APPEALS}, days=days)
    return None if shown.empty else shown.sort_values(["raised", "solved"], ascending=False, ignore_index=True)


def ranks(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """month, city, district, city_of, district_of: places of the last 24 months and among how many, missing where there
    was no exam or it was not said. None where no place is known."""
    metric = METRICS[RANKS["city"]]
    if not can_filter(snapshot, metric, filters):
        return None
    part = covered(snapshot, metric, window)
    if part is None:
        return None
    shown = Window(add_months(part.end.replace(day=1), 1 - MONTHS_SHOWN), part.end)
    found = query(snapshot, list(RANKS.values()), by=["month"], window=shown, filters=filters, scope=scope)
    found = found.set_axis(["month", *RANKS], axis=1).assign(month=lambda rows: pd.to_datetime(rows["month"]))
    columns = ("rank_scope", "rank_of")
    last = rows_behind(snapshot, RANKS["city"], window=part, filters=filters, scope=scope, columns=columns)
    known = last.dropna().drop_duplicates("rank_scope").set_index("rank_scope")["rank_of"]
    found = found.assign(**{f"{name}_of": known.get(name) for name in RANKS}).astype(dict.fromkeys(RANKS, float))
    found = found.dropna(subset=[*RANKS], how="all").reset_index(drop=True)
    return None if found.empty else found


def way(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """lead_source, contacted, agreed, registered of the leads first contacted in the window, by its last day, with
    share, lower, upper and standing of what registered (Wilson); the source with most leads first."""
    metric = METRICS[WAY["contacted"]]
    if covered(snapshot, metric, window) is None or not can_filter(snapshot, metric, filters):
        return None
    found = query(snapshot, list(WAY.values()), by=["lead_source"], window=window, filters=filters, scope=scope)
    found = found.set_axis(["lead_source", *WAY], axis=1)
    if found.empty:
        return None
    ranked = shares(found.astype(dict.fromkeys(WAY, int)), "registered", "contacted").drop(columns="rank")
    return ranked.sort_values("contacted", ascending=False, ignore_index=True)

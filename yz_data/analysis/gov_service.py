"""Government service: hall and stations, hours of the week, days by matter, ratings; all counted by the database."""

from __future__ import annotations

import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.ranking import shares
from yz_data.metrics import METRICS
from yz_data.periods import Window
from yz_data.query import Filters, can_filter, covered, query
from yz_data.warehouse import Snapshot

LEAST_TIMED = 20  # below these a median says more about chance than about the matter
COUNTERS = {
    "finished": "gov_service_cases",
    "same_day": "gov_service_cases_same_day",
    "due": "gov_service_cases_due",
    "on_time": "gov_service_cases_on_time",
    "single_window": "gov_service_cases_single_window",
    "sent_back": "gov_service_cases_sent_back",
    "taken_back": "gov_service_cases_taken_back",
    "open": "gov_service_cases_open",
    "overdue": "gov_service_cases_overdue",
}
DAYS = {
    "days": "gov_service_days",
    "slow": "gov_service_days_p90",
    "promised": "gov_service_promised_days",
}
# What two cards say of a matter, asked together; a matter with promised days has finished cases.
OF_MATTERS = {**{name: COUNTERS[name] for name in ("finished", "same_day", "due", "on_time")}, **DAYS}
RATINGS = ("rated_very_good", "rated_good", "rated_fair", "rated_poor", "rated_very_poor")
RATED_WELL = RATINGS[:3]
KINDS = ("service_hall", "service_station")


def counters(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """window_kind and a column for each of `COUNTERS`: the hall first. None where nothing is known or was done."""
    found = _by(snapshot, COUNTERS, ["window_kind"], window, filters, scope)
    return None if found is None else found.sort_values("window_kind", ignore_index=True)


def hours(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """weekday (1 is Monday), hour, count of cases accepted; only where there was one."""
    asked = {"count": "gov_service_cases_accepted"}
    found = _by(snapshot, asked, ["accepted_weekday", "accepted_hour"], window, filters, scope)
    return None if found is None else found.set_axis(["weekday", "hour", "count"], axis=1)


def matters(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """matter_name, finished, days (median), slow (nine tenths), promised, of matters that are not done at once; the
    slowest first. Medians of fewer than twenty cases are missing, and such a matter stands last."""
    found = _by(snapshot, OF_MATTERS, ["matter_name"], window, filters, scope)
    if found is None:
        return None
    found = found[found["promised"].notna()].drop(columns=["due", "on_time"])
    enough = found["finished"] - found["same_day"] >= LEAST_TIMED
    found = found.assign(**{name: found[name].astype(float).where(enough) for name in ("days", "slow")})
    found = found.drop(columns="same_day").sort_values(["days", "finished"], ascending=False, ignore_index=True)
    return None if found.empty else found


def punctual(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """matter_name, due, on_time with share, lower, upper (Wilson), standing and rank; matters done at once left out."""
    found = _by(snapshot, OF_MATTERS, ["matter_name"], window, filters, scope)
    if found is None:
        return None
    found = found.loc[found["promised"].notna() & (found["due"] > 0), ["matter_name", "due", "on_time"]]
    return None if found.empty else shares(found, "on_time", "due")


def ratings(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """service_rating and a count for each counter, the best rating first; every rating has a row."""
    found = _by(
        snapshot, {"count": "gov_service_cases_rated"}, ["service_rating", "window_kind"], window, filters, scope
    )
    if found is None or not found["count"].sum():
        return None
    table = found.dropna(subset=["service_rating"]).pivot(index="service_rating", columns="window_kind", values="count")
    table = table.reindex(index=RATINGS, columns=KINDS).fillna(0).astype(int)
    return table.rename_axis(columns=None).reset_index()


def _by(
    snapshot: Snapshot, asked: dict[str, str], by: list[str], window: Window, filters: Filters, scope: Scope
) -> pd.DataFrame | None:
    """The metrics under their short names, split; counts are whole numbers. None where they are not known so."""
    first = METRICS[next(iter(asked.values()))]
    if covered(snapshot, first, window) is None or not can_filter(snapshot, first, filters):
        return None
    found = query(snapshot, list(asked.values()), by=by, window=window, filters=filters, scope=scope)
    found = found.set_axis([*by, *asked], axis=1)
    counts = [name for name, metric in asked.items() if METRICS[metric].unit == "case"]
    found = found.assign(**{name: found[name].astype(float).fillna(0).astype(int) for name in counts})
    return None if found.empty or not found[counts].to_numpy().any() else found

"""Whistles: who was called and who came, how they ended by kind, when they came, and places in the street's reviews."""

from __future__ import annotations

import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.ranking import shares
from yz_data.metrics import METRICS
from yz_data.periods import Window, add_months
from yz_data.query import Filters, can_filter, covered, query, rows_behind, values
from yz_data.warehouse import Snapshot

LEAST_TIMED = 5  # below these a median says more about chance than about the unit
UNITS = {
    "called": "whistle_units_called",
    "arrived": "whistle_units_arrived",
    "absent": "whistle_units_absent",
}
TOLD = ("whistle_events", "whistles_closed", "whistles_settled", "whistles_open")
ENDS = ("settled", "partly_settled", "made_project", "not_settled", "open")
MEETINGS_SHOWN = 12
REVIEW_MONTHS = 18  # far enough back for twelve meetings, though some months have none


def told(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> dict[str, float | None] | None:
    """Metric → value of what the finding says; None where no whistle is known."""
    if not _is_known(snapshot, TOLD[0], window, filters):
        return None
    names = [*TOLD, *UNITS.values(), "whistle_arrival_share", "whistle_arrival_hours"]
    found = values(snapshot, names, window=window, filters=filters, scope=scope)
    return found if found["whistle_events"] or found["whistles_closed"] or found["whistles_open"] else None


def units(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """called_unit, called, arrived, absent, hours (median, missing below five that came), share with lower, upper and
    standing (Wilson) of the units called in the window, the most called first. None where none was."""
    if not _is_known(snapshot, UNITS["called"], window, filters):
        return None
    names = [*UNITS.values(), "whistle_arrival_hours"]
    found = query(snapshot, names, by=["called_unit"], window=window, filters=filters, scope=scope)
    found = found.set_axis(["called_unit", *UNITS, "hours"], axis=1)
    if found.empty:
        return None
    found = shares(found.astype(dict.fromkeys(UNITS, int)), "arrived", "called").drop(columns="rank")
    hours = found["hours"].astype(float).where(found["arrived"] >= LEAST_TIMED)
    return found.assign(hours=hours).sort_values(["called", "called_unit"], ascending=[False, True], ignore_index=True)


def ends(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """matter_kind, then how many of the whistles raised in the window ended in each way so far, `raised` in all; the
    kind with most first. None where none was raised."""
    if not _is_known(snapshot, TOLD[0], window, filters):
        return None
    by = ["matter_kind", "result"]
    found = query(snapshot, [TOLD[0]], by=by, window=window, filters=filters, scope=scope)
    if found.empty:
        return None
    end = found["result"].astype(object).where(found["result"].notna(), "open")
    table = found.assign(end=end).pivot_table(
        index="matter_kind", columns="end", values=TOLD[0], aggfunc="sum", fill_value=0
    )
    table = table.reindex(columns=list(ENDS), fill_value=0).astype(int).rename_axis(columns=None)
    table["raised"] = table.sum(axis=1)
    return table.sort_values("raised", ascending=False, kind="stable").reset_index()


def arrivals(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """whistle_id, title, raised_on, arrival_hours (missing where nobody came), arrived_count, called_count of the
    whistles raised in the window, in order of time. None where none was raised."""
    if not _is_known(snapshot, TOLD[0], window, filters):
        return None
    columns = ("whistle_id", "title", "raised_on", "arrival_hours", "arrived_count", "called_count")
    found = rows_behind(snapshot, TOLD[0], window=window, filters=filters, scope=scope, columns=columns)
    return None if found.empty else found.sort_values(["raised_on", "whistle_id"], ignore_index=True)[list(columns)]


def review_places(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """met_on, community_id, community, rank_place, score of the street's last twelve reviews up to the window's end.

    The chosen community does not narrow them: its place is one among all. None where no list is known.
    """
    wide = {name: values for name, values in filters.items() if name not in ("community_id", "community")}
    shown = Window(add_months(window.end.replace(day=1), 1 - REVIEW_MONTHS), window.end)
    if not _is_known(snapshot, "review_entries", shown, wide):
        return None
    columns = ("met_on", "community_id", "community", "rank_place", "score")
    found = rows_behind(snapshot, "review_entries", window=shown, filters=wide, scope=scope, columns=columns)
    met = sorted(found["met_on"].unique())[-MEETINGS_SHOWN:]
    found = found[found["met_on"].isin(met) & found["community_id"].notna()]
    found = found.sort_values(["met_on", "rank_place", "community_id"], ignore_index=True)[list(columns)]
    return None if found.empty else found


def _is_known(snapshot: Snapshot, name: str, window: Window, filters: Filters) -> bool:
    return covered(snapshot, METRICS[name], window) is not None and can_filter(snapshot, METRICS[name], filters)

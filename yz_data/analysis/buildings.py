"""Illegal construction: what of the baseline is left, what grew beside it, and how long each stage takes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from yz_data.access import Scope
from yz_data.metrics import METRICS
from yz_data.periods import Window, add_months
from yz_data.query import Filters, can_filter, covered, query, rows_behind, values
from yz_data.warehouse import Snapshot

MONTHS_SHOWN = 24
LEAST_TIMED = 5  # below these a median says more about chance than about the stage
# Stage → what waits for it, and the days between which it lies.
STAGES = {
    "identify": ("illegal_structures_to_identify", "found_on", "identified_on"),
    "order": ("illegal_structures_to_order", "identified_on", "ordered_on"),
    "demolish": ("illegal_structures_to_demolish", "ordered_on", "demolished_on"),
    "write_off": ("illegal_structures_to_write_off", "demolished_on", "written_off_on"),
}
_STANDING = "illegal_structures_standing"


@dataclass(frozen=True, slots=True)
class Stock:
    """Up to `day`, the last of the window that is known. The baseline: how many there ever were, how many stood before
    the window (None where the ledger does not reach back) and on its last day; beside it what is newly built: found in
    the window, standing on its last day. `written_off` are those that went in the window without being demolished."""

    day: dt.date
    baseline: int
    before: int | None
    left: int
    new: int
    new_standing: int
    written_off: int = 0

    @property
    def gone_share(self) -> float | None:
        """What of the baseline is gone, as a fraction; None without a baseline."""
        return (self.baseline - self.left) / self.baseline if self.baseline else None


def stock(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> Stock | None:
    """What the page answers with; None where structures are not known by what is filtered, or at all."""
    part = covered(snapshot, METRICS[_STANDING], window)
    if part is None or not can_filter(snapshot, METRICS[_STANDING], filters):
        return None
    names = ["illegal_structures_baseline", "illegal_structures_baseline_gone"]
    more = ["illegal_structures_new", "illegal_structures_new_standing", "illegal_structures_written_off"]
    day_before = window.start - dt.timedelta(days=1)
    found = values(snapshot, [*names, *more], window=window, filters=filters, scope=scope)
    stood, gone, new, new_standing, written_off = (int(value or 0) for value in found.values())
    earlier = values(snapshot, names, window=Window(day_before, day_before), filters=filters, scope=scope)
    stood_before, gone_before = earlier.values()
    before = None if stood_before is None or gone_before is None else int(stood_before - gone_before)
    left = stood - gone
    return Stock(part.end, baseline=stood, before=before, left=left, new=new, new_standing=new_standing,
                 written_off=written_off)


def months(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """month, stock_kind, illegal_structures_standing, illegal_structures_area_standing at the end of each month, two
    years back from the window's end; None where it is not known. A kind without a row stood nowhere."""
    if not can_filter(snapshot, METRICS[_STANDING], filters):
        return None
    first = add_months(window.end.replace(day=1), 1 - MONTHS_SHOWN)
    part = covered(snapshot, METRICS[_STANDING], window)
    coverage = snapshot.coverage.get("illegal_structures")
    if part is None or coverage is None:
        return None
    shown = Window(max(first, coverage.first_on.replace(day=1)), part.end)
    names = [_STANDING, "illegal_structures_area_standing"]
    found = query(snapshot, names, by=["month", "stock_kind"], window=shown, filters=filters, scope=scope)
    ends = pd.date_range(shown.start, shown.end, freq="MS")
    every = pd.MultiIndex.from_product([ends, ["in_baseline", "newly_built"]], names=["month", "stock_kind"])
    found["month"] = pd.to_datetime(found["month"])
    return found.set_index(["month", "stock_kind"]).reindex(every).astype(float).fillna(0.0).reset_index()


def stages(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """One row a stage: case_stage, metric, waiting (on the window's last day), timed (how many passed it in the window)
    and median_days (missing below five). None where it is not known."""
    if not can_filter(snapshot, METRICS[_STANDING], filters):
        return None
    metrics = [metric for metric, *_ in STAGES.values()]
    waiting = values(snapshot, metrics, window=window, filters=filters, scope=scope)
    ever = Window(dt.date(1949, 10, 1), window.end)
    columns = tuple(dict.fromkeys(day for _, *days in STAGES.values() for day in days))
    rows = rows_behind(
        snapshot, "illegal_structures_found", window=ever, filters=filters, scope=scope, columns=columns
    ).apply(pd.to_datetime)  # fmt: skip
    table = []
    for stage, (metric, start, end) in STAGES.items():
        passed = rows[rows[end].between(pd.Timestamp(window.start), pd.Timestamp(window.end)) & rows[start].notna()]
        days = (passed[end] - passed[start]).dt.days
        median = float(days.median()) if len(days) >= LEAST_TIMED else None
        table.append((stage, metric, waiting[metric], len(days), median))
    return pd.DataFrame(table, columns=["case_stage", "metric", "waiting", "timed", "median_days"])

"""A metric month by month, and by its parts, each against the year before."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from yz_data.access import Scope
from yz_data.comparisons import ComparedParts, compare_by
from yz_data.contracts import CONTRACTS
from yz_data.metrics import MARTS, METRICS, Metric
from yz_data.periods import Window, add_months, baseline, month_end
from yz_data.query import Filters, can_filter, coverage_of, covered, tuples
from yz_data.warehouse import Snapshot


def month_value(snapshot: Snapshot, metric: Metric, month: dt.date, found: float | None) -> float | None:
    """What a chart of months shows of one that was asked for: nothing of a month that is not known, or of which only
    what was carried over from it; 0 where no row of a count was found, but in a file of months, where a month without
    rows has not been delivered."""
    coverage = coverage_of(snapshot, metric)
    if coverage is None or month > coverage.last_on:
        return None
    kept = coverage.whole_from.replace(day=1)
    if (month_end(month) < kept - dt.timedelta(days=1)) if metric.is_stock else (month < kept):
        return None
    if found is None or pd.isna(found):
        is_delivered = not CONTRACTS[MARTS[metric.mart].extract].has_months
        return 0.0 if metric.counts and is_delivered else None
    return float(found)


def two_years(
    snapshot: Snapshot, name: str, window: Window, *, filters: Filters, scope: Scope
) -> pd.DataFrame | None:
    """month, now, before: the window's months (at least twelve) and the same months of the year before."""
    if not can_filter(snapshot, METRICS[name], filters):
        return None
    part = covered(
        snapshot,
        METRICS[name],
        Window(min(window.start, add_months(window.end.replace(day=1), -11)), window.end),
    )
    if part is None:
        return None
    shown = Window(part.start, month_end(part.end)).until(window.end) or part
    before = baseline(Window(shown.start, shown.end), "yoy")
    # Then both are months of one answer; a stock's first month may lie before its extract and is asked by itself.
    is_joined = before.end + dt.timedelta(days=1) == shown.start and not METRICS[name].is_stock
    found: dict[dt.date, float] = {}
    for one in (Window(before.start, shown.end),) if is_joined else (shown, before):
        found |= dict(tuples(snapshot, [name], by=["month"], window=one, filters=filters, scope=scope))
    months = pd.date_range(shown.start.replace(day=1), shown.end, freq="MS")
    days = [month.date() for month in months]
    columns = {"now": days, "before": [add_months(day, -12) for day in days]}
    values = {
        column: [month_value(snapshot, METRICS[name], day, found.get(day)) for day in asked]
        for column, asked in columns.items()
    }
    result = pd.DataFrame({"month": months, **values}).astype({"now": float, "before": float})
    return result if result["now"].notna().any() else None


def parts(
    snapshot: Snapshot, name: str, dimension: str, window: Window, *, filters: Filters, scope: Scope
) -> ComparedParts:
    """A metric by one dimension against the year before, the largest part first."""
    return compare_by(snapshot, name, dimension, window=window, filters=filters, scope=scope)

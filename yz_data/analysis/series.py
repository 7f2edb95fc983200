"""A metric month by month, and by its parts, each against the year before."""

from __future__ import annotations

import pandas as pd

from yz_data.access import Scope
from yz_data.comparisons import ComparedParts, compare_by
from yz_data.metrics import METRICS
from yz_data.periods import Window, add_months, baseline, month_end
from yz_data.query import Filters, can_filter, covered, query
from yz_data.warehouse import Snapshot


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
    frames = []
    for one in (shown, baseline(Window(shown.start, shown.end), "yoy")):
        frame = query(snapshot, [name], by=["month"], window=one, filters=filters, scope=scope)
        frame["month"] = pd.to_datetime(frame["month"])
        frames.append(frame.set_index("month")[name])
    months = pd.date_range(shown.start.replace(day=1), shown.end, freq="MS")
    before = frames[1].copy()
    before.index = before.index + pd.DateOffset(years=1)
    result = (
        pd.DataFrame({"now": frames[0].reindex(months), "before": before.reindex(months)})
        .rename_axis("month")
        .reset_index()
    )
    return result.astype({"now": float, "before": float}) if result["now"].notna().any() else None


def parts(
    snapshot: Snapshot, name: str, dimension: str, window: Window, *, filters: Filters, scope: Scope
) -> ComparedParts:
    """A metric by one dimension against the year before, the largest part first."""
    return compare_by(snapshot, name, dimension, window=window, filters=filters, scope=scope)

"""What came in, what was settled and what stands, month by month: stock and flow of a ledger; its counts by a value."""

from __future__ import annotations

import pandas as pd

from yz_data.access import Scope
from yz_data.metrics import METRICS
from yz_data.periods import Window, add_months
from yz_data.query import Filters, can_filter, covered, query, rows_behind
from yz_data.warehouse import Snapshot


def monthly(
    snapshot: Snapshot, came: str, went: str, stands: str | None, window: Window, passed: str | None = None,
    *, filters: Filters, scope: Scope,
) -> pd.DataFrame | None:  # fmt: skip
    """month, came, went, stands (at the month's end; of the last month on the window's last day), passed (a step
    between coming and going), at least twelve months; None where nothing is known. `stands` and `passed` are missing
    where they are not asked for.

    A month without a row has none: the extract is complete between its first and last day.
    """
    metrics = {"came": came, "went": went, "stands": stands, "passed": passed}
    metrics = {column: name for column, name in metrics.items() if name}
    if not all(can_filter(snapshot, METRICS[name], filters) for name in metrics.values()):
        return None
    year_before = add_months(window.end.replace(day=1), -11)
    part = covered(snapshot, METRICS[came], Window(min(window.start, year_before), window.end))
    if part is None:
        return None
    frame = query(snapshot, list(metrics.values()), by=["month"], window=part, filters=filters, scope=scope)
    months = pd.date_range(part.start.replace(day=1), part.end, freq="MS")
    found = frame.set_index(pd.to_datetime(frame["month"]))[list(metrics.values())].reindex(months, fill_value=0)
    return found.set_axis(list(metrics), axis=1).astype(float).fillna(0.0).rename_axis("month").reset_index()


def ends_otherwise(frame: pd.DataFrame) -> bool:
    """Whether what stands falls by more than what went, in a month of `monthly` at least: it also ends in other ways.
    Where a step lies between coming and going, the stock begins with it."""
    begun = frame["passed"] if "passed" in frame else frame["came"]
    return bool((begun - frame["went"] - frame["stands"].diff()).gt(0).any())


def counted_by(
    snapshot: Snapshot, names: tuple[str, ...], by: str, window: Window, *, filters: Filters, scope: Scope
) -> pd.DataFrame | None:
    """A value of `by` a row (missing where it is not stated), a column a metric; the largest by the first metric first.
    None where the ledger is not known by what is filtered or in the window, or holds nothing.

    Of what stands and nothing of which happened in the window none happened; only what is not covered is missing.
    """
    first = METRICS[names[0]]
    if covered(snapshot, first, window) is None or not can_filter(snapshot, first, filters):
        return None
    found = query(snapshot, list(names), by=[by], window=window, filters=filters, scope=scope)
    found = found.astype(dict.fromkeys(names, float))
    known = [name for name in names if METRICS[name].counts and covered(snapshot, METRICS[name], window) is not None]
    found[known] = found[known].fillna(0.0)
    found = found[found[[*names]].gt(0).any(axis=1)]
    return None if found.empty else found.sort_values(list(names), ascending=False, kind="stable", ignore_index=True)


def ledger(
    snapshot: Snapshot,
    metric: str,
    columns: tuple[str, ...],
    more: tuple[tuple[str, tuple[str, ...]], ...],
    window: Window,
    *,
    filters: Filters,
    scope: Scope,
) -> pd.DataFrame | None:
    """The asked columns of the rows a metric counts in the window, narrowed by `more` filters; None where it is not
    known by the chosen ones."""
    if not can_filter(snapshot, METRICS[metric], filters):
        return None
    return rows_behind(snapshot, metric, window=window, filters={**filters, **dict(more)}, scope=scope, columns=columns)

"""The only reader of marts: (metrics, by, window, filters, scope) → DataFrame.

Time filters are folded into the window, so that a filter "year = 2023" leaves the window to compare with untouched. How
a question becomes SQL stands in `statements`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd

from yz_data.access import Scope
from yz_data.errors import QueryRefused
from yz_data.metrics import MARTS, METRICS, Metric, dimension_named, metric_named
from yz_data.periods import Window, month, quarter
from yz_data.statements import (
    Filters,
    Statement,
    build_statement,
    can_roll,
    conditions_for,
    in_window,
    on_day,
    rows_of,
    together,
)
from yz_data.warehouse import Coverage, Snapshot

__all__ = [
    "Filters", "build_statement", "can_filter", "coverage_of", "covered", "fold_time", "is_whole", "newest_row",
    "query", "rows_behind", "tally", "tuples", "values",
]  # fmt: skip


def coverage_of(snapshot: Snapshot, metric: Metric) -> Coverage | None:
    """From when to when rows of the metric are known; None where none of its ledgers was delivered."""
    mart = MARTS[metric.mart]
    known = [snapshot.coverage[name] for name in (mart.extract, *mart.others) if name in snapshot.coverage]
    if not known:
        return None
    days = ((one.first_on, one.last_on, one.whole_from) for one in known)
    first, last, whole = zip(*days, strict=True)
    return Coverage(min(first), max(last), min(whole))


def newest_row(snapshot: Snapshot, metric: Metric) -> dt.date | None:
    """The day of the last row that the metric's ledger has up to the as-of date; None of a stock, or of no row.

    The name of a file says to when its ledger was kept; that its rows end long before tells that it was not.
    """
    base = METRICS[metric.denominator] if metric.denominator else metric
    if base.is_stock:
        return None
    asked = f"select max({base.time})::date from {base.mart} where {base.time}::date <= ?"
    ((day,),) = snapshot.rows(asked, [snapshot.as_of])
    return day


def covered(snapshot: Snapshot, metric: Metric, window: Window) -> Window | None:
    """The part of the window the metric's extract covers; None if it covers none of it.

    A stock is counted on the window's last day, or on the last day known; when its window began does not matter.
    """
    coverage = coverage_of(snapshot, metric)
    if coverage is None:
        return None
    if metric.is_stock:
        known = window.intersected(coverage.first_on, coverage.last_on)
        return known and window.until(known.end)
    return window.intersected(coverage.first_on.replace(day=1), coverage.last_on)


def is_whole(snapshot: Snapshot, metric: Metric, window: Window) -> bool:
    """Whether all of the window is known, so that it can be compared with: of a stock its last day.

    What a ledger carried over from before it was kept is counted where it came, but is not all that came: in a month
    of which only that is known nothing ended, and little came.
    """
    part, coverage = covered(snapshot, metric, window), coverage_of(snapshot, metric)
    if part is None or coverage is None:
        return False
    kept = coverage.whole_from.replace(day=1)
    if metric.is_stock:
        return part.end == window.end and window.end >= kept - dt.timedelta(days=1)
    return part == window and window.start >= kept


def can_filter(snapshot: Snapshot, metric: Metric, filters: Filters) -> bool:
    """Whether the metric's mart has every filtered dimension: tax, for one, is not known by community."""
    columns = snapshot.columns(MARTS[metric.mart].name)
    dimensions = [dimension_named(name) for name, values in filters.items() if values]
    return all(one.truncates_to is not None or one.column in columns for one in dimensions)


def query(
    snapshot: Snapshot,
    metrics: Sequence[str],
    *,
    by: Sequence[str] = (),
    window: Window,
    filters: Filters | None = None,
    scope: Scope,
) -> pd.DataFrame:
    """One row per combination of `by`, one column per dimension and metric, sorted by the dimensions.

    A metric whose extract covers none of the window is missing (None), never zero. Raises QueryRefused for an unknown
    name, and for a dimension that a metric's mart does not have.
    """
    asked = _asked(snapshot, metrics, by, window, filters, scope)
    if asked is None:
        empty = pd.DataFrame(columns=[*by, *metrics], dtype=object)
        return empty if by else pd.DataFrame([[None] * len(metrics)], columns=list(metrics), dtype=object)
    answer = snapshot.frame(asked.sql, asked.values)
    for name in metrics:
        if name not in answer:
            answer[name] = None
    columns = [*by, *metrics]
    return answer if list(answer.columns) == columns else answer[columns]


def tuples(
    snapshot: Snapshot,
    metrics: Sequence[str],
    *,
    by: Sequence[str],
    window: Window,
    filters: Filters | None = None,
    scope: Scope,
) -> list[tuple[Any, ...]]:
    """The rows of `query` as plain values, periods by their first day, None where one is missing: of a few numbers a
    frame takes as long to make as the answer to find. None at all where no extract covers any of the window."""
    asked = _asked(snapshot, metrics, by, window, filters, scope)
    if asked is None:
        return []
    answered = (*by, *asked.metrics)
    places = [answered.index(name) if name in answered else None for name in (*by, *metrics)]
    return [
        tuple(None if place is None else row[place] for place in places)
        for row in snapshot.rows(asked.sql, asked.values)
    ]


def values(
    snapshot: Snapshot, metrics: Sequence[str], *, window: Window, filters: Filters | None = None, scope: Scope
) -> dict[str, float | None]:
    """Each metric as one number, without a frame for a single row. None where its extract covers none of the window or
    its mart lacks a filtered dimension, and for a rate with nothing to divide by."""
    narrowed, kept = fold_time(window, filters or {})
    known = [name for name in metrics if can_filter(snapshot, metric_named(name), kept)]
    asked = _statement(snapshot, known, (), narrowed, kept, scope)
    found = dict(zip(asked.metrics, snapshot.rows(asked.sql, asked.values)[0], strict=True)) if asked else {}
    return {name: None if pd.isna(value := found.get(name)) else float(value) for name in metrics}


def _asked(
    snapshot: Snapshot, metrics: Sequence[str], by: Sequence[str], window: Window, filters: Filters | None, scope: Scope
) -> Statement | None:
    for name in by:
        dimension_named(name)
    narrowed, kept = fold_time(window, filters or {})
    return _statement(snapshot, metrics, by, narrowed, kept, scope)


def _statement(
    snapshot: Snapshot, names: Sequence[str], by: Sequence[str], window: Window | None, filters: Filters, scope: Scope
) -> Statement | None:
    """The one statement for metrics of any marts; None where no extract covers any of the window."""
    statements = []
    for group in _groups([metric_named(name) for name in names]).values():
        part = covered(snapshot, group[0], window) if window else None
        if part is not None:
            statements.append(build_statement(snapshot, group, by, part, filters, scope))
    return together(statements, by) if statements else None


def _groups(metrics: Sequence[Metric]) -> dict[tuple[str, str | None, bool], list[Metric]]:
    """What one statement can answer: metrics of one mart and time; those that sums can tell apart from those that need
    the rows, so that a median among counts does not make the counts read the rows."""
    groups: dict[tuple[str, str | None, bool], list[Metric]] = {}
    for metric in metrics:
        groups.setdefault((metric.mart, metric.time, can_roll(metric)), []).append(metric)
    return groups


def fold_time(window: Window, filters: Filters) -> tuple[Window | None, dict[str, tuple[Any, ...]]]:
    """Time filters become part of the window; the others stay filters."""
    kept: dict[str, tuple[Any, ...]] = {}
    narrowed: Window | None = window
    for name, values in filters.items():
        dimension = dimension_named(name)
        chosen = tuple(values)
        if not chosen:
            continue
        if dimension.truncates_to is None:
            kept[name] = chosen
            continue
        if len(chosen) != 1:
            raise QueryRefused("one_period_only", name=name)
        first, last = _period_of(dimension.truncates_to, chosen[0])
        narrowed = narrowed.intersected(first, last) if narrowed else None
    return narrowed, kept


def _period_of(part: str, value: Any) -> tuple[dt.date, dt.date]:
    text = str(value)
    try:
        if part == "year":
            return dt.date(int(text[:4]), 1, 1), dt.date(int(text[:4]), 12, 31)
        day = dt.date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        raise QueryRefused("not_a_period", name=part, value=text) from None
    if part == "day":
        return day, day
    if part == "week":
        monday = day - dt.timedelta(days=day.weekday())
        return monday, monday + dt.timedelta(days=6)
    found = month(day.year, day.month) if part == "month" else quarter(day.year, (day.month + 2) // 3)
    return found.start, found.end


def rows_behind(
    snapshot: Snapshot,
    metric_name: str,
    *,
    window: Window,
    filters: Filters | None = None,
    scope: Scope,
    columns: Sequence[str] | None = None,
    order: Sequence[str] = (),
) -> pd.DataFrame:
    """The rows that a number counts, without the columns the scope hides. Of a ratio: the rows of its denominator.

    An analysis that needs three of thirty `columns` names them: it then reads and keeps a tenth. Rows come by the
    columns of `order`, missing values last, without any as they stand.
    """
    metric = metric_named(metric_name)
    counted = METRICS[metric.denominator] if metric.denominator else metric
    known = snapshot.columns(MARTS[counted.mart].name)
    if unknown := {*(columns or ()), *order} - set(known):
        raise QueryRefused("unknown_dimension", name=min(unknown), nearest=", ".join(known))
    wanted = [name for name in columns or known if name not in scope.hidden_columns]
    counts, values = _counted_rows(snapshot, counted, window, filters or {}, scope)
    ordered = f" order by {', '.join(_of_mart(counted, order))}" if order else ""
    return snapshot.frame(f"select {', '.join(_of_mart(counted, wanted))} {counts}{ordered}", values)


def tally(
    snapshot: Snapshot,
    metric_name: str,
    columns: Sequence[str],
    *,
    window: Window,
    filters: Filters | None = None,
    scope: Scope,
) -> list[tuple[Any, ...]]:
    """How many of the rows that a number counts have which values: a value a column and the count, sorted by them.

    What a quantile or a distinct count needs of rows that may be millions. It tells no row to anybody, so that a scope
    that hides a column may have what it divides into counted.
    """
    metric = metric_named(metric_name)
    counts, values = _counted_rows(snapshot, metric, window, filters or {}, scope)
    shown = ", ".join(_of_mart(metric, columns))
    return snapshot.rows(f"select {shown}, count(*) as row_count {counts} group by all order by all", values)


def _of_mart(metric: Metric, columns: Sequence[str]) -> list[str]:
    """Columns as the FROM clause of `_counted_rows` names them."""
    return [f"m.{name}" if metric.is_stock else name for name in columns]


def _counted_rows(
    snapshot: Snapshot, metric: Metric, window: Window, filters: Filters, scope: Scope
) -> tuple[str, list[object]]:
    """FROM and WHERE of the rows that a metric counts, and their values; none where no extract covers the window."""
    narrowed, kept = fold_time(window, filters)
    relation = rows_of(MARTS[metric.mart], metric.time)
    part = covered(snapshot, metric, narrowed) if narrowed else None
    if part is None:
        return f"from {relation} where false", []
    held, days = in_window(MARTS[metric.mart], metric.time, part, relation)
    counts, asked_on = on_day(f"({metric.where})" if metric.where else "true", part.end)
    conditions, bound = conditions_for(metric, snapshot.columns(metric.mart), kept, scope)
    return f"from {relation} where {' and '.join([*held, counts, *conditions])}", [*days, *asked_on, *bound]

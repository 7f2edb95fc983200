"""The only reader of marts: (metrics, by, window, filters, scope) → DataFrame.

Names come from the registry and are checked; values are always bound. Time filters are folded into the window, so that
a filter "year = 2023" leaves the window to compare with untouched.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from yz_data.access import Scope
from yz_data.errors import QueryRefused
from yz_data.metrics import DIMENSIONS, MARTS, METRICS, Dimension, Mart, Metric, dimension_named, metric_named
from yz_data.periods import Window, month, quarter
from yz_data.warehouse import Snapshot

Filters = Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with its values, and the columns it answers with."""

    sql: str
    values: tuple[object, ...]
    metrics: tuple[str, ...]


def covered(snapshot: Snapshot, metric: Metric, window: Window) -> Window | None:
    """The part of the window the metric's extract covers; None if it covers none of it.

    A stock is counted on the window's last day, or on the last day known; when its window began does not matter.
    """
    coverage = snapshot.coverage.get(MARTS[metric.mart].extract)
    if coverage is None:
        return None
    if metric.is_stock:
        known = window.intersected(coverage.first_on, coverage.last_on)
        return known and window.until(known.end)
    return window.intersected(coverage.first_on.replace(day=1), coverage.last_on)


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
    wanted = [metric_named(name) for name in metrics]
    for name in by:
        dimension_named(name)
    narrowed, kept = fold_time(window, filters or {})
    frames = []
    for group in _groups(wanted).values():
        part = covered(snapshot, group[0], narrowed) if narrowed else None
        if part is None:
            continue
        statement = build_statement(snapshot, group, by, part, kept, scope)
        frames.append(snapshot.frame(statement.sql, statement.values))
    return _joined(frames, by, metrics)


def _groups(metrics: Sequence[Metric]) -> dict[tuple[str, str | None], list[Metric]]:
    groups: dict[tuple[str, str | None], list[Metric]] = {}
    for metric in metrics:
        groups.setdefault((metric.mart, metric.time), []).append(metric)
    return groups


def _joined(frames: list[pd.DataFrame], by: Sequence[str], metrics: Sequence[str]) -> pd.DataFrame:
    if not frames:
        empty = pd.DataFrame(columns=[*by, *metrics], dtype=object)
        return empty if by else pd.DataFrame([[None] * len(metrics)], columns=list(metrics), dtype=object)
    result = frames[0]
    for frame in frames[1:]:
        result = result.merge(frame, on=list(by), how="outer") if by else pd.concat([result, frame], axis=1)
    for name in metrics:
        if name not in result:
            result[name] = None
    if by and len(frames) > 1:  # one statement has sorted its rows itself
        result = result.sort_values(list(by), na_position="last", ignore_index=True)
    wanted = [*by, *metrics]
    return result if list(result.columns) == wanted else result[wanted]


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


def build_statement(
    snapshot: Snapshot,
    metrics: Sequence[Metric],
    by: Sequence[str],
    window: Window,
    filters: Filters,
    scope: Scope,
) -> Statement:
    """The SQL for metrics of one mart and one time column."""
    mart, time = MARTS[metrics[0].mart], metrics[0].time
    columns = snapshot.columns(mart.name)
    needs_day = any("as_of_on" in (part.where or "") for metric in metrics for part in _parts(metric))
    relation, values = _relation(mart, time, window, by, needs_day)
    held, days = _in_window(mart, time, window, relation)
    conditions, bound = conditions_for(metrics[0], columns, filters, scope)
    conditions = held + conditions
    keys = [_key(DIMENSIONS[name], metrics[0], columns) for name in by]
    answers = [f"{_expression(metric)} as {metric.name}" for metric in metrics]
    selected = ", ".join([f"{key} as {name}" for key, name in zip(keys, by, strict=True)] + answers)
    if _period(by) is None:
        selected, asked_on = _on_day(selected, window.end)
        values = asked_on + values
    sql = f"select {selected} from {relation}"
    if conditions:
        sql += f" where {' and '.join(conditions)}"
    if by:
        sql += f" group by {', '.join(keys)} order by {', '.join(f'{key} nulls last' for key in keys)}"
    return Statement(sql, (*values, *days, *bound), tuple(metric.name for metric in metrics))


def _parts(metric: Metric) -> list[Metric]:
    if metric.is_ratio:
        return [METRICS[metric.numerator or ""], METRICS[metric.denominator or ""]]
    return [metric]


def _relation(
    mart: Mart, time: str | None, window: Window, by: Sequence[str], needs_day: bool
) -> tuple[str, list[object]]:
    """FROM clause and its values. By periods, a stock is joined to the last day of each, and an as-of day is added to a
    flow that needs one; on one day the mart is read as it is, which the engine plans in half the time."""
    period = _period(by)
    if period is None:
        return mart.name if time is not None else f"{mart.name} as m", []
    if time is None:
        standing = (
            f"m.{mart.valid_from} <= d.as_of_on and (m.{mart.valid_to} is null or m.{mart.valid_to} > d.as_of_on)"
        )
        return f"{_days(period)} as d join {mart.name} as m on {standing}", [
            window.start,
            window.end,
            window.end,
        ]
    if not needs_day:
        return mart.name, []
    ends = f"(date_trunc('{period}', {time}) + interval 1 {period} - interval 1 day)::date"
    last = f"least({f'last_day({time})' if period == 'month' else ends}, ?::date)"
    return f"(select *, {last} as as_of_on from {mart.name})", [window.end]


def _period(by: Sequence[str]) -> str | None:
    return next((DIMENSIONS[name].truncates_to for name in by if DIMENSIONS[name].truncates_to), None)


def _on_day(text: str, day: dt.date) -> tuple[str, list[object]]:
    """A metric's SQL with the as-of day bound where it is named."""
    return text.replace("as_of_on", "?::date"), [day] * text.count("as_of_on")


def _in_window(mart: Mart, time: str | None, window: Window, relation: str) -> tuple[list[str], list[object]]:
    """The condition of the window and its values; none where the relation already holds the days."""
    if time is not None:
        return [f"{time} between ? and ?"], [window.start, window.end]
    if " join " in relation:
        return [], []
    return [f"m.{mart.valid_from} <= ? and (m.{mart.valid_to} is null or m.{mart.valid_to} > ?)"], [
        window.end,
        window.end,
    ]


def _days(period: str) -> str:
    step = f"interval 1 {period}" if period != "quarter" else "interval 3 month"
    return (
        f"(select least((unnest(range(date_trunc('{period}', ?::date)::timestamp, ?::timestamp + interval 1 second, {step}))"
        f" + {step} - interval 1 day)::date, ?::date) as as_of_on)"
    )


def _key(dimension: Dimension, metric: Metric, columns: Sequence[str]) -> str:
    if dimension.truncates_to is not None:
        return f"date_trunc('{dimension.truncates_to}', {metric.time or 'd.as_of_on'})::date"
    if dimension.column not in columns:
        raise QueryRefused(
            "dimension_not_of_metric", metric=metric.name, name=dimension.name,
            known=", ".join(name for name in DIMENSIONS if DIMENSIONS[name].column in columns),
        )  # fmt: skip
    return str(dimension.column)


def _expression(metric: Metric) -> str:
    """Ratios divide sums and guard zero; counts come back whole, not as floats."""
    if metric.is_ratio:
        top, bottom = (_expression(METRICS[name or ""]) for name in (metric.numerator, metric.denominator))
        return f"({top})::double / nullif({bottom}, 0)"
    filtered = f"{metric.aggregate} filter (where {metric.where})" if metric.where else metric.aggregate
    return f"({filtered})::double" if metric.unit == "cny" else filtered


def conditions_for(
    metric: Metric, columns: Sequence[str], filters: Filters, scope: Scope
) -> tuple[list[str], list[object]]:
    """WHERE conditions of filters and scope with their values. A mart without communities shows nothing to a reader who
    is limited to some, because its rows cannot be told apart."""
    conditions: list[str] = []
    values: list[object] = []
    for name, chosen in filters.items():
        column = _key(dimension_named(name), metric, columns)
        if len(chosen) == 1:  # an equality lets the engine pass over the blocks that do not hold the value
            conditions.append(f"{column}::varchar = ?")
            values.append(str(chosen[0]))
            continue
        conditions.append(f"list_contains(?::varchar[], {column}::varchar)")
        values.append([str(value) for value in chosen])
    for column, allowed in (("subdistrict_id", scope.subdistrict_ids), ("community_id", scope.community_ids)):
        if allowed is None:
            continue
        if column not in columns:
            conditions.append("false")
            continue
        conditions.append(f"list_contains(?::varchar[], {column})")
        values.append(sorted(allowed))
    return conditions, values


def rows_behind(
    snapshot: Snapshot, metric_name: str, *, window: Window, filters: Filters | None = None, scope: Scope
) -> pd.DataFrame:
    """The rows that a number counts, without the columns the scope hides. Of a ratio: the rows of its denominator."""
    metric = metric_named(metric_name)
    counted = METRICS[metric.denominator] if metric.denominator else metric
    narrowed, kept = fold_time(window, filters or {})
    columns = snapshot.columns(MARTS[counted.mart].name)
    shown = ", ".join(f"{'m.' if counted.is_stock else ''}{c}" for c in columns if c not in scope.hidden_columns)
    part = covered(snapshot, counted, narrowed) if narrowed else None
    if part is None:
        return snapshot.frame(f"select {shown.replace('m.', '')} from {counted.mart} where false")
    relation, _ = _relation(MARTS[counted.mart], counted.time, part, (), needs_day=False)
    held, days = _in_window(MARTS[counted.mart], counted.time, part, relation)
    counts, asked_on = _on_day(f"({counted.where})" if counted.where else "true", part.end)
    conditions, bound = conditions_for(counted, columns, kept, scope)
    where = " and ".join([*held, counts, *conditions])
    return snapshot.frame(f"select {shown} from {relation} where {where}", [*days, *asked_on, *bound])

"""The SQL of a question: metrics of one mart and one time column, split, filtered and limited to a scope.

Names come from the registry and are checked; values are always bound. Where the build has kept sums that tell all asked
metrics by all asked dimensions, the statement reads those, else the rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yz_data.access import Scope
from yz_data.errors import QueryRefused
from yz_data.metrics import DIMENSIONS, MARTS, METRICS, Dimension, Mart, Metric, dimension_named
from yz_data.periods import Window, month_end
from yz_data.warehouse import Rollup, Snapshot

Filters = Mapping[str, Sequence[Any]]
WITHIN_MONTHS = ("day", "week")  # what sums by month cannot tell apart


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with its values, and the columns it answers with."""

    sql: str
    values: tuple[object, ...]
    metrics: tuple[str, ...]


def build_statement(
    snapshot: Snapshot,
    metrics: Sequence[Metric],
    by: Sequence[str],
    window: Window,
    filters: Filters,
    scope: Scope,
) -> Statement:
    """The SQL for metrics of one mart and one time column, its rows in any order; QueryRefused for a dimension the mart
    does not have."""
    mart, time = MARTS[metrics[0].mart], metrics[0].time
    columns = snapshot.columns(mart.name)
    conditions, bound = conditions_for(metrics[0], columns, filters, scope)
    keys = [_key(DIMENSIONS[name], metrics[0], columns) for name in by]
    rollup = rollup_for(snapshot, metrics, by, window, filters)
    if rollup:
        relation, values = rollup.name, []
    else:
        needs_day = any("as_of_on" in (part.where or "") for part in parts_of(metrics))
        relation, values = _relation(mart, time, window, by, needs_day)
    held, days = in_window(mart, time, window, relation)
    answers = [f"{_expression(metric, is_rolled=rollup is not None)} as {metric.name}" for metric in metrics]
    selected = ", ".join([f"{key} as {name}" for key, name in zip(keys, by, strict=True)] + answers)
    if _period(by) is None:
        selected, asked_on = on_day(selected, window.end)
        values = asked_on + values
    sql = f"select {selected} from {relation}"
    if held or conditions:
        sql += f" where {' and '.join(held + conditions)}"
    if by:
        sql += f" group by {', '.join(keys)}"
    return Statement(sql, (*values, *days, *bound), tuple(metric.name for metric in metrics))


def together(statements: Sequence[Statement], by: Sequence[str]) -> Statement:
    """Several statements as one: their only rows side by side, or their rows matched by what they are split by and in
    its order. Matched rows hold floats, of which a missing number can be one."""
    metrics = tuple(name for statement in statements for name in statement.metrics)
    ordered = f" order by {', '.join(f'{name} nulls last' for name in by)}" if by else ""
    if len(statements) == 1:
        sql = statements[0].sql + ordered
    elif not by:
        sql = "select * from " + ", ".join(f"({statement.sql})" for statement in statements)
    else:
        keys = ", ".join(by)
        answers = ", ".join(f"max({name})::double as {name}" for name in metrics)  # of one number and nulls, the number
        rows = " union all by name ".join(f"({statement.sql})" for statement in statements)
        sql = f"select {keys}, {answers} from ({rows}) group by {keys}{ordered}"
    return Statement(sql, tuple(value for statement in statements for value in statement.values), metrics)


def rollup_for(
    snapshot: Snapshot, metrics: Sequence[Metric], by: Sequence[str], window: Window, filters: Filters
) -> Rollup | None:
    """The smallest table of sums that answers the same as the rows; None if there is none.

    Sums by month serve whole months; the last may be unfinished, if no row lies behind the window. Sums of a metric
    that was defined otherwise when the snapshot was built serve nobody.
    """
    parts = parts_of(metrics)
    if any(part.rolled is None or snapshot.versions.get(part.name) != part.version for part in parts):
        return None
    dimensions = [dimension_named(name) for name in (*by, *filters)]
    needed = {part.name for part in parts} | {one.column for one in dimensions if one.column}
    is_fine = any(one.truncates_to in WITHIN_MONTHS for one in dimensions)
    for rollup in snapshot.rollups:
        if (rollup.mart, rollup.time) != (metrics[0].mart, metrics[0].time):
            continue
        ends_whole = window.end == month_end(window.end) or window.end >= rollup.last_on
        fits = rollup.period == "day" or (window.start.day == 1 and ends_whole and not is_fine)
        if fits and needed.issubset(snapshot.columns(rollup.name)):
            return rollup
    return None


def can_roll(metric: Metric) -> bool:
    """Whether the build keeps sums that may tell this metric."""
    kept = MARTS[metric.mart].rolled_by is not None
    return kept and all(part.rolled is not None for part in parts_of([metric]))


def parts_of(metrics: Sequence[Metric]) -> list[Metric]:
    """The metrics themselves, and of a ratio the two it divides."""
    found: list[Metric] = []
    for metric in metrics:
        found += [METRICS[metric.numerator or ""], METRICS[metric.denominator or ""]] if metric.is_ratio else [metric]
    return found


def _relation(
    mart: Mart, time: str | None, window: Window, by: Sequence[str], needs_day: bool
) -> tuple[str, list[object]]:
    """FROM clause and its values. By periods, a stock is joined to the last day of each, and an as-of day is added to a
    flow that needs one; on one day the mart is read as it is, which the engine plans in half the time."""
    period = _period(by)
    if period is None:
        return rows_of(mart, time), []
    if time is None:
        standing = (
            f"m.{mart.valid_from} <= d.as_of_on and (m.{mart.valid_to} is null or m.{mart.valid_to} > d.as_of_on)"
        )
        return f"{_days(period)} as d join {mart.name} as m on {standing}", [window.start, window.end, window.end]
    if not needs_day:
        return mart.name, []
    ends = f"(date_trunc('{period}', {time}) + interval 1 {period} - interval 1 day)::date"
    last = f"least({f'last_day({time})' if period == 'month' else ends}, ?::date)"
    return f"(select *, {last} as as_of_on from {mart.name})", [window.end]


def rows_of(mart: Mart, time: str | None) -> str:
    """FROM clause of a mart's rows as they are."""
    return mart.name if time is not None else f"{mart.name} as m"


def _period(by: Sequence[str]) -> str | None:
    return next((DIMENSIONS[name].truncates_to for name in by if DIMENSIONS[name].truncates_to), None)


def on_day(text: str, day: object) -> tuple[str, list[object]]:
    """A metric's SQL with the as-of day bound where it is named."""
    return text.replace("as_of_on", "?::date"), [day] * text.count("as_of_on")


def in_window(mart: Mart, time: str | None, window: Window, relation: str) -> tuple[list[str], list[object]]:
    """The condition of the window and its values; none where the relation already holds the days."""
    if time is not None:
        return [f"{time} between ? and ?"], [window.start, window.end]
    if " join " in relation:
        return [], []
    standing = f"m.{mart.valid_from} <= ? and (m.{mart.valid_to} is null or m.{mart.valid_to} > ?)"
    return [standing], [window.end, window.end]


def _days(period: str) -> str:
    """The last day of every period of a window, the last one cut at the window's end."""
    step = f"interval 1 {period}" if period != "quarter" else "interval 3 month"
    firsts = f"range(date_trunc('{period}', ?::date)::timestamp, ?::timestamp + interval 1 second, {step})"
    return f"(select least((unnest({firsts}) + {step} - interval 1 day)::date, ?::date) as as_of_on)"


def _key(dimension: Dimension, metric: Metric, columns: Sequence[str]) -> str:
    if dimension.truncates_to is not None:
        return f"date_trunc('{dimension.truncates_to}', {metric.time or 'd.as_of_on'})::date"
    if dimension.column not in columns:
        raise QueryRefused(
            "dimension_not_of_metric", metric=metric.name, name=dimension.name,
            known=", ".join(name for name in DIMENSIONS if DIMENSIONS[name].column in columns),
        )  # fmt: skip
    return str(dimension.column)


def _expression(metric: Metric, *, is_rolled: bool) -> str:
    """Ratios divide sums and guard zero; counts come back whole, not as floats."""
    if metric.is_ratio:
        top, bottom = (_expression(part, is_rolled=is_rolled) for part in parts_of([metric]))
        return f"({top})::double / nullif({bottom}, 0)"
    found = str(metric.rolled) if is_rolled else metric.filtered
    return f"({found})::double" if metric.unit == "cny" else found


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
        values.append(tuple(str(value) for value in chosen))
    for column, allowed in (("subdistrict_id", scope.subdistrict_ids), ("community_id", scope.community_ids)):
        if allowed is None:
            continue
        if column not in columns:
            conditions.append("false")
            continue
        conditions.append(f"list_contains(?::varchar[], {column})")
        values.append(tuple(sorted(allowed)))
    return conditions, values

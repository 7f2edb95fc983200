"""A question from the command line, answered with the same query as the pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from yz_data.access import Scope
from yz_data.errors import QueryRefused
from yz_data.periods import Window, baseline, change, year_to_date
from yz_data.query import fold_time, metric_named, query
from yz_data.settings import Settings
from yz_data.warehouse import Snapshot, newest


def ask(
    settings: Settings, metrics: list[str], by: list[str], first: str | None, last: str | None, where: list[str], compare: str | None
) -> list[dict[str, Any]]:
    """Row objects keyed by dimension and metric name.

    The window defaults to the year of the as-of date; `ytd` takes the year to date of the last day. With `yoy` or
    `pop` each metric adds <metric>_base, <metric>_change and <metric>_change_rate (a fraction; None for rates and where
    a growth rate has no meaning), and each row both windows.
    """
    snapshot = newest(settings.warehouse)
    window, filters = _window(snapshot, first, last, compare), _filters(where)
    scope = Scope.unlimited()
    frame = query(snapshot, metrics, by=by, window=window, filters=filters, scope=scope)
    if compare in (None, "ytd"):
        return _rows(frame)
    narrowed, kept = fold_time(window, filters)
    then = baseline(narrowed or window, "yoy" if compare == "yoy" else "pop")
    base = query(snapshot, metrics, by=by, window=then, filters=kept, scope=scope)
    return _compared(_rows(frame), _rows(base), metrics, by, narrowed or window, then)


def _window(snapshot: Snapshot, first: str | None, last: str | None, compare: str | None) -> Window:
    try:
        end = dt.date.fromisoformat(last) if last else None
        start = dt.date.fromisoformat(first) if first else None
        if compare == "ytd":
            return year_to_date(end or snapshot.as_of)
        end = end or snapshot.as_of
        return Window(start or dt.date(end.year, 1, 1), end)
    except ValueError:
        raise QueryRefused("not_a_period", name="--from/--to", value=f"{first}..{last}") from None


def _filters(where: list[str]) -> dict[str, list[str]]:
    filters: dict[str, list[str]] = {}
    for condition in where:
        name, sign, value = condition.partition("=")
        if not sign:
            raise QueryRefused("not_a_filter", value=condition)
        filters.setdefault(name.strip(), []).append(value.strip())
    return filters


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{name: _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: Any) -> Any:
    if value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value)) or value is pd.NA:
        return None
    if isinstance(value, (pd.Timestamp, dt.datetime)):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if hasattr(value, "item"):
        value = value.item()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _compared(
    rows: list[dict[str, Any]], base: list[dict[str, Any]], metrics: list[str], by: list[str], window: Window, then: Window
) -> list[dict[str, Any]]:
    earlier = {tuple(row[name] for name in by): row for row in base}
    answers = []
    for row in rows:
        other = earlier.get(tuple(row[name] for name in by), {})
        answer = dict(row)
        for name in metrics:
            metric = metric_named(name)
            found = change(row[name], other.get(name), is_rate=metric.unit == "share")
            answer |= {f"{name}_base": other.get(name), f"{name}_change": found.absolute, f"{name}_change_rate": found.relative}
        answers.append(answer | {"window": str(window), "base_window": str(then)})
    return answers

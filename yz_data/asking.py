"""A question from the command line, answered with the same query as the pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from yz_data.access import Scope
from yz_data.errors import QueryRefused
from yz_data.metrics import DIMENSIONS, metric_named
from yz_data.periods import Comparison, Window, add_months, baseline, change, year_to_date
from yz_data.query import covered, fold_time, is_whole, query
from yz_data.settings import Settings
from yz_data.warehouse import Snapshot, newest


def ask(
    settings: Settings,
    metrics: list[str],
    by: list[str],
    first: str | None,
    last: str | None,
    where: list[str],
    compare: str | None,
) -> list[dict[str, Any]]:
    """Row objects keyed by dimension and metric name.

    The window defaults to the year of the as-of date; `ytd` takes the year to date of the last day. With `yoy` or
    `pop` each metric adds <metric>_base, <metric>_change and <metric>_change_rate (a fraction; None for rates and where
    a growth rate has no meaning), and each row both windows. All metrics are then compared in the days that all of
    their extracts cover; a base that an extract covers only in part is missing.
    """
    snapshot = newest(settings.warehouse)
    window, filters = _window(snapshot, first, last, compare), _filters(where)
    scope = Scope.unlimited()
    if compare in (None, "ytd"):
        return _rows(query(snapshot, metrics, by=by, window=window, filters=filters, scope=scope))
    narrowed, kept = fold_time(window, filters)
    now = narrowed
    for name in metrics:
        part = covered(snapshot, metric_named(name), now) if now else None
        now = part or now
    if now is None:
        return _rows(query(snapshot, metrics, by=by, window=window, filters=filters, scope=scope))
    comparison: Comparison = "yoy" if compare == "yoy" else "pop"
    then = baseline(now, comparison)
    rows = _rows(query(snapshot, metrics, by=by, window=now, filters=kept, scope=scope))
    known = [name for name in metrics if _covers(snapshot, name, then)]
    base = _rows(query(snapshot, known, by=by, window=then, filters=kept, scope=scope)) if known else []
    for row in base:
        row.update({name: _answering(name, row[name], now, then, comparison) for name in by})
    return _compared(rows, base, metrics, by, now, then)


def _covers(snapshot: Snapshot, name: str, window: Window) -> bool:
    """Whether the extract covers the whole window (of a stock: its last day)."""
    return is_whole(snapshot, metric_named(name), window)


def _answering(name: str, value: Any, now: Window, then: Window, comparison: Comparison) -> Any:
    """The period of the window that a period of the base answers: the same of last year, or the one as far from the
    beginning. Other dimensions answer themselves."""
    part = DIMENSIONS[name].truncates_to
    if part is None or value is None:
        return value
    day = dt.date.fromisoformat(value)
    if part in ("day", "week"):
        if comparison == "yoy" and part == "day":
            return add_months(day, 12).isoformat()
        weeks = dt.timedelta(days=now.start.weekday() - then.start.weekday()) if part == "week" else dt.timedelta()
        return (day + (now.start - then.start) - weeks).isoformat()
    months = (now.start.year - then.start.year) * 12 + now.start.month - then.start.month
    return add_months(day, months).isoformat()


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
    rows: list[dict[str, Any]],
    base: list[dict[str, Any]],
    metrics: list[str],
    by: list[str],
    window: Window,
    then: Window,
) -> list[dict[str, Any]]:
    counted = {name for name in metrics if metric_named(name).counts}
    earlier = {tuple(row[name] for name in by): row for row in base}
    seen = {tuple(row[name] for name in by) for row in rows}
    # A group that counted something then and nothing now has fallen to zero; it is not left out.
    gone = [
        dict(zip(by, key, strict=True)) | {name: 0 if name in counted and name in row else None for name in metrics}
        for key, row in earlier.items()
        if key not in seen
    ]
    answers = []
    for row in rows + gone:
        key = tuple(row[name] for name in by)
        answer = dict(row)
        for name in metrics:
            metric = metric_named(name)
            then_value = earlier.get(key, {}).get(name)
            if then_value is None and key not in earlier and name in counted and any(name in other for other in base):
                then_value = 0
            found = change(row[name], then_value, is_rate=metric.unit == "share")
            answer |= {
                f"{name}_base": then_value,
                f"{name}_change": found.absolute,
                f"{name}_change_rate": found.relative,
            }
        answers.append(answer | {"window": str(window), "base_window": str(then)})
    return answers

"""Whether a rule has something to say, and what: computed with the questions the pages ask, and kept by them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from yz_data.access import Scope
from yz_data.agenda import period_code
from yz_data.analysis.commitments import days_left
from yz_data.analysis.problem_list import due_list
from yz_data.analysis.signals import KpiSignal, signals
from yz_data.answers import ask
from yz_data.comparisons import Compared, compare_all
from yz_data.delivery.rules import Condition
from yz_data.errors import QueryRefused
from yz_data.metrics import DIMENSIONS, MARTS, METRICS
from yz_data.periods import Window, month_end, parse_period
from yz_data.query import Filters, can_filter, coverage_of, query
from yz_data.records import Records, Terms, decisions
from yz_data.warehouse import Snapshot

# The stock that counts the overdue items of a subject, and the dimension that says whose they are.
OVERDUE = {"problems": ("problems_overdue", "lead_unit"), "hazards": ("hazards_overdue", "community")}


@dataclass(frozen=True, slots=True)
class Due:
    """One overdue thing: what, whose, and since when; for things that are only counted, how many of whom."""

    title: str
    owner: str
    due_on: dt.date | None = None
    days: int | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a condition found. `is_met` is None where there are no data to judge by; `facts` are what makes it news."""

    is_met: bool | None
    facts: tuple[Any, ...] = ()
    compared: Compared | None = None
    signal: KpiSignal | None = None
    count: int | None = None
    due: tuple[Due, ...] = ()


def window_of(period: str, snapshot: Snapshot) -> Window:
    """The window of a period that may follow the data, up to the as-of date."""
    window = parse_period(period_code(period, snapshot.as_of), snapshot.as_of)
    return window.until(snapshot.as_of) or window


def look(condition: Condition, snapshot: Snapshot, scope: Scope, records: Records | None = None) -> Found:
    """What the condition finds in a snapshot; overdue decisions stand in the records. Raises QueryRefused for a filter
    that would narrow to nothing."""
    if condition.kind == "always":
        return Found(True)
    if condition.subject == "decisions":
        return _overdue_decisions(condition, snapshot, records)
    metrics = OVERDUE.get(condition.subject, ())[:1] if condition.kind == "overdue" else (str(condition.metric),)
    for metric in metrics:
        check_filters(snapshot, metric, condition.filters)
    return _LOOKS[condition.kind](condition, snapshot, scope)


def compared_figures(
    snapshot: Snapshot, names: tuple[str, ...], window: Window, *, filters: Filters, scope: Scope
) -> tuple[Compared, ...]:
    """Figures against the same window of last year."""
    return tuple(compare_all(snapshot, names, window=window, filters=filters, scope=scope))


def _threshold(condition: Condition, snapshot: Snapshot, scope: Scope) -> Found:
    name = str(condition.metric)
    window = window_of(condition.period, snapshot)
    (one,) = ask(snapshot, compared_figures, (name,), window, filters=condition.filters, scope=scope)
    value = measured(condition, one)
    if value is None:
        return Found(None, compared=one)
    above, below = condition.above, condition.below
    is_met = (above is not None and value > above) or (below is not None and value < below)
    return Found(is_met, (name, value), compared=one)


def measured(condition: Condition, one: Compared) -> float | None:
    """What is held against the threshold: the value, or its change: a growth rate, of a rate the difference. There is
    no change to judge where windows may not be compared."""
    if condition.of == "value":
        return one.change.current
    if not one.is_comparable:
        return None
    change = one.change
    return change.absolute if change.is_rate else change.relative if change.times is None else change.times


def _signal(condition: Condition, snapshot: Snapshot, scope: Scope) -> Found:
    name = str(condition.metric)
    coverage = coverage_of(snapshot, METRICS[name])
    last = min(snapshot.as_of, coverage.last_on) if coverage else snapshot.as_of
    if last != month_end(last):  # a month that has not ended would look like a fall
        last = last.replace(day=1) - dt.timedelta(days=1)
    month = Window(last.replace(day=1), last, "month")
    (found,) = ask(snapshot, signals, (name,), month, filters=condition.filters, scope=scope)
    (one,) = ask(snapshot, compared_figures, (name,), month, filters=condition.filters, scope=scope)
    if found.month != month.start:  # too few months to judge, or none so new
        return Found(None, compared=one, signal=found)
    is_met = any(found.variation.endswith(f"_{side}") for side in condition.sides)
    return Found(is_met, (name, found.variation, found.month.isoformat()), compared=one, signal=found)


def _overdue(condition: Condition, snapshot: Snapshot, scope: Scope) -> Found:
    name, by = OVERDUE[condition.subject]
    window = Window(snapshot.as_of, snapshot.as_of, "day")
    (one,) = ask(snapshot, compared_figures, (name,), window, filters=condition.filters, scope=scope)
    value = one.change.current
    if value is None:
        return Found(None, compared=one)
    if condition.subject == "problems":
        due = _items(snapshot, window, condition.filters, scope)
    else:
        due = _parts(query(snapshot, [name], by=[by], window=window, filters=condition.filters, scope=scope), name, by)
    facts = tuple((item.title, item.owner, str(item.due_on), item.count) for item in due)
    return Found(value >= condition.least, (name, value, facts), compared=one, count=int(value), due=due)


def _overdue_decisions(condition: Condition, snapshot: Snapshot, records: Records | None) -> Found:
    """The open decisions whose day lies before the as-of date, as the page of commitments counts them; where nothing
    has ever been entered there are none."""
    names = communities(snapshot)
    chosen = condition.filters.get("community_id", ())
    for code in chosen:
        if code not in names:
            raise QueryRefused("delivery_value", name="community_id", value=code, known=", ".join(sorted(names)[:12]))
    due = tuple(
        Due(one.terms.title, _decision_owner(one.terms, names), one.terms.due_on, -left)
        for one in (decisions(records, status="open") if records else ())
        if (left := days_left(one, snapshot.as_of)) is not None and left < 0
        and (not chosen or one.terms.community_id in chosen)
    )  # fmt: skip
    facts = tuple((item.title, item.owner, str(item.due_on)) for item in due)
    return Found(len(due) >= condition.least, ("decisions", facts), count=len(due), due=due)


def _decision_owner(terms: Terms, names: Mapping[str, str]) -> str:
    place = names.get(terms.community_id or "", terms.community_id or "")
    return " ".join(part for part in (place, terms.unit, terms.owner_post) if part)


def communities(snapshot: Snapshot) -> dict[str, str]:
    """Code → name of every community."""
    return dict(snapshot.rows("select community_id, community_name from dim_communities"))


def _items(snapshot: Snapshot, window: Window, filters: Filters, scope: Scope) -> tuple[Due, ...]:
    rows = ask(snapshot, due_list, window, filters=filters, scope=scope)
    rows = rows[rows["days_left"].notna()]
    return tuple(
        Due(_text(row.title), _owner(row), pd.Timestamp(row.due_on).date(), -int(row.days_left))
        for row in rows.itertuples()
        if int(row.days_left) < 0
    )


def _owner(row: Any) -> str:
    return " ".join(part for part in (_text(row.lead_unit), _text(row.owner_post)) if part)


def _parts(frame: pd.DataFrame, name: str, by: str) -> tuple[Due, ...]:
    rows = frame[frame[name].fillna(0) > 0].sort_values([name, by], ascending=[False, True], na_position="last")
    return tuple(Due("", _text(part), count=int(count)) for part, count in zip(rows[by], rows[name], strict=True))


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value)


_LOOKS: Mapping[str, Callable[[Condition, Snapshot, Scope], Found]] = {
    "threshold": _threshold, "signal": _signal, "overdue": _overdue,
}  # fmt: skip


def check_filters(snapshot: Snapshot, name: str, filters: Filters) -> None:
    """Refuse a value that the metric's rows have never had: it would count 0, and 0 would be told as if it were so."""
    metric = METRICS[name]
    if not can_filter(snapshot, metric, filters):
        known = [one for one in DIMENSIONS if can_filter(snapshot, metric, {one: ("",)})]
        raise QueryRefused("dimension_not_of_metric", metric=name, name=", ".join(filters), known=", ".join(known))
    for dimension, values in filters.items():
        known = _values(snapshot, name, dimension)
        for value in values:
            if value not in known:
                raise QueryRefused("delivery_value", name=dimension, value=value, known=", ".join(sorted(known)[:12]))


def _values(snapshot: Snapshot, name: str, dimension: str) -> set[str]:
    """Every value of a dimension among the rows that a metric may count, and every community there is."""
    if dimension in ("community_id", "community"):
        known = communities(snapshot)
        return {str(value) for value in (known if dimension == "community_id" else known.values())}
    column, mart = DIMENSIONS[dimension].column, MARTS[METRICS[name].mart].name
    return {str(value) for (value,) in snapshot.rows(f"select distinct {column}::varchar from {mart} limit 10000")}

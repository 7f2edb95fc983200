"""What came of a decision: its metric before and after, tested against normal variation; and who is overdue.

The months before the decision set the limits of an XmR chart (see `control_chart`), twelve to twenty of them; only
signals that the months after it form by themselves are put down to the time after it. The month in which it was made
belongs to neither, unless it was made on the month's last day. That a figure moved after a decision does not say that
it moved because of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.control_chart import (
    LEAST_BASELINE,
    MOST_BASELINE,
    RULES,
    Chart,
    Signal,
    signals_of,
    xmr,
)
from yz_data.metrics import METRICS, Metric
from yz_data.periods import Window, add_months, month_end
from yz_data.query import Filters, can_filter, covered, is_whole, query
from yz_data.records import Decision, Meeting
from yz_data.warehouse import Snapshot

Verdict = Literal["improved", "worsened", "moved", "within", "few_before", "few_after", "flat", "stock", "not_split"]
FALLS = {"below", "falling"}


@dataclass(frozen=True, slots=True)
class Effect:
    """A metric before and after a day. Of a flow the mean of whole months, of a rate its value over these months, of a
    stock its level on the day and on the as-of day; None where that is not known."""

    verdict: Verdict
    before: float | None
    after: float | None
    months_before: int
    months_after: int
    before_window: Window | None
    after_window: Window | None
    signal: Signal | None = None

    @property
    def is_monthly(self) -> bool:
        """Whether the values are means of months."""
        return self.verdict not in ("stock", "not_split")


def effect(snapshot: Snapshot, name: str, decided_on: dt.date, *, filters: Filters, scope: Scope) -> Effect:
    """The metric of that name before and after a decision made on a day, in the community or unit filtered by."""
    metric = METRICS[name]
    if not can_filter(snapshot, metric, filters):
        return Effect("not_split", None, None, 0, 0, None, None)
    if metric.is_stock:
        return _of_stock(snapshot, metric, decided_on, filters, scope)
    months = monthly(snapshot, metric, decided_on, filters=filters, scope=scope)
    before, after = parted(months, decided_on)
    then, since = (_level(snapshot, metric, part, filters, scope) for part in (before, after))
    verdict, signal = judge(before["value"].tolist(), after["value"].tolist(), metric.good)
    return Effect(verdict, then, since, len(before), len(after), _span(before), _span(after), signal)


def effect_chart(snapshot: Snapshot, name: str, decided_on: dt.date, *, filters: Filters, scope: Scope) -> Chart | None:
    """The months that `effect` judges over the limits of those before the decision, its signals those of the months
    after alone; None where the months before are too few, or there is no such series."""
    metric = METRICS[name]
    if metric.is_stock or not can_filter(snapshot, metric, filters):
        return None
    before, after = parted(monthly(snapshot, metric, decided_on, filters=filters, scope=scope), decided_on)
    if len(before) < LEAST_BASELINE:
        return None
    shown = pd.concat([before, after])
    chart = xmr(shown["month"].tolist(), shown["value"].tolist(), baseline=len(before))
    if not chart.has_limits:
        return chart
    z = chart.points["z"].to_numpy(float)[len(before) :]
    found = signals_of(z, after["value"].to_numpy(float)) if len(after) else ()
    moved = (replace(one, first=one.first + len(before), last=one.last + len(before)) for one in found)
    return replace(chart, signals=tuple(moved))


def monthly(snapshot: Snapshot, metric: Metric, decided_on: dt.date, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """month (its first day) and value of every whole month known, from twenty before the decision on. A month without
    rows is zero for what is counted and missing for any other metric."""
    first = add_months(decided_on.replace(day=1), -MOST_BASELINE)
    known = covered(snapshot, metric, Window(first, max(snapshot.as_of, first)))
    if known is None:
        return pd.DataFrame({"month": [], "value": []})
    last = known.end if known.ends_with_month else known.end.replace(day=1) - dt.timedelta(days=1)
    start = known.start if known.start.day == 1 else add_months(known.start.replace(day=1), 1)
    while start < last and not is_whole(snapshot, metric, Window(start, month_end(start))):
        start = add_months(start, 1)  # of such a month only that is known which was carried over from it
    if last < start:
        return pd.DataFrame({"month": [], "value": []})
    found = query(snapshot, [metric.name], by=["month"], window=Window(start, last), filters=filters, scope=scope)
    values = found.set_index(pd.to_datetime(found["month"]))[metric.name].astype(float)
    values = values.reindex(pd.date_range(start, last, freq="MS"))
    if metric.additive and not metric.is_ratio:
        values = values.fillna(0.0)
    return pd.DataFrame({"month": [one.date() for one in values.index], "value": values.to_numpy()})


def parted(months: pd.DataFrame, decided_on: dt.date) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The months with a value that ended by the day, at most twenty, and those that began after it."""
    months = months.dropna(subset=["value"])
    ended = np.array([month_end(month) <= decided_on for month in months["month"]], dtype=bool)
    began = np.array([month > decided_on for month in months["month"]], dtype=bool)
    return months[ended].tail(MOST_BASELINE), months[began]


def judge(before: Sequence[float], after: Sequence[float], good: str) -> tuple[Verdict, Signal | None]:
    """What may be said of months after a decision, given those before it and whether up or down is good."""
    if len(before) < LEAST_BASELINE:
        return "few_before", None
    if not after:
        return "few_after", None
    values = [*before[-MOST_BASELINE:], *after]
    baseline = len(values) - len(after)
    days = [add_months(dt.date(2000, 1, 1), place) for place in range(len(values))]
    points = xmr(days, values, baseline=baseline).points
    z = points["z"].to_numpy(float)[baseline:]
    if np.isnan(z).any():  # the months before are all alike: no width to judge by
        return "flat", None
    found = signals_of(z, np.asarray(after, dtype=float))
    if not found:
        return "within", None
    newest = max(found, key=lambda one: (one.last, -RULES.index(one.rule)))
    if good == "none":
        return "moved", newest
    return ("improved" if (newest.side in FALLS) == (good == "down") else "worsened"), newest


def _of_stock(snapshot: Snapshot, metric: Metric, decided_on: dt.date, filters: Filters, scope: Scope) -> Effect:
    """The level on two days. Each day carries the days before along, so that no test of months applies."""
    values: list[float | None] = []
    windows = [Window(day, day) for day in (decided_on, max(snapshot.as_of, decided_on))]
    for one in windows:
        values.append(_number(query(snapshot, [metric.name], window=one, filters=filters, scope=scope)))
    if decided_on >= snapshot.as_of:
        values[1] = None
    return Effect("stock", values[0], values[1], 0, 0, windows[0], windows[1])


def _level(snapshot: Snapshot, metric: Metric, part: pd.DataFrame, filters: Filters, scope: Scope) -> float | None:
    """The mean of months; of a rate the numerator of all of them by the denominator of all of them."""
    window = _span(part)
    if window is None:
        return None
    if metric.is_ratio:
        return _number(query(snapshot, [metric.name], window=window, filters=filters, scope=scope))
    return float(part["value"].mean())


def _number(frame: pd.DataFrame) -> float | None:
    value = frame.iloc[0, 0]
    return None if pd.isna(value) else float(value)


def _span(part: pd.DataFrame) -> Window | None:
    return None if part.empty else Window(part["month"].iloc[0], month_end(part["month"].iloc[-1]))


@dataclass(frozen=True, slots=True)
class Owner:
    """One owner's post: how many of its decisions are open, how many of these overdue, by how many days at most."""

    post: str
    open: int
    overdue: int
    most_days: int


def days_left(one: Decision, as_of: dt.date) -> int | None:
    """Natural days from the as-of date to the due date, negative when overdue; None once it is done or withdrawn."""
    return (one.terms.due_on - as_of).days if one.terms.status == "open" else None


def owners(made: Iterable[Decision], as_of: dt.date) -> list[Owner]:
    """Who still owes something, the most overdue first."""
    left: dict[str, list[int]] = {}
    for one in made:
        days = days_left(one, as_of)
        if days is not None:
            left.setdefault(one.terms.owner_post, []).append(days)
    found = [Owner(post, len(days), sum(day < 0 for day in days), max(0, -min(days))) for post, days in left.items()]
    return sorted(found, key=lambda one: (-one.overdue, -one.most_days, -one.open, one.post))


def handed_down(made: Iterable[Decision], held: Sequence[Meeting]) -> list[Decision]:
    """What a meeting opens with: every open decision, and those done since the meeting before began; none of the ones
    that running meetings are making, none withdrawn. The first due comes first."""
    running = {one.meeting_id for one in held if one.is_running}
    since = max((one.started_at for one in held if not one.is_running), default=dt.datetime.min)
    return sorted(
        (
            one for one in made
            if one.meeting_id not in running
            and (one.terms.status == "open" or (one.terms.status == "done" and one.updated_at >= since))
        ),
        key=lambda one: (one.terms.status != "open", one.terms.due_on, one.decision_id),
    )  # fmt: skip

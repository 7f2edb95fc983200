"""Key figures: value, change with both windows, target, status by a stated rule, monthly series, freshness."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from yz_data.access import Scope
from yz_data.analysis.series import month_value
from yz_data.answers import read_at_once
from yz_data.comparisons import Compared, compare_all, target_for
from yz_data.contracts import CONTRACTS
from yz_data.metrics import MARTS, METRICS, Metric
from yz_data.periods import Window, add_months, month_end
from yz_data.query import Filters, can_filter, coverage_of, tuples, values
from yz_data.warehouse import Snapshot

Status = Literal["good", "watch", "bad", "no_target", "no_data"]

# A value that misses its target by at most this share of it is a warning, beyond it a miss.
WATCH_SHARE = 0.05
MONTHS_SHOWN, MONTHS = 13, 24


@dataclass(frozen=True, slots=True)
class Kpi:
    """One key figure, ready to be shown. `months` are the last 25, up to that in which its window ends."""

    metric: Metric
    compared: Compared
    target: float | None
    status: Status
    months: tuple[float | None, ...]
    days_behind: int | None
    is_stale: bool

    @property
    def value(self) -> float | None:
        """The value in the window."""
        return self.compared.change.current

    @property
    def series(self) -> tuple[float | None, ...]:
        """The months its small line shows."""
        return self.months[-MONTHS_SHOWN:]

    @property
    def is_to_date(self) -> bool:
        """Whether the target is that of a sum from January to a month before the year's last: not the year's."""
        window, metric = self.compared.window, self.metric
        if window is None or metric.is_stock or metric.is_ratio:
            return False
        begins, ends = (window.start.month, window.start.day), (window.end.month, window.end.day)
        return begins == (1, 1) and ends != (12, 31)


def key_figures(
    snapshot: Snapshot, names: tuple[str, ...], window: Window, *, filters: Filters, scope: Scope
) -> tuple[Kpi, ...]:
    """The key figures in their order. A page's finding, its cards and what needs attention ask for them with the same
    names, so that they are computed once."""
    compared, series = read_at_once(
        (
            partial(compare_all, snapshot, names, window=window, filters=filters, scope=scope),
            partial(monthly, snapshot, names, min(window.end, snapshot.as_of), filters, scope),
        )
    )
    return tuple(_kpi(snapshot, one, series, filters, scope) for one in compared)


def figure(snapshot: Snapshot, name: str, window: Window, *, filters: Filters, scope: Scope) -> Compared:
    """One key figure with what it is compared with: what its passport states and verifies."""
    return compare_all(snapshot, [name], window=window, filters=filters, scope=scope)[0]


def numbers(
    snapshot: Snapshot, names: tuple[str, ...], window: Window, *, filters: Filters, scope: Scope
) -> dict[str, float | None]:
    """Metric → its number in the window, None where it is not known: what a sentence says without comparing it."""
    return values(snapshot, names, window=window, filters=filters, scope=scope)


def _kpi(
    snapshot: Snapshot, compared: Compared, series: dict[str, tuple[float | None, ...]], filters: Filters, scope: Scope
) -> Kpi:
    metric = METRICS[compared.metric]
    target = _target(snapshot, compared, filters, scope)
    coverage = coverage_of(snapshot, metric)
    behind = (snapshot.as_of - coverage.last_on).days if coverage else None
    allowed = CONTRACTS[MARTS[metric.mart].extract].fresh_within_days
    return Kpi(
        metric, compared, target, status_of(metric, compared.change.current, target), series[metric.name], behind,
        behind is not None and behind > allowed,
    )  # fmt: skip


def _target(snapshot: Snapshot, compared: Compared, filters: Filters, scope: Scope) -> float | None:
    """What the value is held against: the street's target for the whole street, a community's own for this community
    alone. What is narrowed in any other way has none."""
    chosen = {name: frozenset(values) for name, values in filters.items() if values}
    seen = scope.community_ids
    places = chosen.pop("community_id", seen)
    if compared.window is None or chosen or (places is not None and len(places) != 1):
        return None
    if places is None:
        return target_for(snapshot, compared.metric, compared.window)
    (place,) = places
    is_seen = seen is None or place in seen
    return target_for(snapshot, compared.metric, compared.window, community_id=place) if is_seen else None


def status_of(metric: Metric, value: float | None, target: float | None) -> Status:
    """good: the target is met; watch: missed by at most 5 % of it; bad: missed by more."""
    if value is None:
        return "no_data"
    if target is None or metric.good == "none":
        return "no_target"
    short = target - value if metric.good == "up" else value - target
    if short <= 0:
        return "good"
    return "watch" if short <= WATCH_SHARE * abs(target) else "bad"


def monthly(
    snapshot: Snapshot, names: Sequence[str], end: dt.date, filters: Filters, scope: Scope
) -> dict[str, tuple[float | None, ...]]:
    """Metric → the month of `end` and the 24 before it, None where a month is missing: what the small lines show and
    what a signal is told from is read once. Of a stock each month has its value on its last day."""
    first = add_months(end.replace(day=1), -MONTHS)
    known = [name for name in names if can_filter(snapshot, METRICS[name], filters)]
    window = Window(first, month_end(end))
    rows = tuples(snapshot, known, by=["month"], window=window, filters=filters, scope=scope)
    asked = [add_months(first, step) for step in range(MONTHS + 1)]
    found = {name: {row[0]: row[place] for row in rows} for place, name in enumerate(known, start=1)}

    def series(name: str) -> tuple[float | None, ...]:
        if name not in found:
            return (None,) * len(asked)
        return tuple(month_value(snapshot, METRICS[name], month, found[name].get(month)) for month in asked)

    return {name: series(name) for name in names}

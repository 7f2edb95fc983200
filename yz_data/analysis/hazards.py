"""Is it safer, or did we look more? Exposure, funnel, streams, what is open, and the control chart's verdict.

The streams (检查, 排查, 自查) count in three units and are never summed. Rates per visit divide by all visits of the
same place, field and industry: a filter by type or level of hazard says which hazards are counted, not which visits.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import numpy as np
import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.control_chart import Chart, Rebaseline, Signal, u_chart, xmr
from yz_data.answers import ask, read_at_once
from yz_data.metrics import MARTS, metric_named
from yz_data.periods import Window, baseline, month_end, months_of
from yz_data.query import Filters, can_filter, covered, tuples, values
from yz_data.warehouse import Snapshot

FOUND, VISITS = "inspection_hazards_found", "inspection_visits"
Verdict = Literal["safer", "worse", "unchanged", "no_limits"]
BASELINE = 12  # months: one whole year, so that every season stands in it once


COUNTS = ("held", "found", "rectified", "rechecked", "open", "overdue")


@dataclass(frozen=True, slots=True)
class Stream:
    """The metrics of one stream; `held` counts what exposed it (visits, sweeps), None where nothing does."""

    held: str | None
    found: str
    rectified: str
    rechecked: str
    open: str
    overdue: str


STREAMS = {
    "inspection": Stream(
        VISITS, FOUND, "inspection_found_rectified", "inspection_found_rechecked", "hazards_open", "hazards_overdue"
    ),
    "sweep": Stream(
        "hazard_sweeps", "sweep_points_found", "sweep_found_rectified", "sweep_found_rechecked", "sweep_points_open",
        "sweep_points_overdue",
    ),
    "self_check": Stream(
        None, "self_check_hazards", "self_check_found_rectified", "self_check_found_rechecked", "self_check_open",
        "self_check_overdue",
    ),
}  # fmt: skip
# What the chart can show: the metric counted, and the metric it is divided by.
MEASURES: dict[str, tuple[str, str | None]] = {
    "per_visit": (FOUND, VISITS),
    "visits": (VISITS, None),
    "found": (FOUND, None),
    "self_check": ("self_check_hazards", None),
}


def exposed(snapshot: Snapshot, filters: Filters) -> dict[str, Sequence[str]]:
    """The filters that visits know: which place, field and industry; not which hazards."""
    visits = metric_named(VISITS)
    return {name: chosen for name, chosen in filters.items() if can_filter(snapshot, visits, {name: chosen})}


def per_visit(
    snapshot: Snapshot, by: tuple[str, ...], window: Window, *, filters: Filters, scope: Scope
) -> pd.DataFrame:
    """By any dimensions that visits have too: hazards found and visits made, in the days both extracts cover. One row
    where `by` is empty. Empty where one of the extracts knows nothing of the window."""
    rows = _found_and_made(snapshot, by, window, filters, scope)
    return pd.DataFrame(rows, columns=[*by, FOUND, VISITS])


def _found_and_made(
    snapshot: Snapshot, by: tuple[str, ...], window: Window, filters: Filters, scope: Scope
) -> list[tuple[Any, ...]]:
    """The rows of `per_visit`."""
    part = common(snapshot, window)
    if part is None:
        return []
    asked, known = {"by": by, "window": part, "scope": scope}, exposed(snapshot, filters)
    if known == filters:
        rows = tuples(snapshot, [FOUND, VISITS], filters=filters, **asked)
        return [(*key, int(found or 0), int(visits or 0)) for *key, found, visits in rows]
    found = {tuple(key): int(count or 0) for *key, count in tuples(snapshot, [FOUND], filters=filters, **asked)}
    visits = {tuple(key): int(count or 0) for *key, count in tuples(snapshot, [VISITS], filters=known, **asked)}
    return [(*key, found.get(key, 0), visits.get(key, 0)) for key in dict.fromkeys((*visits, *found))]


def common(snapshot: Snapshot, window: Window) -> Window | None:
    """The part of the window that both visits and hazards cover."""
    part = covered(snapshot, metric_named(VISITS), window)
    return covered(snapshot, metric_named(FOUND), part) if part else None


def control(snapshot: Snapshot, measure: str, window: Window, *, filters: Filters, scope: Scope) -> Chart | None:
    """The control chart of a measure by month, from the first month known to the window's end: the baseline is the
    first twelve months whatever window is looked at. None where nothing is known."""
    counted, divisor = MEASURES[measure]
    coverage = snapshot.coverage.get(MARTS[metric_named(counted).mart].extract)
    if coverage is None or coverage.first_on > window.end or not can_filter(snapshot, metric_named(counted), filters):
        return None
    known = Window(coverage.first_on.replace(day=1), window.end)
    anew = rebaselines(snapshot, counted)
    if divisor is not None:
        rows = _found_and_made(snapshot, ("month",), known, filters, scope)
        return u_chart(*zip(*rows, strict=True), baseline=BASELINE, anew=anew) if rows else None
    part = covered(snapshot, metric_named(counted), known)
    if part is None:
        return None
    counts = dict(tuples(snapshot, [counted], by=["month"], window=part, filters=filters, scope=scope))
    months = months_of(part)
    if part.end != month_end(part.end):
        months = months[:-1]  # a month not yet over counts less, whatever happens in it
    return xmr(months, [counts.get(day, 0) for day in months], baseline=BASELINE, anew=anew)


def rebaselines(snapshot: Snapshot, metric_name: str) -> tuple[Rebaseline, ...]:
    """The written reasons to begin a new baseline of a metric, oldest first."""
    rows = snapshot.rows(
        """
        select noted_on, title from fct_event_notes
        where note_kind = 'rebaseline' and list_contains(regexp_split_to_array(metrics, '[;；,，、\\s]+'), ?)
        order by noted_on
        """,
        [metric_name],
    )
    return tuple(Rebaseline(day, title) for day, title in rows)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer in numbers. `because_of_visits` + `because_of_rate` = found − found_before, exactly; all four are
    None where last year is not known in full. `signal` is the rule the newest month breaks, `passed` those that other
    months of the window broke."""

    verdict: Verdict
    window: Window
    found: int
    visits: int
    base_window: Window | None
    found_before: int | None
    visits_before: int | None
    because_of_visits: float | None
    because_of_rate: float | None
    signal: Signal | None
    since: dt.date | None
    passed: tuple[Signal, ...]

    @property
    def rate(self) -> float | None:
        """Hazards per visit in the window."""
        return self.found / self.visits if self.visits else None

    @property
    def rate_before(self) -> float | None:
        """Hazards per visit in the same window of last year."""
        return self.found_before / self.visits_before if self.visits_before and self.found_before is not None else None


def safer(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> Answer | None:
    """Whether hazards per visit changed beyond their own noise, and how much of the change in hazards came from looking
    more. Both parts are taken at the mean of the two years, so that none is left over."""
    part = common(snapshot, window)
    chart = ask(snapshot, control, "per_visit", window, filters=filters, scope=scope)
    if part is None or chart is None:
        return None
    then = baseline(part, "yoy")
    asked = [part, *([then] if common(snapshot, then) == then else [])]
    (found, visits), *before = read_at_once([partial(_found_in, snapshot, one, filters, scope) for one in asked])
    signal = chart.standing
    since = None if signal is None else chart.points["at"].iloc[signal.first]
    passed = passed_in(chart, part)
    found_before, visits_before = before[0] if before else (0, 0)
    if not visits_before or not visits:
        return Answer(verdict_of(chart), part, found, visits, None, None, None, None, None, signal, since, passed)
    rate, rate_before = found / visits, found_before / visits_before
    return Answer(
        verdict_of(chart), part, found, visits, then, found_before, visits_before,
        (visits - visits_before) * (rate + rate_before) / 2, (rate - rate_before) * (visits + visits_before) / 2,
        signal, since, passed,
    )  # fmt: skip


def _found_in(snapshot: Snapshot, window: Window, filters: Filters, scope: Scope) -> tuple[int, int]:
    """Hazards found and visits made in a window that both extracts cover."""
    known = exposed(snapshot, filters)
    asked = [((FOUND, VISITS), known)] if known == filters else [((FOUND,), filters), ((VISITS,), known)]
    counts: dict[str, float | None] = {}
    for names, chosen in asked:
        counts |= values(snapshot, names, window=window, filters=chosen, scope=scope)
    return int(counts[FOUND] or 0), int(counts[VISITS] or 0)


def verdict_of(chart: Chart) -> Verdict:
    """What the newest month allows to say of a measure that should be low."""
    if not chart.has_limits:
        return "no_limits"
    if chart.standing is None:
        return "unchanged"
    return "safer" if chart.standing.side in ("below", "falling") else "worse"


def passed_in(chart: Chart, window: Window) -> tuple[Signal, ...]:
    """What months of the window say beside the newest: each month beyond the limits, and each other rule broken by
    months of which none is, as far as they ended in the window and are not told as standing."""
    at, standing = chart.points["at"], chart.standing
    ended = [
        one
        for one in chart.signals
        if one != standing and window.start.replace(day=1) <= at.iloc[one.last] <= window.end
    ]
    beyond = [one for one in chart.signals if one.rule == "beyond_limits"]
    told = [*beyond, *([standing] if standing else [])]
    return tuple(
        one
        for one in ended
        if one.rule == "beyond_limits" or not any(one.first <= other.last and other.first <= one.last for other in told)
    )


def streams(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """One row a stream: held, found, rectified, rechecked of what was found in the window, open and overdue on its last
    day, rectified_share. Missing where an extract or a filter cannot tell."""
    metrics = {name: {part: getattr(stream, part) for part in COUNTS} for name, stream in STREAMS.items()}
    asked = [metric for parts in metrics.values() for metric in parts.values() if metric]
    counts = values(snapshot, asked, window=window, filters=filters, scope=scope)
    told = {part: [counts.get(parts[part]) for parts in metrics.values()] for part in COUNTS}
    both = zip(told["rectified"], told["found"], strict=True)
    shares = [done / found if found and done is not None else None for done, found in both]
    columns = {part: pd.array(numbers, dtype="Int64") for part, numbers in told.items()}
    return pd.DataFrame({"stream": list(metrics), **columns, "rectified_share": np.array(shares, dtype=float)})


def funnel(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """stage, metric, count: visits made, hazards they found, rectified and re-checked of those by the window's end.

    Every hazard of a stage is one of the stage before. Under a filter that visits do not know their count is missing.
    """
    stages = ("held", "found", "rectified", "rechecked")
    frame = ask(snapshot, streams, window, filters=filters, scope=scope)
    place = list(STREAMS).index("inspection")
    rows = [(stage, getattr(STREAMS["inspection"], stage), frame[stage].iat[place]) for stage in stages]
    return pd.DataFrame(rows, columns=["stage", "metric", "count"])


def open_at_month_ends(
    snapshot: Snapshot, stream: str, window: Window, *, filters: Filters, scope: Scope
) -> pd.DataFrame | None:
    """month, open, overdue on its last day (of the last month: on the window's), at least twelve months; None where
    nothing is known."""
    names = {"open": STREAMS[stream].open, "overdue": STREAMS[stream].overdue}
    metric = metric_named(names["open"])
    coverage = snapshot.coverage.get(MARTS[metric.mart].extract)
    if coverage is None or coverage.first_on > window.end or not can_filter(snapshot, metric, filters):
        return None
    year_before = window.end.replace(day=1, year=window.end.year - 1)
    start = max(coverage.first_on.replace(day=1), min(window.start, year_before))
    asked = Window(start, min(window.end, coverage.last_on))
    found = tuples(snapshot, list(names.values()), by=["month"], window=asked, filters=filters, scope=scope)
    counts = {day: numbers for day, *numbers in found}
    months = months_of(asked)
    rows = [counts.get(day, (0,) * len(names)) for day in months]
    shown = dict(zip(names, np.array(rows, dtype=int).T, strict=True))
    return pd.DataFrame({"month": pd.DatetimeIndex(months), **shown})

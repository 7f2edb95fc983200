"""Control charts: does a series do more than its own noise? XmR for measurements, u-chart for counts with exposure.

XmR after D. J. Wheeler, Understanding Variation (1993): limits at the mean ± 2.66 mean moving ranges. u-chart after
D. C. Montgomery, Introduction to Statistical Quality Control, section 7.3.2, with D. B. Laney's correction for counts
that scatter more than Poisson (Quality Engineering 14(4), 2002): hazards come in handfuls, and without it half of all
months would be signals. The baseline is fixed: its first 12 to 20 points, never the newest; it begins anew only on a
day that somebody has written down with a reason.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import pandas as pd

LEAST_BASELINE, MOST_BASELINE = 12, 20
SIGMAS = 3.0
D2 = 1.128  # mean of the range of two normal values, in standard deviations

Rule = Literal["beyond_limits", "two_of_three", "run_of_eight", "trend_of_six"]
Side = Literal["above", "below", "rising", "falling"]
# Western Electric rules 1, 2 and 4 (Statistical Quality Control Handbook, 1956), and Nelson's rule 3 (1984).
RULES: tuple[Rule, ...] = ("beyond_limits", "two_of_three", "run_of_eight", "trend_of_six")
RUN, TREND = 8, 6


@dataclass(frozen=True, slots=True)
class Signal:
    """A rule that was broken by the points from `first` to `last` (positions, both counted)."""

    rule: Rule
    side: Side
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Rebaseline:
    """A written reason to begin a new baseline on a day."""

    on: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Points from `first` to `last` with one baseline. `centre` and `spread` are None below twelve points."""

    first: int
    last: int
    baseline: int
    centre: float | None
    spread: float | None
    reason: Rebaseline | None


@dataclass(frozen=True, slots=True)
class Chart:
    """points: at (date), value, exposure, centre, lower, upper, z, is_baseline; one row a point that has a value.
    `spread` of a u-chart is how many times wider than Poisson its points scatter, at least 1."""

    points: pd.DataFrame
    segments: tuple[Segment, ...]
    signals: tuple[Signal, ...]

    @property
    def has_limits(self) -> bool:
        """Whether the newest points can be judged."""
        return bool(self.segments) and self.segments[-1].centre is not None

    @property
    def standing(self) -> Signal | None:
        """The signal the newest point is part of: what can be said of today. The strongest rule comes first."""
        return _standing(self.signals, len(self.points))

    @property
    def newest(self) -> Signal | None:
        """The signal that ended last, standing or not."""
        return max(self.signals, key=lambda one: (one.last, -RULES.index(one.rule)), default=None)


def xmr(
    at: Sequence[dt.date], values: Sequence[float], *, baseline: int = 12, anew: Sequence[Rebaseline] = ()
) -> Chart:
    """Individual values (XmR): the limits of a segment are those of its first `baseline` points."""
    value = np.asarray(values, dtype=float)
    return _chart(list(at), {"value": value, "exposure": np.ones(len(value))}, baseline, anew)


def newest_signal(values: np.ndarray, *, baseline: int = 12) -> tuple[bool, Signal | None]:
    """(has_limits, standing) of the XmR chart of these values, without drawing its lines."""
    if len(values) < baseline:
        return False, None
    centre, spread = _limits(values[:baseline], values, values, counts=False)
    if centre is None or spread is None:
        return False, None
    return True, _standing(signals_of((values - centre) / spread, values), len(values))


def _standing(signals: Sequence[Signal], count: int) -> Signal | None:
    """The strongest signal that the last of so many points is part of."""
    ends = [one for one in signals if one.last == count - 1]
    return min(ends, key=lambda one: RULES.index(one.rule), default=None)


def u_chart(
    at: Sequence[dt.date], counts: Sequence[float], exposures: Sequence[float],
    *, baseline: int = 12, anew: Sequence[Rebaseline] = (),
) -> Chart:  # fmt: skip
    """Counts by exposure (events per visit): limits widen where exposure is small. Points without exposure are left
    out, since they have no rate."""
    count, exposure = np.asarray(counts, dtype=float), np.asarray(exposures, dtype=float)
    value = np.divide(count, exposure, out=np.full(len(count), np.nan), where=exposure > 0)
    return _chart(list(at), {"count": count, "exposure": exposure, "value": value}, baseline, anew)


def _chart(
    at: Sequence[dt.date], told: Mapping[str, np.ndarray], baseline: int, anew: Sequence[Rebaseline]
) -> Chart:  # fmt: skip
    """The chart of points with `value`, `exposure` and, of a u-chart, `count`; those without a value are left out."""
    if not LEAST_BASELINE <= baseline <= MOST_BASELINE:
        raise ValueError(f"a baseline has {LEAST_BASELINE} to {MOST_BASELINE} points, not {baseline}")
    order = sorted(np.flatnonzero(~np.isnan(told["value"])).tolist(), key=at.__getitem__)
    days, columns = [at[place] for place in order], {name: told[name][order] for name in told}
    value, exposure, counts = columns["value"], columns["exposure"], "count" in columns
    count = columns.get("count", value)
    lines = {name: np.full(len(days), np.nan) for name in ("centre", "lower", "upper", "z")}
    is_baseline = np.zeros(len(days), dtype=bool)
    segments = []
    for first, last, reason in _spans(days, anew):
        part, head = slice(first, last + 1), slice(first, min(first + baseline, last + 1))
        is_long = last + 1 - first >= baseline
        centre, spread = _limits(value[head], count[head], exposure[head], counts=counts) if is_long else (None, None)
        segments.append(Segment(first, last, baseline, centre, spread, reason))
        if centre is None or spread is None:
            continue
        sigma = spread * np.sqrt(centre / exposure[part]) if counts else np.full(last + 1 - first, spread)
        lines["centre"][part] = centre
        lines["upper"][part] = centre + SIGMAS * sigma
        lines["lower"][part] = np.maximum(centre - SIGMAS * sigma, 0.0) if counts else centre - SIGMAS * sigma
        lines["z"][part] = (value[part] - centre) / sigma
        is_baseline[head] = True
    points = pd.DataFrame({"at": pd.Series(days, dtype=object), **columns, **lines, "is_baseline": is_baseline})
    return Chart(points, tuple(segments), _signals(value, lines["z"], segments))


def _spans(days: Sequence[dt.date], anew: Sequence[Rebaseline]) -> list[tuple[int, int, Rebaseline | None]]:
    """(first, last, reason) of each segment: a new one begins with the first point on or after a written day."""
    if not days:
        return []
    starts: dict[int, Rebaseline | None] = {0: None}
    for one in sorted(anew, key=lambda note: note.on):
        place = bisect_left(days, one.on)
        if place < len(days):
            starts[place] = one
    firsts = sorted(starts)
    lasts = [*(first - 1 for first in firsts[1:]), len(days) - 1]
    return [(first, last, starts[first]) for first, last in zip(firsts, lasts, strict=True)]


def _limits(
    values: np.ndarray, count: np.ndarray, exposure: np.ndarray, *, counts: bool
) -> tuple[float | None, float | None]:
    """(centre, spread): the standard deviation of an XmR chart, the overdispersion (at least 1) of a u-chart. A
    baseline that does not vary at all has no limits: the first other point would be a signal, however small."""
    if not np.ptp(values):
        return None, None
    if not counts:
        return float(values.mean()), float(np.abs(np.diff(values)).mean() / D2)
    centre = float(count.sum() / exposure.sum())
    z = (values - centre) / np.sqrt(centre / exposure)
    return centre, max(1.0, float(np.abs(np.diff(z)).mean() / D2))


def _signals(values: np.ndarray, z: np.ndarray, segments: Sequence[Segment]) -> tuple[Signal, ...]:
    found: list[Signal] = []
    for segment in segments:
        if segment.centre is None:
            continue
        part = slice(segment.first, segment.last + 1)
        for one in signals_of(z[part], values[part]):
            found.append(Signal(one.rule, one.side, one.first + segment.first, one.last + segment.first))
    return tuple(sorted(found, key=lambda one: (one.last, RULES.index(one.rule))))


def signals_of(z: np.ndarray, values: np.ndarray) -> tuple[Signal, ...]:
    """The rules that these points break by themselves, whatever stood before them; positions count from the first."""
    return (*_beyond(z), *_two_of_three(z), *_runs(z), *_trends(values))


def _side(positive: bool) -> Side:
    return "above" if positive else "below"


def _beyond(z: np.ndarray) -> list[Signal]:
    """Each point outside three standard deviations."""
    return [Signal("beyond_limits", _side(z[i] > 0), int(i), int(i)) for i in np.flatnonzero(np.abs(z) > SIGMAS)]


def _two_of_three(z: np.ndarray) -> list[Signal]:
    """Two of three successive points beyond two standard deviations on the same side, told once for each group."""
    found = []
    for sign in (1, -1):
        far = np.flatnonzero(sign * z > 2.0)
        pairs = [(a, b) for a, b in pairwise(far) if b - a <= 2]
        found += [Signal("two_of_three", _side(sign > 0), first, last) for first, last in _joined(pairs)]
    return found


def _joined(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that share a point become one."""
    spans: list[tuple[int, int]] = []
    for first, last in pairs:
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], int(last))
        else:
            spans.append((int(first), int(last)))
    return spans


def _runs(z: np.ndarray) -> list[Signal]:
    """Eight or more successive points on one side of the centre; a point on it ends a run."""
    return [
        Signal("run_of_eight", _side(sign > 0), first, last)
        for sign, first, last in _stretches(np.sign(z))
        if last - first + 1 >= RUN
    ]


def _trends(values: np.ndarray) -> list[Signal]:
    """Six or more successive points, each higher than the one before, or each lower; equal points end a trend."""
    steps = _stretches(np.sign(np.diff(values)))
    return [
        Signal("trend_of_six", "rising" if sign > 0 else "falling", first, last + 1)
        for sign, first, last in steps
        if last - first + 2 >= TREND
    ]


def _stretches(signs: np.ndarray) -> list[tuple[float, int, int]]:
    """(sign, first, last) of each longest stretch of one sign; stretches of zero are left out."""
    edges = [0, *(np.flatnonzero(np.diff(signs)) + 1), len(signs)]
    return [(signs[a], int(a), int(b) - 1) for a, b in pairwise(edges) if b > a and signs[a] != 0]

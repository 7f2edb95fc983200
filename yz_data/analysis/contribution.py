"""What a change consists of: parts whose contributions sum to it.

A sum changes by the sum of its parts' changes. A rate changes by what its parts' rates and weights did: with shares w
of the denominator and rates r, part i contributes w₁r₁ − w₀r₀ − (w₁ − w₀)R₀, where R₀ is the whole's rate before. The
last term takes away what a part adds by its mere size, and sums to zero (shift-share analysis, Dunn 1960). What a
quantile's or a distinct count's parts did stands in `shapley`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.shapley import quantile_contributions, quantiles, shared_counts
from yz_data.answers import read_at_once
from yz_data.metrics import DIMENSIONS, METRICS, Metric
from yz_data.periods import Window
from yz_data.query import Filters, tally, tuples
from yz_data.warehouse import Snapshot

COLUMNS = ("part", "base", "current", "contribution")
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Contributions:
    """The parts of a change, the largest contribution first; a missing name is None. `base` and `current` are the
    parts' own values, which of a rate, a quantile or a distinct count do not sum."""

    parts: tuple[object, ...]
    base: Array
    current: Array
    contribution: Array

    @classmethod
    def of(cls, parts: Sequence[object], base: Array, current: Array, contribution: Array) -> Contributions:
        """Put in order; of equal ones the first stays before the next."""
        order = np.argsort(-np.abs(contribution), kind="stable")
        return cls(tuple(parts[place] for place in order), base[order], current[order], contribution[order])

    @property
    def leading(self) -> tuple[object, float] | None:
        """The part that did most for the change, and its contribution: never one that worked against the change, nor
        one that is all there is."""
        if len(self.parts) < 2:
            return None
        along = np.flatnonzero(self.contribution * self.contribution.sum() > 0)
        return (self.parts[along[0]], float(self.contribution[along[0]])) if len(along) else None

    @property
    def tied(self) -> int:
        """How many parts did as much for the change as the leading one, itself counted: a tie has no leader."""
        return int(np.isclose(self.contribution, self.leading[1], rtol=1e-9).sum()) if self.leading else 0

    @property
    def is_led(self) -> bool:
        """Whether the leading part makes at least half of the change and not more than all of it."""
        leading, change = self.leading, float(self.contribution.sum())
        return leading is not None and 0.5 <= leading[1] / change <= 1 + 1e-9

    def frame(self) -> pd.DataFrame:
        """One row a part with COLUMNS."""
        names = pd.Series(list(self.parts), dtype=object)  # a missing name stays None
        columns = (names, self.base, self.current, self.contribution)
        return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))


NOTHING = Contributions((), *(np.zeros(0) for _ in range(3)))


def contributions(
    snapshot: Snapshot, name: str, dimension: str, window: Window, base: Window, *, filters: Filters, scope: Scope
) -> pd.DataFrame:
    """One row a part, the largest contribution first: part, base, current, contribution in the metric's unit.

    A part's missing name is None. `contribution` sums to the metric's change between the two windows; it is empty for
    a rank. `base` and `current` are the part's own values, which of a rate, a quantile or a distinct count do not sum.
    """
    found = contributions_of(snapshot, (name,), dimension, window, base, filters=filters, scope=scope)
    return found[name].frame()


def contributions_of(
    snapshot: Snapshot,
    names: Sequence[str],
    dimension: str,
    window: Window,
    base: Window,
    *,
    filters: Filters,
    scope: Scope,
) -> dict[str, Contributions]:
    """Metric → its contributions: of sums and rates from one statement a window, else from one a window each."""
    answers = dict.fromkeys(names, NOTHING)
    for metric in (METRICS[name] for name in names if METRICS[name].quantile or METRICS[name].distinct):
        answers[metric.name] = _tallied(snapshot, metric, dimension, window, base, filters, scope)
    summed = list(dict.fromkeys(part for name in names for part in _summed(METRICS[name])))
    if not summed:
        return answers
    now, then = read_at_once(
        [partial(_by_part, snapshot, summed, dimension, one, filters, scope) for one in (window, base)]
    )
    parts = list(dict.fromkeys((*now, *then)))
    nothing = [0.0] * len(summed)  # a part found in one window only counts 0 in the other
    if not parts:
        return answers
    current, before = (np.array([found.get(part, nothing) for part in parts], dtype=float).T for found in (now, then))
    values = {name: (current[place], before[place]) for place, name in enumerate(summed)}
    return answers | {name: _split(METRICS[name], parts, values) for name in names if _summed(METRICS[name])}


def _summed(metric: Metric) -> tuple[str, ...]:
    """The sums over parts a metric consists of; none for what is no such sum."""
    if metric.numerator is not None and metric.denominator is not None:
        return metric.numerator, metric.denominator
    return (metric.name,) if metric.additive or metric.aggregate == "count(*)" else ()


def _by_part(
    snapshot: Snapshot, names: list[str], dimension: str, window: Window, filters: Filters, scope: Scope
) -> dict[object, list[float]]:
    """Part → the metrics' values in a window, 0 where it has none."""
    found = tuples(snapshot, names, by=[dimension], window=window, filters=filters, scope=scope)
    return {part: [float(value or 0.0) for value in values] for part, *values in found}


def _split(metric: Metric, parts: list[object], values: dict[str, tuple[Array, Array]]) -> Contributions:
    summed = [values[name] for name in _summed(metric)]
    if not metric.is_ratio:
        current, before = summed[0]
        share = current - before
    else:
        (top, top_before), (bottom, bottom_before) = summed
        if not (bottom.sum() and bottom_before.sum()):
            return NOTHING
        rate_before = top_before.sum() / bottom_before.sum()
        grown = bottom / bottom.sum() - bottom_before / bottom_before.sum()
        share = top / bottom.sum() - top_before / bottom_before.sum() - grown * rate_before
        current, before = _divided(top, bottom), _divided(top_before, bottom_before)
    return Contributions.of(parts, before, current, share)


def _tallied(
    snapshot: Snapshot, metric: Metric, dimension: str, window: Window, base: Window, filters: Filters, scope: Scope
) -> Contributions:
    """The contributions to a quantile or a distinct count, from how often which part has which value."""
    split, column = str(DIMENSIONS[dimension].column), metric.quantile[0] if metric.quantile else str(metric.distinct)
    columns = tuple(dict.fromkeys((split, column)))
    sides = read_at_once(
        [
            partial(tally, snapshot, metric.name, columns, window=one, filters=filters, scope=scope)
            for one in (base, window)
        ]
    )
    found = [
        (side, row[0], row[len(columns) - 1], row[-1])
        for side, rows in enumerate(sides) for row in rows if row[len(columns) - 1] is not None
    ]  # fmt: skip
    parts = {part: place for place, part in enumerate(dict.fromkeys(row[1] for row in found))}
    values = {value: place for place, value in enumerate(sorted({row[2] for row in found}))}
    counts = np.zeros((2, len(parts), len(values)), dtype=np.int64)
    for side, part, value, count in found:
        counts[side, parts[part], values[value]] = count
    if metric.quantile is None:
        shares = shared_counts(counts > 0)
        return Contributions.of(list(parts), *(counts > 0).sum(axis=2).astype(float), shares[1] - shares[0])
    if not counts.sum(axis=(1, 2)).all():
        return NOTHING
    share, at = metric.quantile[1], np.array(list(values), dtype=float)
    contribution = quantile_contributions(*counts, at, share)
    return Contributions.of(list(parts), *quantiles(counts, at, share), contribution)


def _divided(top: Array, bottom: Array) -> Array:
    return np.divide(top, bottom, out=np.full(len(top), np.nan), where=bottom > 0)

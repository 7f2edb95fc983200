"""What a change consists of: parts whose contributions sum to it.

A sum changes by the sum of its parts' changes. A rate changes by what its parts' rates and weights did: with shares w
of the denominator and rates r, part i contributes w₁r₁ − w₀r₀ − (w₁ − w₀)R₀, where R₀ is the whole's rate before. The
last term takes away what a part adds by its mere size, and sums to zero (shift-share analysis, Dunn 1960). What a
quantile's or a distinct count's parts did stands in `shapley`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.shapley import quantile_contributions, quantiles, shared_counts
from yz_data.metrics import DIMENSIONS, METRICS, Metric
from yz_data.periods import Window
from yz_data.query import Filters, query, tally
from yz_data.warehouse import Snapshot

COLUMNS = ("part", "base", "current", "contribution")
Array = npt.NDArray[np.float64]


def contributions(
    snapshot: Snapshot, name: str, dimension: str, window: Window, base: Window, *, filters: Filters, scope: Scope
) -> pd.DataFrame:
    """One row a part, the largest contribution first: part, base, current, contribution in the metric's unit.

    A part's missing name is None. `contribution` sums to the metric's change between the two windows; it is empty for
    a rank. `base` and `current` are the part's own values, which of a rate, a quantile or a distinct count do not sum.
    """
    return contributions_of(snapshot, (name,), dimension, window, base, filters=filters, scope=scope)[name]


def contributions_of(
    snapshot: Snapshot,
    names: Sequence[str],
    dimension: str,
    window: Window,
    base: Window,
    *,
    filters: Filters,
    scope: Scope,
) -> dict[str, pd.DataFrame]:
    """Metric → its `contributions`: of sums and rates from one statement a window, else from one a window each."""
    answers = {name: pd.DataFrame(columns=list(COLUMNS)) for name in names}
    for metric in (METRICS[name] for name in names if METRICS[name].quantile or METRICS[name].distinct):
        answers[metric.name] = _tallied(snapshot, metric, dimension, window, base, filters, scope)
    summed = list(dict.fromkeys(part for name in names for part in _summed(METRICS[name])))
    if not summed:
        return answers
    now, then = (_by_part(snapshot, summed, dimension, one, filters, scope) for one in (window, base))
    parts = list(dict.fromkeys((*now, *then)))
    nothing = [0.0] * len(summed)  # a part found in one window only counts 0 in the other
    if not parts:
        return answers
    current, before = (np.array([found.get(part, nothing) for part in parts], dtype=float).T for found in (now, then))
    values = {name: (current[place], before[place]) for place, name in enumerate(summed)}
    return answers | {name: _frame(METRICS[name], parts, values) for name in names if _summed(METRICS[name])}


def _summed(metric: Metric) -> tuple[str, ...]:
    """The sums over parts a metric consists of; none for what is no such sum."""
    if metric.numerator is not None and metric.denominator is not None:
        return metric.numerator, metric.denominator
    return (metric.name,) if metric.additive or metric.aggregate == "count(*)" else ()


def _by_part(
    snapshot: Snapshot, names: list[str], dimension: str, window: Window, filters: Filters, scope: Scope
) -> dict[object, list[float]]:
    """Part → the metrics' values in a window, 0 where it has none."""
    found = query(snapshot, names, by=[dimension], window=window, filters=filters, scope=scope)
    keys = (None if pd.isna(part) else part for part in found[dimension].tolist())
    columns = ([0.0 if pd.isna(one) else float(one) for one in found[name].tolist()] for name in names)
    return {key: list(values) for key, values in zip(keys, zip(*columns, strict=True), strict=True)}


def _frame(metric: Metric, parts: list[object], values: dict[str, tuple[Array, Array]]) -> pd.DataFrame:
    summed = [values[name] for name in _summed(metric)]
    if not summed:
        return pd.DataFrame(columns=list(COLUMNS))
    if not metric.is_ratio:
        current, before = summed[0]
        share = current - before
    else:
        (top, top_before), (bottom, bottom_before) = summed
        if not (bottom.sum() and bottom_before.sum()):
            return pd.DataFrame(columns=list(COLUMNS))
        rate_before = top_before.sum() / bottom_before.sum()
        grown = bottom / bottom.sum() - bottom_before / bottom_before.sum()
        share = top / bottom.sum() - top_before / bottom_before.sum() - grown * rate_before
        current, before = _divided(top, bottom), _divided(top_before, bottom_before)
    return _largest_first(parts, before, current, share)


def _largest_first(parts: Sequence[object], before: Array, current: Array, share: Array) -> pd.DataFrame:
    order = np.argsort(-np.abs(share), kind="stable")
    names = pd.Series([parts[place] for place in order], dtype=object)  # a missing name stays None
    return pd.DataFrame(dict(zip(COLUMNS, (names, before[order], current[order], share[order]), strict=True)))


def _tallied(
    snapshot: Snapshot, metric: Metric, dimension: str, window: Window, base: Window, filters: Filters, scope: Scope
) -> pd.DataFrame:
    """The contributions to a quantile or a distinct count, from how often which part has which value."""
    split, column = str(DIMENSIONS[dimension].column), metric.quantile[0] if metric.quantile else str(metric.distinct)
    columns = tuple(dict.fromkeys((split, column)))
    both = pd.concat(
        tally(snapshot, metric.name, columns, window=one, filters=filters, scope=scope).assign(side=side)
        for side, one in enumerate((base, window))
    )
    both = both[both[column].notna()]
    part, parts = pd.factorize(both[split], use_na_sentinel=False)
    value, values = pd.factorize(both[column], sort=True)
    counts = np.zeros((2, len(parts), len(values)), dtype=np.int64)
    np.add.at(counts, (both["side"].to_numpy(), part, value), both["row_count"].to_numpy())
    names = [None if pd.isna(one) else one for one in parts]
    if metric.quantile is None:
        shares = shared_counts(counts > 0)
        return _largest_first(names, *(counts > 0).sum(axis=2).astype(float), shares[1] - shares[0])
    if not counts.sum(axis=(1, 2)).all():
        return pd.DataFrame(columns=list(COLUMNS))
    share, at = metric.quantile[1], np.asarray(values, dtype=float)
    return _largest_first(names, *quantiles(counts, at, share), quantile_contributions(*counts, at, share))


def _divided(top: Array, bottom: Array) -> Array:
    return np.divide(top, bottom, out=np.full(len(top), np.nan), where=bottom > 0)

"""What a change consists of: parts whose contributions sum to it.

A sum changes by the sum of its parts' changes. A rate changes by what its parts' rates and weights did: with shares w
of the denominator and rates r, part i contributes w₁r₁ − w₀r₀ − (w₁ − w₀)R₀, where R₀ is the whole's rate before. The
last term takes away what a part adds by its mere size, and sums to zero (shift-share analysis, Dunn 1960).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from yz_data.access import Scope
from yz_data.metrics import METRICS, Metric
from yz_data.periods import Window
from yz_data.query import Filters, query
from yz_data.warehouse import Snapshot

COLUMNS = ("part", "base", "current", "contribution")
Array = npt.NDArray[np.float64]


def contributions(
    snapshot: Snapshot, name: str, dimension: str, window: Window, base: Window, *, filters: Filters, scope: Scope
) -> pd.DataFrame:
    """One row a part, the largest contribution first: part, base, current, contribution in the metric's unit.

    A part's missing name is None. `contribution` sums to the metric's change between the two windows; it is empty for
    a metric that is neither a sum nor a ratio of sums.
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
    """Metric → its `contributions`, all of them from one statement a window."""
    summed = list(dict.fromkeys(part for name in names for part in _summed(METRICS[name])))
    if not summed:
        return {name: pd.DataFrame(columns=list(COLUMNS)) for name in names}
    now, then = (_by_part(snapshot, summed, dimension, one, filters, scope) for one in (window, base))
    parts = list(dict.fromkeys((*now, *then)))
    nothing = [0.0] * len(summed)  # a part found in one window only counts 0 in the other
    if not parts:
        return {name: pd.DataFrame(columns=list(COLUMNS)) for name in names}
    current, before = (np.array([found.get(part, nothing) for part in parts], dtype=float).T for found in (now, then))
    values = {name: (current[place], before[place]) for place, name in enumerate(summed)}
    return {name: _frame(METRICS[name], parts, values) for name in names}


def _summed(metric: Metric) -> tuple[str, ...]:
    """The sums a metric consists of; none for what is no sum."""
    if metric.numerator is not None and metric.denominator is not None:
        return metric.numerator, metric.denominator
    return (metric.name,) if metric.additive else ()


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
    order = np.argsort(-np.abs(share), kind="stable")
    names = pd.Series([parts[place] for place in order], dtype=object)  # a missing name stays None
    return pd.DataFrame(dict(zip(COLUMNS, (names, before[order], current[order], share[order]), strict=True)))


def _divided(top: Array, bottom: Array) -> Array:
    return np.divide(top, bottom, out=np.full(len(top), np.nan), where=bottom > 0)

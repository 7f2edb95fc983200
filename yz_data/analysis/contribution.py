"""What a change consists of: parts whose contributions sum to it.

A sum changes by the sum of its parts' changes. A rate changes by what its parts' rates and weights did: with shares w
of the denominator and rates r, part i contributes w₁r₁ − w₀r₀ − (w₁ − w₀)R₀, where R₀ is the whole's rate before. The
last term takes away what a part adds by its mere size, and sums to zero (shift-share analysis, Dunn 1960).
"""

from __future__ import annotations

import pandas as pd

from yz_data.access import Scope
from yz_data.metrics import METRICS, Metric
from yz_data.periods import Window
from yz_data.query import Filters, query
from yz_data.warehouse import Snapshot


def contributions(
    snapshot: Snapshot, name: str, dimension: str, window: Window, base: Window, *, filters: Filters, scope: Scope
) -> pd.DataFrame:
    """One row a part, the largest contribution first: part, base, current, contribution in the metric's unit.

    A part's missing name is None. `contribution` sums to the metric's change between the two windows; it is empty for
    a metric that is neither a sum nor a ratio of sums.
    """
    metric = METRICS[name]
    if metric.numerator is not None and metric.denominator is not None:
        return _of_rate(
            *_frames(snapshot, [metric.numerator, metric.denominator], dimension, window, base, filters, scope), metric
        )
    if not metric.additive:
        return pd.DataFrame(columns=["part", "base", "current", "contribution"])
    now, then = (part[name] for part in _frames(snapshot, [name], dimension, window, base, filters, scope))
    return _sorted(pd.DataFrame({"base": then, "current": now, "contribution": now - then}))


def _frames(
    snapshot: Snapshot, names: list[str], dimension: str, window: Window, base: Window, filters: Filters, scope: Scope
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The metrics by part in both windows on the same index; a part found in one window only counts 0 in the other."""
    now, then = (
        query(snapshot, names, by=[dimension], window=one, filters=filters, scope=scope)
        .astype({dimension: object})
        .set_index(dimension)[names]
        .astype(float)
        for one in (window, base)
    )
    parts = now.index.union(then.index, sort=False)
    return now.reindex(parts).fillna(0.0), then.reindex(parts).fillna(0.0)


def _of_rate(now: pd.DataFrame, then: pd.DataFrame, metric: Metric) -> pd.DataFrame:
    top, bottom = str(metric.numerator), str(metric.denominator)
    totals = [(frame[top].sum(), frame[bottom].sum()) for frame in (now, then)]
    if not (totals[0][1] and totals[1][1]):
        return pd.DataFrame(columns=["part", "base", "current", "contribution"])
    before = totals[1][0] / totals[1][1]
    weight_now, weight_then = now[bottom] / totals[0][1], then[bottom] / totals[1][1]
    share = now[top] / totals[0][1] - then[top] / totals[1][1] - (weight_now - weight_then) * before
    rates = {
        "base": then[top] / then[bottom].where(then[bottom] > 0),
        "current": now[top] / now[bottom].where(now[bottom] > 0),
    }
    return _sorted(pd.DataFrame({**rates, "contribution": share}))


def _sorted(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.rename_axis("part").reset_index()
    frame["part"] = pd.Series([None if pd.isna(part) else part for part in frame["part"]], dtype=object)
    return frame.sort_values("contribution", key=lambda values: -values.abs(), kind="stable", ignore_index=True)

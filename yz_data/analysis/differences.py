"""Two periods on the map: what changed in each area, and whether the change is more than chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.discoveries import FALSE_DISCOVERY_RATE, false_discoveries
from yz_data.analysis.ground import Level
from yz_data.analysis.measures import MEASURES, per
from yz_data.analysis.spatial import Mapped, class_breaks, mapped, monthly
from yz_data.answers import ask
from yz_data.concurrently import loading
from yz_data.periods import Window
from yz_data.query import Filters
from yz_data.warehouse import Snapshot

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two windows of one measure. `frame`: area_id, name, now, before (shrunk rates), change (now − before), p, q,
    verdict; the verdict is "up" or "down" where the change stands the bound on false discoveries, "none" where it does
    not, "small" where either window holds too little. `step` is what a change must reach to count as a large one."""

    now: Mapped
    before: Mapped
    frame: pd.DataFrame
    step: float | None


def difference(
    snapshot: Snapshot,
    level: Level,
    measure: str,
    window: Window,
    base: Window,
    *,
    filters: Filters,
    scope: Scope,
) -> Difference | None:
    """What changed from `base` to `window`; None where the data do not cover the whole of `base`."""
    now, before = (
        ask(snapshot, mapped, level, measure, one, filters=filters, scope=scope) for one in (window, base)
    )
    if now is None or before is None or before.window != base:
        return None
    frame = now.frame[["area_id", "name"]].copy()
    frame["now"], frame["before"] = now.frame["smoothed"], before.frame["smoothed"]
    frame["change"] = frame["now"] - frame["before"]
    small = (now.frame["is_small"] | before.frame["is_small"]).to_numpy()
    one, units = MEASURES[measure], per(now.exposure)
    frame["p"] = change_p(
        now.frame["count"].to_numpy(),
        now.frame["exposure"].to_numpy() * units,
        before.frame["count"].to_numpy(),
        before.frame["exposure"].to_numpy() * units,
        is_share=one.is_share,
    )
    frame["p"] = widened(
        frame["p"].to_numpy(), ask(snapshot, bunching, level, measure, filters=filters, scope=scope)
    )
    frame.loc[small, "p"] = np.nan
    frame["q"] = false_discoveries(frame["p"].to_numpy(float))
    way = np.where(frame["change"] > 0, "up", "down")
    frame["verdict"] = np.where(frame["q"] <= FALSE_DISCOVERY_RATE, way, np.where(frame["q"].isna(), "small", "none"))
    breaks = ask(snapshot, class_breaks, level, measure, filters=filters, scope=scope)
    step = (breaks[-1] - breaks[0]) / (len(breaks) - 1) if len(breaks) > 1 else None
    return Difference(now, before, frame, step)


def bunching(
    snapshot: Snapshot, level: Level, measure: str, *, filters: Filters, scope: Scope
) -> float:
    """How much more the months of an area vary than single, independent events would: 1 or more.

    Complaints come in bunches (a burst pipe, a caller who calls again). Pearson's chi-squared over its degrees of
    freedom, areas × months, year by year, is the usual factor by which the variance of a count is then too small
    (McCullagh and Nelder 1989, 4.5). 1 for shares.
    """
    if MEASURES[measure].is_share:
        return 1.0
    statistic, freedom = 0.0, 0
    years: dict[int, list[Array]] = {}
    for found in ask(snapshot, monthly, level, measure, filters=filters, scope=scope):
        years.setdefault(found.window.start.year, []).append(found.frame["count"].to_numpy(float))
    for columns in years.values():
        one, degrees = chi_squared(np.column_stack(columns))
        statistic, freedom = statistic + one, freedom + degrees
    return max(1.0, statistic / freedom) if freedom else 1.0


def chi_squared(table: Array) -> tuple[float, int]:
    """Pearson's statistic of independence of rows and columns, and its degrees of freedom; empty rows and columns left
    out."""
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    if table.size == 0:
        return 0.0, 0
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    return float(((table - expected) ** 2 / expected).sum()), (table.shape[0] - 1) * (table.shape[1] - 1)


def change_p(count: Array, exposure: Array, base_count: Array, base_exposure: Array, *, is_share: bool) -> Array:
    """Two-sided p of each pair of rates being one; NaN where either has no exposure.

    Events: given their sum, those of one window are binomial (Przyborowski and Wilenski 1940). Shares: Fisher's exact
    test.
    """
    with loading:
        from scipy.stats import binomtest, fisher_exact

    result = np.full(len(count), np.nan)
    for place, (x, n, y, m) in enumerate(zip(count, exposure, base_count, base_exposure, strict=True)):
        if not (n > 0 and m > 0):
            continue
        if is_share:
            result[place] = fisher_exact([[x, n - x], [y, m - y]]).pvalue
        else:
            result[place] = binomtest(int(x), int(x + y), n / (n + m)).pvalue if x + y else 1.0
    return result


def widened(p: Array, factor: float) -> Array:
    """Two-sided p of the same deviations when their variance is `factor` times as large."""
    with loading:
        from scipy.stats import norm

    return 2 * norm.sf(norm.isf(np.maximum(p, 1e-300) / 2) / np.sqrt(factor))

"""Empirical-Bayes rates: a small area's rate is drawn towards the overall one, the more the less is known about it.

Marshall, R. J. (1991): Mapping disease and mortality rates using empirical Bayes estimators, Applied Statistics 40,
283—294, the global estimator. `esda.smoothing.Empirical_Bayes` is the same for counts where every area has an exposure
and the rates vary more than chance; this one also takes shares, areas without exposure and rates that do not vary.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
LEAST_EXPECTED = 5.0


def empirical_bayes(count: Array, exposure: Array, *, is_share: bool = False) -> Array:
    """The shrunk rate of each area; NaN where the exposure is zero or missing.

    count, exposure: one entry an area. The variance within an area is that of a Poisson count, or with `is_share` of a
    binomial one. When the rates vary no more than chance would have them vary, all are the overall rate.
    """
    known = np.nan_to_num(exposure) > 0
    result = np.full(len(count), np.nan)
    if not known.any():
        return result
    x, n = count[known].astype(float), exposure[known].astype(float)
    overall, rate = x.sum() / n.sum(), x / n
    within = overall * (1 - overall) if is_share else overall
    between = max(0.0, float((n * (rate - overall) ** 2).sum() / n.sum() - within / n.mean()))
    spread = between + within / n
    weight = np.divide(between, spread, out=np.zeros_like(n), where=spread > 0)
    result[known] = weight * rate + (1 - weight) * overall
    return result


def is_small(count: Array, exposure: Array, *, is_share: bool = False) -> npt.NDArray[np.bool_]:
    """Areas too small to judge: fewer than five events would be expected there at the overall rate (of a share, or
    fewer than five of the others), the usual limit below which a count says little (Cochran 1954). An area with
    many residents and no event at all is not small."""
    known = np.nan_to_num(exposure) > 0
    if not known.any():
        return ~known
    overall = count[known].sum() / exposure[known].sum()
    rarer = min(overall, 1 - overall) if is_share else overall
    return ~known | (np.nan_to_num(exposure) * rarer < LEAST_EXPECTED)

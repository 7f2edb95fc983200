"""How unevenly a sum is spread: the Lorenz curve and the Gini coefficient.

Gini of n values sorted upwards: 2·Σ i·xᵢ ÷ (n·Σx) − (n + 1) ÷ n, from 0 (all alike) to 1 − 1/n (one has all); it is
twice the area between the diagonal and the Lorenz curve. Both are defined for values of zero and more.
"""

from __future__ import annotations

import numpy as np
import pandas as pd


def lorenz(values: np.ndarray) -> pd.DataFrame:
    """The curve from (0, 0) to (1, 1): firms_share (of the units, the smallest first), amount_share (of
    the sum).

    Raises ValueError for negative values and for a sum of zero.
    """
    ordered = _checked(values)
    cumulative = np.concatenate([[0.0], np.cumsum(ordered)])
    return pd.DataFrame(
        {"firms_share": np.linspace(0, 1, len(cumulative)), "amount_share": cumulative / cumulative[-1]}
    )


def gini(values: np.ndarray) -> float:
    """The Gini coefficient of the values; raises ValueError like `lorenz`."""
    ordered = _checked(values)
    count = len(ordered)
    return float(2 * (np.arange(1, count + 1) * ordered).sum() / (count * ordered.sum()) - (count + 1) / count)


def _checked(values: np.ndarray) -> np.ndarray:
    ordered = np.sort(np.asarray(values, dtype=float))
    if not len(ordered) or ordered[0] < 0 or ordered.sum() <= 0:
        raise ValueError("values of zero and more with a positive sum")
    return ordered

"""What parts did for the change of a number that does not add up: a quantile, a count of different things.

A quantile of all rows changes as one part after the other is put in the place of what it was; what a part does for it
depends on which went before, so that its contribution is its mean over the orders (Shapley value, as used for
statistics by Shorrocks, Journal of Economic Inequality 11, 2013, 99-126). In every single order the steps sum to the
change, therefore the means do.
"""

from __future__ import annotations

import itertools
import math

import numpy as np
import numpy.typing as npt
import pandas as pd

ORDERS = 120  # all orders of five parts; of more parts as many drawn ones, half of them the other half reversed
SEED = 20230101

Array = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]


def quantile_contributions(before: Counts, after: Counts, values: Array, share: float) -> Array:
    """One contribution a part, in the unit of `values`; their sum is the quantile after minus the quantile before.

    `before` and `after` count, one row a part, how often each of the ascending `values` occurs. Both must hold at least
    one value in all. Where an order passes a state without any value, the quantile stays what it was last.
    """
    orders = _orders(len(before))
    steps = (after - before)[orders]  # order × place in it × value
    start = np.broadcast_to(before.sum(axis=0), (len(orders), 1, before.shape[1]))
    passed = quantiles(np.concatenate([start, start + steps.cumsum(axis=1)], axis=1), values, share)
    done = np.diff(pd.DataFrame(passed).ffill(axis=1).to_numpy(), axis=1)
    found = np.zeros(len(before))
    np.add.at(found, orders.ravel(), done.ravel())
    return found / len(orders)


def _orders(parts: int) -> Counts:
    """Orders in which parts may be put in place: all of them where they are few."""
    if math.factorial(min(parts, 6)) <= ORDERS:
        return np.array(list(itertools.permutations(range(parts))))
    drawn = np.random.default_rng(SEED).permuted(np.tile(np.arange(parts), (ORDERS // 2, 1)), axis=1)
    return np.concatenate([drawn, drawn[:, ::-1]])


def quantiles(counts: Counts, values: Array, share: float) -> Array:
    """Along the last axis, how often each of the ascending values occurs → the quantile with linear interpolation, as
    `quantile_cont` and numpy have it; nan where nothing occurs."""
    up_to = counts.cumsum(axis=-1)
    sizes = up_to[..., -1]
    place = (sizes - 1) * share
    low, high = (
        values[np.minimum((up_to <= side[..., None]).sum(axis=-1), len(values) - 1)]
        for side in (np.floor(place), np.ceil(place))
    )
    return np.where(sizes > 0, low + (high - low) * (place - np.floor(place)), np.nan)


def shared_counts(has: npt.NDArray[np.bool_]) -> Array:
    """… × part × thing, whether a part has it → how many different things each part has, one that n parts have counting
    1/n in each: their sum is how many there are in all (fractional counting)."""
    return (has / np.maximum(has.sum(axis=-2, keepdims=True), 1)).sum(axis=-1)

"""What will run high next month, cell by cell and kind by kind, by a Poisson-gamma model; and how often it was right.

The orders of a pair (cell, kind) in a month are Poisson with mean rate × days × season of the kind. A kind's season is
how its months of the year stand to its mean; a pair's rate has a gamma prior found by moments from all cells of its
kind (R. J. Marshall, Applied Statistics 40, 1991), and older months weigh less (the discounted gamma-Poisson filter of
West and Harrison, Bayesian Forecasting and Dynamic Models, 2nd ed. 1997, 10.8). What is expected of the next month is
then negative binomial, as wide as the months before scattered about their fit.
"Same as last month" is what it is held against, month by month with nothing but what was known.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from yz_data.analysis.ranking import gamma_prior

Array = npt.NDArray[np.float64]
KEPT = 0.8  # what a month weighs against the month after it
SEASON_PRIOR = 20.0  # orders of a mean month that a kind's season needs to count for half
LEAST_HISTORY = 12  # months: every month of the year once, or there is no season
LEAST_TESTED = 12  # months forecast in hindsight before a method is called better
TOP = 10
INTERVAL = 0.8
CERTAIN = 1e9
LEAST_FITTED = 5.0
MEDIAN_OF_CHI_SQUARE = 0.4549


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is expected of the month after the last, of each pair (cells × kinds): the mean, and shape and chance of the
    negative binomial about it."""

    mean: Array
    shape: Array
    chance: Array

    def interval(self, cells: npt.NDArray[np.int_], kinds: npt.NDArray[np.int_]) -> tuple[Array, Array]:
        """(lower, upper) of these pairs: the central 80 % of what may come, in whole orders."""
        from scipy.special import nbdtrik

        shape, chance, tail = self.shape[cells, kinds], self.chance[cells, kinds], (1 - INTERVAL) / 2
        ends = (np.ceil(np.nan_to_num(nbdtrik(part, shape, chance))) for part in (tail, 1 - tail))
        lower, upper = (np.maximum(end, 0.0) for end in ends)
        return lower, upper

    def held(self, seen: Array) -> npt.NDArray[np.bool_]:
        """Of the pairs with at least five orders expected, whether the interval held what came. Where nearly nothing is
        expected nearly any interval does."""
        from scipy.special import betainc

        tail, enough = (1 - INTERVAL) / 2, self.mean >= LEAST_FITTED
        shape, chance, seen = self.shape[enough], self.chance[enough], seen[enough]
        at_most = betainc(shape, seen + 1, chance)
        below = np.where(seen > 0, betainc(shape, np.maximum(seen, 1), chance), 0.0)
        return (at_most >= tail) & (below < 1 - tail)


def expect(counts: Array, days: Array, next_days: float, next_month: int, months: npt.NDArray[np.int_]) -> Ahead:
    """The next month. counts: months × cells × kinds, the last month last; days and months (1 to 12): of each."""
    season = seasons(counts, days, months)  # 12 × kinds
    weights = KEPT ** np.arange(len(counts) - 1, -1, -1)
    count = np.tensordot(weights, counts, axes=1)
    exposure = (weights[:, None] * days[:, None] * season[months - 1]).sum(axis=0)
    shape, rate = _posterior(count, exposure)
    scale = next_days * season[next_month - 1]
    each = shape / rate
    mean = each * scale
    fitted = each * (days[:, None] * season[months - 1])[:, None, :]
    variance = mean * dispersion(counts[-LEAST_HISTORY:], fitted[-LEAST_HISTORY:]) + mean**2 / shape
    return Ahead(mean, mean**2 / (variance - mean), mean / variance)


def seasons(counts: Array, days: Array, months: npt.NDArray[np.int_]) -> Array:
    """12 × kinds: the orders a day of each month of the year against their mean, drawn towards 1 where they are few."""
    totals = counts.sum(axis=1)
    of_month = [months == number for number in range(1, 13)]
    rates = np.vstack([totals[here].sum(axis=0) / max(days[here].sum(), 1) for here in of_month])
    mean = rates.mean(axis=0)
    expected = mean * 365.25 / 12
    drawn = (rates * 365.25 / 12 + SEASON_PRIOR) / (expected + SEASON_PRIOR)
    return drawn / drawn.mean(axis=0)


def dispersion(counts: Array, fitted: Array) -> float:
    """How much wider than Poisson months scatter about their fit, at least 1. The median of the squared residuals is
    held against that of chi-square with one degree, so that a burst pipe does not widen every interval."""
    enough = fitted >= LEAST_FITTED
    if not enough.any():
        return 1.0
    squares = (counts[enough] - fitted[enough]) ** 2 / fitted[enough]
    return max(1.0, float(np.median(squares)) / MEDIAN_OF_CHI_SQUARE)


def _posterior(count: Array, exposure: Array) -> tuple[Array, Array]:
    """Shape and rate of each pair: its own weighted count and the prior of its kind."""
    shapes, rates = np.empty_like(count), np.empty_like(count)
    for kind in range(count.shape[1]):
        each = np.full(len(count), exposure[kind])
        common, shape, _ = gamma_prior(count[:, kind], each)
        if shape == 0:  # no more scatter than chance makes: every cell has the common rate, for certain
            shapes[:, kind], rates[:, kind] = CERTAIN * max(common, 1e-9), CERTAIN
        else:
            shapes[:, kind], rates[:, kind] = shape + count[:, kind], shape / common + exposure[kind]
    return shapes, rates


def precision(expected: Array, seen: Array, top: int = TOP) -> float:
    """The share of the `top` pairs expected to be highest that were among the highest; ties at the end count."""
    best = np.argsort(-expected, axis=None, kind="stable")[:top]
    least = np.sort(seen, axis=None)[::-1][top - 1]
    return float(np.mean((seen.ravel()[best] >= least) & (seen.ravel()[best] > 0)))


def deviance(expected: Array, seen: Array) -> float:
    """The mean Poisson deviance; an expectation of nothing is taken for a hundredth of an order."""
    mean = np.maximum(expected, 0.01)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.where(seen > 0, seen * np.log(seen / mean), 0.0)
    return float(2 * np.mean(logs - (seen - mean)))

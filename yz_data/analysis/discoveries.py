"""Many places tested at once: how small a probability has to be before one of them may be called different.

Y. Benjamini and Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995) 289—300, computed by scipy. With 54
areas tested at 5 % each, two or three would stand out by chance alone; the bound holds for all of them together.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from yz_data.concurrently import loading

FALSE_DISCOVERY_RATE = 0.05
CHANCE = 0.05


def false_discoveries(p: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """q of each p: the share of false discoveries among those with a p no larger. NaN where p is missing."""
    q, tested = np.full(len(p), np.nan), np.isfinite(p)
    if tested.any():
        with loading:
            from scipy.stats import false_discovery_control  # with the first test, not with the first page

        q[tested] = false_discovery_control(p[tested], method="bh")
    return q


def is_largest_by_chance(counts: npt.NDArray[np.float64]) -> bool:
    """Whether things thrown at random into so many equal places would make one as full as the fullest of these in more
    than 5 % of all cases: by Bonferroni's bound, which for the largest of few counts is close (Feller, An Introduction
    to Probability Theory, vol. 1, IV.1)."""
    from scipy.special import betainc

    places, total, largest = len(counts), float(counts.sum()), float(counts.max(initial=0.0))
    if total <= 0:
        return True
    so_many_in_one = betainc(largest, total - largest + 1, 1 / places)  # the upper tail of the binomial distribution
    return bool(places * so_many_in_one > CHANCE)

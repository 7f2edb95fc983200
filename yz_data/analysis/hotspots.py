"""Hot and cold areas: Getis-Ord Gi* with seeded conditional permutations and a bound on false discoveries.

Ord, J. K. and Getis, A. (1995): Local spatial autocorrelation statistics, Geographical Analysis 27, 286—306, computed
by esda.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from yz_data.analysis.discoveries import FALSE_DISCOVERY_RATE, false_discoveries
from yz_data.concurrently import loading

PERMUTATIONS = 9999
SEED = 20231231
LEAST_AREAS = 8


def hot_and_cold(
    values: npt.NDArray[np.float64],
    neighbours: Sequence[Sequence[int]],
    *,
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
    rate: float = FALSE_DISCOVERY_RATE,
) -> pd.DataFrame:
    """One row an area, in their order: z (standardised Gi*), p (two-sided, by permutation), q (Benjamini—Hochberg),
    verdict.

    The verdict is "high" or "low" where q is at most `rate`, "none" where it is more, "untested" (z, p, q missing) for
    an area without a value or without a neighbour that has one, and for all when fewer than eight areas have values or
    all values are equal. Gi* counts the area itself among its neighbours.
    """
    z, p, q = (np.full(len(values), np.nan) for _ in range(3))
    verdict = np.full(len(values), "untested", dtype=object)
    valued = [place for place, value in enumerate(values) if np.isfinite(value)]
    links = {place: [other for other in neighbours[place] if np.isfinite(values[other])] for place in valued}
    tested = [place for place in valued if links[place]]  # an island would come out with the least p there is
    if tested and len(valued) >= LEAST_AREAS and np.ptp(values[valued]) > 1e-12 * np.abs(values[valued]).max():
        z[valued], p[valued] = np.array(gi_star(values, links, permutations, seed)).T
        islands = sorted(set(valued) - set(tested))
        z[islands] = p[islands] = np.nan
        q[tested] = false_discoveries(p[tested])
        verdict[tested] = np.where(q[tested] <= rate, np.where(z[tested] > 0, "high", "low"), "none")
    return pd.DataFrame({"z": z, "p": p, "q": q, "verdict": verdict})


def gi_star(
    values: npt.NDArray[np.float64], links: dict[int, list[int]], permutations: int, seed: int
) -> list[tuple[float, float]]:
    """(z, two-sided pseudo p) of each linked area, in the order of `links`."""
    with loading:
        from esda import crand
        from esda.getisord import G_Local  # two seconds and 200 MB: only when somebody asks
        from libpysal.weights import W

    if not hasattr(crand.vec_permutations, "cache_info"):  # of one seed always the same, and most of the time it takes
        crand.vec_permutations = lru_cache(maxsize=8)(crand.vec_permutations)
    order = list(links)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # islands are dealt with here; esda's p is doubled below
        found = G_Local(
            values[order], W(links, id_order=order, silence_warnings=True), transform="B", permutations=permutations,
            star=True, keep_simulations=False, n_jobs=1, seed=seed,
        )  # fmt: skip
    return list(zip(found.Zs.tolist(), np.minimum(1.0, 2 * found.p_sim).tolist(), strict=True))

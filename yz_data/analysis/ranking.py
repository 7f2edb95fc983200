"""Rankings that know when they should not rank: intervals, shrinkage, and "too few to say" instead of a place.

Shares carry E. B. Wilson's score interval (JASA 22, 1927). Rates per exposure are shrunk towards the common rate by
the gamma-Poisson model, its prior found by moments (R. J. Marshall, Applied Statistics 40, 1991): a unit visited once
with three hazards is not worse than one visited thirty times with sixty.

Who differs is told for all of them together, with at most 5 % false discoveries: of 58 teams tested one by one, three
would stand out by chance alone. An interval is of one place: it may leave out the common value where the place does not
differ.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from yz_data.analysis.discoveries import FALSE_DISCOVERY_RATE, false_discoveries

CONFIDENCE = 0.95
# Below these a place in a ranking says more about chance than about the place.
LEAST_EXPOSURE = 5
LEAST_TOTAL = 20

Standing = Literal["higher", "lower", "not_different", "too_few"]


def wilson(hits: np.ndarray, totals: np.ndarray, confidence: float = CONFIDENCE) -> tuple[np.ndarray, np.ndarray]:
    """(lower, upper) of hits ÷ totals; NaN where a total is 0."""
    from scipy.special import ndtri

    hits, totals = np.asarray(hits, dtype=float), np.asarray(totals, dtype=float)
    z = ndtri(0.5 + confidence / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = hits / totals
        middle = (share + z**2 / (2 * totals)) / (1 + z**2 / totals)
        half = z / (1 + z**2 / totals) * np.sqrt(share * (1 - share) / totals + z**2 / (4 * totals**2))
    return middle - half, middle + half


def shares(frame: pd.DataFrame, hits: str, totals: str, *, least: int = LEAST_TOTAL) -> pd.DataFrame:
    """`frame` with share, lower, upper, standing (against the share of all) and rank; the largest share first."""
    hit, total = frame[hits].to_numpy(float), frame[totals].to_numpy(float)
    from scipy.special import ndtr

    lower, upper = wilson(hit, total)
    common = hit.sum() / total.sum() if total.sum() > 0 else np.nan
    with np.errstate(divide="ignore", invalid="ignore"):
        share = hit / total
        p = 2 * ndtr(-np.abs(share - common) / np.sqrt(common * (1 - common) / total))  # the test behind the interval
    standing = _standing(p, share > common, total >= least)
    return _ranked(frame.assign(share=share, lower=lower, upper=upper, standing=standing), "share")


def rates(frame: pd.DataFrame, counts: str, exposures: str, *, least: float = LEAST_EXPOSURE) -> pd.DataFrame:
    """`frame` with rate, shrunk, lower, upper (of the shrunk rate), standing (against the common rate) and rank; the
    largest shrunk rate first. Rows without exposure have no rate and no rank."""
    from scipy.special import gammainc, gammaincinv

    count, exposure = frame[counts].to_numpy(float), frame[exposures].to_numpy(float)
    common, shape, scale = gamma_prior(count, exposure)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = np.where(exposure > 0, count / exposure, np.nan)
        if scale > 0:
            shrunk = (shape + count) / (shape / common + exposure)
            tail = (1 - CONFIDENCE) / 2
            lower, upper = (gammaincinv(shape + count, part) / (shape / common + exposure) for part in (tail, 1 - tail))
            below = gammainc(shape + count, shape + common * exposure)  # how probably its rate is under the common one
            p = 2 * np.minimum(below, 1 - below)
        else:  # no more scatter than chance makes: everyone has the common rate
            shrunk = lower = upper = np.full(len(count), common)
            p = np.ones(len(count))
    standing = _standing(p, shrunk > common, exposure >= least)
    return _ranked(frame.assign(rate=rate, shrunk=shrunk, lower=lower, upper=upper, standing=standing), "shrunk")


def gamma_prior(count: np.ndarray, exposure: np.ndarray) -> tuple[float, float, float]:
    """(common rate, shape, variance) of the prior; shape and variance 0 where counts scatter no more than Poisson."""
    total = exposure.sum()
    if total <= 0 or count.sum() <= 0:
        return (float(count.sum() / total) if total > 0 else float("nan")), 0.0, 0.0
    common = count.sum() / total
    with np.errstate(divide="ignore", invalid="ignore"):
        deviation = np.where(exposure > 0, exposure * (count / exposure - common) ** 2, 0.0).sum() / total
    variance = max(0.0, deviation - common / exposure[exposure > 0].mean())
    return float(common), float(common**2 / variance) if variance > 0 else 0.0, float(variance)


def _standing(p: np.ndarray, is_above: np.ndarray, is_enough: np.ndarray) -> list[Standing]:
    """higher or lower only where that stands the bound on false discoveries among all with enough to be judged."""
    differs = false_discoveries(np.where(is_enough, p, np.nan)) <= FALSE_DISCOVERY_RATE
    told = np.select([~is_enough, differs & is_above, differs], ["too_few", "higher", "lower"], "not_different")
    return list(told)


def _ranked(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """Sorted with what may be ranked first; the others keep no rank (<NA>)."""
    value, is_ranked = frame[by].to_numpy(float), (frame["standing"] != "too_few").to_numpy()
    order = np.lexsort((-value, ~is_ranked))  # what is missing stands last
    ordered = frame.take(order).reset_index(drop=True)
    has_place = is_ranked[order] & np.isfinite(value[order])
    placed = -value[order][has_place]
    places = np.zeros(len(frame), dtype=np.int64)
    places[has_place] = 1 + np.searchsorted(placed, placed)  # the first of equals
    return ordered.assign(rank=pd.arrays.IntegerArray(places, ~has_place))

"""Days of hand-kept ledgers, drawn backwards: first when a thing was finished, then how long it had taken.

So many are finished in a year as the ledger is to show, and nothing is finished before it was begun.
"""

from __future__ import annotations

import numpy as np

from yz_data.demo.places import Street
from yz_data.demo.sampling import Array, choose
from yz_data.demo.seasons import DATES, SEASON_NAMES, season_weights, working_weights

END = DATES[-1]
NEVER = np.datetime64("NaT", "D")


def finished(rng: np.random.Generator, counts: dict[int, int], season: str = "flat") -> Array:
    """Working days on which things were finished, so many in each year, sorted within it."""
    weights = working_weights() * season_weights()[SEASON_NAMES.index(season)]
    days = [
        np.sort((year - 2022) * 365 + choose(rng, weights[(year - 2022) * 365 :][:365], count))
        for year, count in counts.items()
    ]
    return DATES[np.concatenate(days)]


def between(rng: np.random.Generator, first: str, last: str, count: int) -> Array:
    """So many days drawn evenly from the first to the last, sorted."""
    start, end = np.datetime64(first), np.datetime64(last)
    return np.sort(start + rng.integers(0, int((end - start).astype(int)) + 1, count))


def lasting(rng: np.random.Generator, count: int, typical: float, least: int = 0) -> Array:
    """Days that things took: mostly about `typical`, some several times as long."""
    return (least + np.round(rng.gamma(2.2, typical / 2.2, count))).astype("timedelta64[D]")


def known(days: Array) -> Array:
    """Days up to the end of the data; what lies behind it is not known yet."""
    return np.where(days <= END, days, NEVER)


def numbered(kind: str, street: Street, count: int) -> Array:
    """Running numbers of one ledger of one street."""
    return np.array([f"{kind}-{street.id_part}-{number:05d}" for number in range(1, count + 1)], dtype=object)


def column(days: Array) -> Array:
    """Days as a ledger column: dates, empty where there is none."""
    return np.where(np.isnat(days), None, days.astype("datetime64[D]").astype(object))


def scaled(street: Street, counts: dict[int, int]) -> dict[int, int]:
    """Counts of the calibrated street, scaled to the size of this one."""
    return {year: street.scaled(count) for year, count in counts.items()}


def summing_to(sizes: Array, total: float) -> Array:
    """Sizes in steps of a half, at least 2, scaled so that they sum to the total; the largest takes what is left."""
    steps = np.maximum(np.round(sizes / sizes.sum() * total * 2) / 2, 2.0)
    steps[np.argmax(steps)] += total - steps.sum()
    return steps

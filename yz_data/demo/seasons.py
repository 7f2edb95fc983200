"""When things happen: seasons, holidays, weekdays and hours, as weights over the days of 2022 and 2023."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from yz_data.demo.sampling import Array

FIRST_DAY = np.datetime64("2022-01-01")
DAYS = 730
DATES = FIRST_DAY + np.arange(DAYS)
IS_2023 = np.arange(DAYS) >= 365
MONTH = (DATES.astype("datetime64[M]") - FIRST_DAY.astype("datetime64[M]")).astype(int)

# First day, last day, share of an ordinary day's reports.
_HOLIDAYS = (
    ("2022-01-01", "2022-01-03", 0.80), ("2022-01-31", "2022-02-06", 0.48),
    ("2022-04-03", "2022-04-05", 0.85), ("2022-04-30", "2022-05-04", 0.78),
    ("2022-06-03", "2022-06-05", 0.85), ("2022-09-10", "2022-09-12", 0.85),
    ("2022-10-01", "2022-10-07", 0.68), ("2022-12-31", "2023-01-02", 0.80),
    ("2023-01-21", "2023-01-27", 0.46), ("2023-04-05", "2023-04-05", 0.85),
    ("2023-04-29", "2023-05-03", 0.76), ("2023-06-22", "2023-06-24", 0.83),
    ("2023-09-29", "2023-10-06", 0.66), ("2023-12-30", "2023-12-31", 0.80),
)  # fmt: skip
_WEEKDAY = np.array([1.14, 1.08, 1.04, 1.03, 1.01, 0.87, 0.83])

# A base level and bumps (centre, half-width in days, height); a centre without a year comes round every year.
_SEASONS: dict[str, tuple[float, tuple[tuple[str, float, float], ...]]] = {
    "flat": (1.0, ()),
    "warm": (0.7, (("07-15", 55, 0.9),)),
    "summer": (0.25, (("07-10", 32, 2.0),)),
    "summer_night": (0.35, (("06-20", 40, 1.6), ("09-05", 20, 0.6))),
    "rain": (0.25, (("07-20", 22, 1.5), ("2022-07-03", 2, 5), ("2022-07-28", 2, 4), ("2023-07-31", 2.5, 16))),
    "heating": (0.015, (("11-14", 6, 3.0), ("12-18", 22, 2.4), ("01-18", 25, 2.2), ("03-12", 9, 0.7),
                        ("2022-11-30", 3, 2.0), ("2023-12-17", 4, 4.5), ("2023-01-24", 3, 1.5))),
    "spring_fluff": (0.02, (("05-02", 11, 3.0),)),
    "greenery": (0.4, (("05-20", 40, 1.3), ("10-25", 20, 0.7))),
    "snow": (0.001, (("2022-01-21", 1.5, 2.0), ("2022-02-13", 1.6, 3.0), ("2023-12-12", 1.6, 6.0),
                     ("2023-12-15", 1.4, 7.0))),
    "year_end": (0.6, (("01-10", 18, 2.2), ("12-20", 20, 1.0))),
    "enrolment": (0.15, (("05-10", 12, 2.2), ("08-20", 16, 1.5))),
    "pandemic": (0.0, (("2022-01-25", 9, 0.5), ("2022-05-14", 15, 2.6), ("2022-06-12", 6, 1.0),
                       ("2022-11-22", 6, 5.0))),
    "fire": (0.85, (("2023-04-28", 14, 1.2), ("03-10", 20, 0.3))),
    "gas": (0.8, (("2023-07-05", 22, 1.6), ("12-10", 30, 0.3))),
}  # fmt: skip
SEASON_NAMES = tuple(_SEASONS)

# Weight of each hour of the day.
_HOURS: dict[str, tuple[float, ...]] = {
    "office": (1, .6, .4, .3, .3, .6, 2, 5, 9, 12, 11.5, 8.5, 5.5, 6.5, 9.5, 10, 9, 7.5, 6, 5.5, 5, 4,
               2.5, 1.5),
    "home": (1.5, .8, .5, .4, .5, 1.5, 5, 7.5, 8, 8, 7, 6, 5, 5, 5.5, 6, 6.5, 7.5, 9, 9.5, 9, 7, 4.5, 2.5),
    "night": (7, 4.5, 2.8, 2, 2, 3.5, 6, 5, 3.5, 3, 2.6, 2.5, 3, 2.8, 2.5, 2.5, 2.8, 3.5, 5, 7, 9.5, 12,
              13, 10),
    "commute": (1, .5, .4, .3, .4, 1, 5, 10, 9.5, 7, 6, 5, 4.5, 4.5, 5, 6, 8, 10, 9.5, 7, 5, 3.5, 2.5, 1.5),
}  # fmt: skip
HOUR_NAMES = tuple(_HOURS)
HOUR_WEIGHTS = np.array(tuple(_HOURS.values()))


@lru_cache(maxsize=1)
def season_weights() -> Array:
    """Weight of each day (column) for each season (row, in the order of SEASON_NAMES), holidays included."""
    rows = [_season(base, bumps) for base, bumps in _SEASONS.values()]
    return np.array(rows) * rhythm()


def _season(base: float, bumps: tuple[tuple[str, float, float], ...]) -> Array:
    level = np.full(DAYS, base)
    for centre, width, height in bumps:
        dated = len(centre) > len("05-02")
        offset = np.arange(DAYS) - int(
            (np.datetime64(centre if dated else f"2022-{centre}") - FIRST_DAY).astype(int)
        )
        distance = np.abs(offset) if dated else np.abs((offset + 182) % 365 - 182)
        level += height * np.exp(-0.5 * (distance / width) ** 2)
    return level


@lru_cache(maxsize=1)
def rhythm() -> Array:
    """Weekday and holiday factor of each day."""
    # 1970-01-01 was a Thursday.
    weekday = (DATES.astype(int) + 3) % 7
    factor = _WEEKDAY[weekday]
    for first, last, share in _HOLIDAYS:
        inside = (np.datetime64(first) <= DATES) & (np.datetime64(last) >= DATES)
        factor = np.where(inside, share, factor)
    return factor


def working_weights() -> Array:
    """Weight of each day for work done in office hours: hardly any at weekends, none on long holidays."""
    weekday = (DATES.astype(int) + 3) % 7
    weights = np.where(weekday < 5, 1.0, 0.08)
    for first, last, share in _HOLIDAYS:
        if share < 0.7:
            weights[(np.datetime64(first) <= DATES) & (np.datetime64(last) >= DATES)] = 0.0
    return weights

"""The official working days of mainland China: weekends and public holidays off, the days made up for them (调休) on.

`data/reference/working_days.csv` holds what differs from plain weeks, year by year, as the General Office of the State
Council announces it each autumn (国务院办公厅关于…年部分节假日安排的通知). A span that touches a year without an
announcement has no number of working days: counting its weekends alone would be wrong by up to a week.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from yz_data.settings import PROJECT

REFERENCE = PROJECT / "data" / "reference" / "working_days.csv"
_ONE_DAY = dt.timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """`working` is the number of working days from the first day known up to each day, both counted."""

    years: frozenset[int]
    working: Mapping[dt.date, int]

    def is_working(self, day: dt.date) -> bool | None:
        """Whether people are at work on a day; None in a year that has not been announced."""
        if day not in self.working:
            return None
        return self.working[day] > self.working.get(day - _ONE_DAY, 0)

    def between(self, start: dt.date | None, end: dt.date | None) -> int | None:
        """Working days after `start` up to and with `end`, negative when `end` lies before; so a natural-day difference
        of one from Thursday to Friday is one working day. None where a day or its year is unknown."""
        if start not in self.working or end not in self.working:
            return None
        return self.working[end] - self.working[start]


@lru_cache(maxsize=4)
def calendar(path: Path = REFERENCE) -> Calendar:
    """The calendar of a file with the columns day, is_working (0 or 1) and occasion. Years are taken as they follow one
    another from the first; a year between two others must be there."""
    with path.open(encoding="utf-8", newline="") as source:
        stated = {dt.date.fromisoformat(row["day"]): row["is_working"] == "1" for row in csv.DictReader(source)}
    if not stated:
        return Calendar(frozenset(), {})
    years = range(min(stated).year, max(stated).year + 1)
    if missing := sorted(set(years) - {day.year for day in stated}):
        raise ValueError(f"{path.name}: no working days stated for {missing}")
    working: dict[dt.date, int] = {}
    count, day = 0, dt.date(years[0], 1, 1)
    while day.year in years:
        count += stated.get(day, day.weekday() < _SATURDAY)
        working[day] = count
        day += _ONE_DAY
    return Calendar(frozenset(years), working)


def working_days(start: dt.date | None, end: dt.date | None) -> int | None:
    """Working days after `start` up to and with `end`, by the project's calendar; None outside its years."""
    return calendar().between(start, end)

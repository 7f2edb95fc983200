"""The comparison engine: windows of time, the windows to compare them with, and what a change may be called.

Terms follow the National Bureau of Statistics: 同比 compares with the same period of last year, 环比 with the period
before. "Today" is the data's as-of date, never the clock. Windows are inclusive at both ends.
"""

from __future__ import annotations

import calendar
import datetime as dt
import math
from dataclasses import dataclass
from typing import Literal

Kind = Literal["day", "month", "quarter", "year", "year_to_date", "rolling_12_months", "custom"]
Comparison = Literal["yoy", "pop"]
Note = Literal["base_zero", "base_negative", "base_missing", "current_missing", "not_split"]

# Above this a percentage says less than "about n times" (base and current of different orders of magnitude).
TIMES_INSTEAD_OF_PERCENT = 10.0


@dataclass(frozen=True, slots=True)
class Window:
    """Days from `start` to `end`, both counted. `kind` says what the window is meant to be."""

    start: dt.date
    end: dt.date
    kind: Kind = "custom"

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a window ends before it begins: {self.start} to {self.end}")

    @property
    def days(self) -> int:
        """Number of days, both ends counted."""
        return (self.end - self.start).days + 1

    @property
    def ends_with_month(self) -> bool:
        """Whether the last day is the last of its month."""
        return self.end == month_end(self.end)

    def until(self, last_on: dt.date) -> Window | None:
        """The part up to `last_on`; None if there is none. An unfinished period stays what it is meant to be."""
        if last_on < self.start:
            return None
        return self if self.end <= last_on else Window(self.start, last_on, self.kind)

    def intersected(self, start: dt.date, end: dt.date) -> Window | None:
        """The common days with [start, end]; None if there are none."""
        first, last = max(self.start, start), min(self.end, end)
        return Window(first, last, self.kind) if first <= last else None

    def __str__(self) -> str:
        return f"{self.start}—{self.end}"


def month_end(day: dt.date) -> dt.date:
    """The last day of the month of `day`."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of another month, or that month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_of(window: Window) -> list[dt.date]:
    """The first days of the months that a window touches."""
    first = window.start.replace(day=1)
    count = (window.end.year - first.year) * 12 + window.end.month - first.month + 1
    return [add_months(first, step) for step in range(count)]


def month(year: int, number: int) -> Window:
    """A calendar month."""
    first = dt.date(year, number, 1)
    return Window(first, month_end(first), "month")


def quarter(year: int, number: int) -> Window:
    """A calendar quarter, 1 to 4."""
    first = dt.date(year, 3 * number - 2, 1)
    return Window(first, month_end(add_months(first, 2)), "quarter")


def year(number: int) -> Window:
    """A calendar year, which is the fiscal year too."""
    return Window(dt.date(number, 1, 1), dt.date(number, 12, 31), "year")


def year_to_date(as_of: dt.date) -> Window:
    """From 1 January to the as-of date."""
    return Window(dt.date(as_of.year, 1, 1), as_of, "year_to_date")


def rolling_12_months(as_of: dt.date) -> Window:
    """The twelve months that end with the as-of date."""
    if as_of == month_end(as_of):
        start = add_months(as_of.replace(day=1), -11)
    else:
        start = add_months(as_of, -12) + dt.timedelta(days=1)
    return Window(start, as_of, "rolling_12_months")


def past_year(end: dt.date) -> Window:
    """A year and a day up to that day, to see what came before it."""
    return Window(end - dt.timedelta(days=365), end)


def baseline(window: Window, comparison: Comparison) -> Window:
    """The window to compare with.

    yoy: the same days of the year before; a month's last day answers a month's last day (1—28 February 2023 and
    1—29 February 2024 are both "February"), any other day the same date.
    pop: the period of the same kind before it; of an unfinished period the same number of days from its beginning,
    at most the whole period; of a free window the days just before it.
    """
    if comparison == "yoy":
        return Window(_year_before(window.start, ends=False), _year_before_end(window), window.kind)
    months = {"month": 1, "quarter": 3, "year": 12, "year_to_date": 12, "rolling_12_months": 12}.get(window.kind)
    if months is None:
        end = window.start - dt.timedelta(days=1)
        return Window(end - dt.timedelta(days=window.days - 1), end, window.kind)
    start = add_months(window.start, -months)
    before = window.start - dt.timedelta(days=1)
    if window.kind in ("rolling_12_months",):
        return Window(start, before, window.kind)
    if window.kind == "year_to_date":
        return Window(start, _year_before_end(window), window.kind)
    whole_end = month_end(add_months(window.start, months - 1))
    if window.end == whole_end:
        return Window(start, before, window.kind)
    return Window(start, min(start + dt.timedelta(days=window.days - 1), before), window.kind)


def _year_before_end(window: Window) -> dt.date:
    whole_months = window.start.day == 1 and window.ends_with_month
    return _year_before(window.end, ends=whole_months)


def _year_before(day: dt.date, *, ends: bool) -> dt.date:
    earlier = add_months(day, -12)
    return month_end(earlier) if ends else earlier


@dataclass(frozen=True, slots=True)
class Change:
    """A change between two values of one metric, with what may be said about it.

    `absolute` is in the metric's unit, for a rate in points (0.012 = 1.2 百分点); `relative` is a fraction and None
    where a growth rate has no meaning: rates, a base of zero, below zero or missing. `times` replaces it beyond
    +1000 %.
    """

    current: float | None
    base: float | None
    absolute: float | None
    relative: float | None
    times: float | None
    note: Note | None
    is_rate: bool

    @property
    def direction(self) -> Literal["up", "down", "flat", "none"]:
        """Which way the value went."""
        if self.absolute is None:
            return "none"
        return "flat" if self.absolute == 0 else "up" if self.absolute > 0 else "down"


def change(current: float | None, base: float | None, *, is_rate: bool = False) -> Change:
    """Compare two values; missing ones (None or NaN) stay missing."""
    now, then = _present(current), _present(base)
    if now is None or then is None:
        return Change(now, then, None, None, None, "current_missing" if now is None else "base_missing", is_rate)
    absolute = now - then
    if is_rate:
        return Change(now, then, absolute, None, None, None, True)
    if then == 0:
        return Change(now, then, absolute, None, None, "base_zero", False)
    if then < 0:
        return Change(now, then, absolute, None, None, "base_negative", False)
    relative = absolute / then
    if relative > TIMES_INSTEAD_OF_PERCENT:
        return Change(now, then, absolute, None, relative, None, False)
    return Change(now, then, absolute, relative, None, None, False)


def _present(value: float | None) -> float | None:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    return float(value)


def is_comparable(window: Window, base: Window, boundary_changes: list[dt.date]) -> bool:
    """可比口径: whether no boundary changed after the baseline began and before the window ended."""
    return not any(base.start < changed_on <= window.end for changed_on in boundary_changes)


def parse_period(text: str, as_of: dt.date) -> Window:
    """A period as the address bar writes it: 2023, 2023Q3, 2023-11, 2023-11-30,
    2023-01-01..2023-06-30, ytd, r12.

    Raises ValueError for anything else.
    """
    if text == "ytd":
        return year_to_date(as_of)
    if text == "r12":
        return rolling_12_months(as_of)
    if ".." in text:
        first, last = text.split("..")
        return Window(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    if "Q" in text:
        number, part = text.split("Q")
        return quarter(int(number), int(part))
    if len(text) == 10:
        day = dt.date.fromisoformat(text)
        return Window(day, day, "day")
    number, _, part = text.partition("-")
    return month(int(number), int(part)) if part else year(int(number))

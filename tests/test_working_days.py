"""Working days by the announcements of the State Council, held against the PyPI package `chinesecalendar`."""

from __future__ import annotations

import datetime as dt

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yz_data.working_days import calendar, working_days

YEARS = range(2022, 2027)
DAYS = st.dates(dt.date(2022, 1, 1), dt.date(2026, 12, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize("year", YEARS)
def test_every_day_of_a_year_agrees_with_chinesecalendar(year):
    days = [dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range(366 if year % 4 == 0 else 365)]
    ours = [one for one in days if calendar().is_working(one)]
    assert ours == [one for one in days if chinese_calendar.is_workday(one)]


@pytest.mark.parametrize(
    ("text", "is_working"),
    [
        ("2023-01-28", True),  # a Saturday made up for the Spring Festival
        ("2023-01-27", False),  # a Friday of the Spring Festival
        ("2022-12-31", False),  # a Saturday, and already New Year's holiday
        ("2023-10-08", True),  # a Sunday after the National Day
        ("2023-10-09", True),  # a plain Monday
        ("2023-10-14", False),  # a plain Saturday
    ],
)
def test_days_made_up_are_worked_and_holidays_are_not(text, is_working):
    assert calendar().is_working(day(text)) is is_working


def test_working_days_around_the_spring_festival_of_2023():
    """20 January is the Friday before; 21 to 27 are off; 28 and 29, a weekend, are worked."""
    assert working_days(day("2023-01-20"), day("2023-01-27")) == 0
    assert working_days(day("2023-01-20"), day("2023-01-29")) == 2
    assert working_days(day("2023-01-29"), day("2023-01-20")) == -2
    assert working_days(day("2023-01-19"), day("2023-01-20")) == 1


def test_a_year_that_was_not_announced_has_no_number():
    assert calendar().years == frozenset(YEARS)
    assert working_days(day("2026-12-01"), day("2027-01-04")) is None
    assert working_days(day("2021-12-31"), day("2022-01-04")) is None
    assert working_days(None, day("2022-01-04")) is None
    assert calendar().is_working(day("2027-01-04")) is None


def test_a_calendar_with_a_year_left_out_is_refused(tmp_path):
    path = tmp_path / "days.csv"
    path.write_text("day,is_working,occasion\n2022-01-01,0,元旦\n2024-01-01,0,元旦\n", encoding="utf-8")
    with pytest.raises(ValueError, match="2023"):
        calendar(path)


def test_an_empty_calendar_knows_no_day(tmp_path):
    path = tmp_path / "days.csv"
    path.write_text("day,is_working,occasion\n", encoding="utf-8")
    assert calendar(path).between(day("2023-01-20"), day("2023-01-27")) is None


@given(DAYS, DAYS, DAYS)
def test_spans_add_up_and_never_exceed_natural_days(first, second, third):
    assert working_days(first, second) + working_days(second, third) == working_days(first, third)
    assert abs(working_days(first, third)) <= abs((third - first).days)


@given(DAYS, DAYS)
def test_a_span_counts_the_days_chinesecalendar_counts(first, second):
    start, end = sorted((first, second))
    expected = len(chinese_calendar.get_workdays(start, end)) - chinese_calendar.is_workday(start)
    assert working_days(start, end) == expected

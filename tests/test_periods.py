"""The comparison engine against a table worked out by hand (tests/golden), and its traps one by one."""

from __future__ import annotations

import csv
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import EXTRACTS, built, site, write_csv
from yz_data.access import Scope
from yz_data.comparisons import compare
from yz_data.periods import (
    Window,
    add_months,
    baseline,
    change,
    is_comparable,
    month,
    months_of,
    parse_period,
    quarter,
    rolling_12_months,
    year,
    year_to_date,
)

GOLDEN = EXTRACTS.parent / "golden"
PERIODS = list(csv.DictReader((GOLDEN / "periods.csv").open(encoding="utf-8")))
CHANGES = list(csv.DictReader((GOLDEN / "changes.csv").open(encoding="utf-8")))
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))


@pytest.mark.parametrize("row", PERIODS, ids=[row["case"] for row in PERIODS])
def test_windows(row):
    as_of = dt.date.fromisoformat(row["as_of"])
    window = parse_period(row["window"], as_of).until(as_of)
    assert (str(window.start), str(window.end)) == (row["start"], row["end"])
    base = baseline(window, row["comparison"])
    assert (str(base.start), str(base.end)) == (row["base_start"], row["base_end"])


def number(text: str) -> float | None:
    return float(text) if text else None


@pytest.mark.parametrize("row", CHANGES, ids=[row["case"] for row in CHANGES])
def test_changes(row):
    found = change(number(row["current"]), number(row["base"]), is_rate=row["is_rate"] == "yes")
    for name in ("absolute", "relative", "times"):
        expected = number(row[name])
        assert getattr(found, name) == (None if expected is None else pytest.approx(expected)), name
    assert (found.note or "", found.direction) == (row["note"], row["direction"])


def test_a_missing_number_may_come_as_nan():
    assert change(float("nan"), 5).note == "current_missing"
    assert change(5, float("nan")).note == "base_missing"


def test_a_window_names_both_its_days():
    assert str(year_to_date(dt.date(2023, 11, 30))) == "2023-01-01—2023-11-30"
    assert str(baseline(year_to_date(dt.date(2023, 11, 30)), "yoy")) == "2022-01-01—2022-11-30"


def test_a_window_that_ends_before_it_begins_is_an_error():
    with pytest.raises(ValueError, match="ends before it begins"):
        Window(dt.date(2023, 2, 1), dt.date(2023, 1, 31))


def test_a_period_that_has_not_begun_is_no_window():
    assert month(2024, 1).until(dt.date(2023, 12, 31)) is None
    assert month(2024, 1).until(dt.date(2024, 1, 1)) == Window(dt.date(2024, 1, 1), dt.date(2024, 1, 1), "month")


def test_the_months_of_a_window_are_all_it_touches():
    window = Window(dt.date(2022, 11, 30), dt.date(2023, 2, 1))
    assert months_of(window) == [dt.date(2022, 11, 1), dt.date(2022, 12, 1), dt.date(2023, 1, 1), dt.date(2023, 2, 1)]
    assert months_of(month(2023, 2)) == [dt.date(2023, 2, 1)]


def test_a_month_later_or_earlier_is_never_longer_than_the_month():
    assert add_months(dt.date(2024, 1, 31), 1) == dt.date(2024, 2, 29)
    assert add_months(dt.date(2024, 3, 31), -1) == dt.date(2024, 2, 29)
    assert add_months(dt.date(2023, 1, 15), -13) == dt.date(2021, 12, 15)


@pytest.mark.parametrize(
    "text",
    ["", "2023-13", "2023Q5", "2023Q0", "yesterday", "2023-02-30", "2023-05-01..2023-04-01", "2023-1-1", "20231", ".."],
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError):
        parse_period(text, dt.date(2023, 12, 31))


@given(DAYS)
def test_a_comparison_with_last_year_keeps_the_month_and_never_overlaps(day):
    for window in (
        year_to_date(day),
        rolling_12_months(day),
        month(day.year, day.month),
        quarter(day.year, (day.month + 2) // 3),
        year(day.year),
    ):
        for comparison in ("yoy", "pop"):
            base = baseline(window, comparison)
            assert base.end < window.start
            assert base.days <= window.days + 3
        assert baseline(window, "yoy").end.month == window.end.month
        assert baseline(window, "yoy").start.month == window.start.month


@given(DAYS)
def test_twelve_months_are_a_year(day):
    assert rolling_12_months(day).days in (365, 366)
    assert rolling_12_months(day).end == day


def test_a_boundary_that_changed_between_the_two_windows_makes_them_incomparable():
    now, base = year(2023), year(2022)
    founded = dt.date(2020, 9, 5)
    assert is_comparable(now, base, [founded])
    assert is_comparable(now, base, [dt.date(2022, 1, 1)]), "in force from the first day of the base"
    assert not is_comparable(now, base, [dt.date(2022, 7, 1)])
    assert not is_comparable(now, base, [dt.date(2023, 12, 31)])
    assert is_comparable(now, base, [dt.date(2024, 1, 1)])
    assert not is_comparable(year(2021), year(2020), [founded])


# The same through a snapshot: which base is known, and what a filter does to it.

ORDERS = {"2022-01-03": 1, "2022-03-05": 2, "2022-11-20": 1, "2023-03-07": 3, "2023-11-02": 4, "2023-11-15": 1}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    chosen = site(tmp_path_factory.mktemp("periods"))
    rows = [
        {"工单编号": f"{day}-{n}", "来电时间": f"{day} 08:00", "工单类型": "诉求"}
        for day, count in ORDERS.items()
        for n in range(count)
    ]
    write_csv(chosen.extracts / "hotline_orders_2023-11-17.csv", rows)
    return built(chosen)


def orders(snapshot, window, comparison="yoy", **filters):
    return compare(
        snapshot, "hotline_orders", window=window, comparison=comparison, filters=filters, scope=Scope.unlimited()
    )


def test_the_data_end_on_their_as_of_date_whatever_the_clock_says(snapshot):
    assert snapshot.as_of == dt.date(2023, 11, 17)
    found = orders(snapshot, month(2023, 11))
    assert (str(found.window), str(found.base_window)) == ("2023-11-01—2023-11-17", "2022-11-01—2022-11-17")
    assert (found.change.current, found.change.base, found.change.note) == (5, 0, "base_zero")


def test_a_filter_that_leaves_only_this_year_keeps_the_base(snapshot):
    found = orders(snapshot, Window(dt.date(2020, 1, 1), dt.date(2023, 12, 31)), year=["2023"])
    assert (str(found.window), str(found.base_window)) == ("2023-01-01—2023-11-17", "2022-01-01—2022-11-17")
    assert (found.change.current, found.change.base) == (8, 3)
    march = orders(snapshot, year(2023), month=["2023-03"])
    assert (march.change.current, march.change.base, march.change.relative) == (3, 2, 0.5)


def test_a_base_from_before_the_data_is_missing_and_not_zero(snapshot):
    assert orders(snapshot, year(2022)).change.note == "base_missing"
    found = orders(snapshot, month(2023, 11), "pop")
    assert (found.change.current, found.change.base) == (5, 0), "October lies inside the data: there it is zero"


def test_a_window_after_the_data_has_no_number(snapshot):
    found = orders(snapshot, year(2024))
    assert (found.window, found.change.current, found.change.note) == (None, None, "current_missing")

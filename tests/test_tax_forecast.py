"""Where the year's tax will end: on the demonstration, and every reason for which nothing is said."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from tests.small_snapshot import small_snapshot
from tests.test_tax_growth import paid
from yz_data.access import Scope
from yz_data.analysis.tax_forecast import history, tax_forecast
from yz_data.analysis.tax_growth import tax_year
from yz_data.periods import Window, add_months, month_end, parse_period, year

ALL = Scope.unlimited()
YEAR = year(2023)


def known(folder, first: str, last: str, amounts, target: float | None = None):
    """A snapshot whose tax is known from one month to another; `amounts` gives that of a month by its first day."""
    start, rows, day = dt.date.fromisoformat(f"{first}-01"), [], dt.date.fromisoformat(f"{first}-01")
    while f"{day:%Y-%m}" <= last:
        rows.append(paid("Q1", f"{day:%Y-%m}", amounts(day)))
        day = add_months(day, 1)
    end = month_end(dt.date.fromisoformat(f"{last}-01"))
    stated = {
        "metric": "tax_all_level",
        "period_start": f"{end.year}-01-01",
        "period_end": f"{end.year}-12-31",
        "target_value": target,
    }
    return small_snapshot(
        folder, first_on={"tax_monthly": start}, last_on={"tax_monthly": end}, fct_tax_months=rows,
        fct_targets=[stated] if target else [],
    )  # fmt: skip


def forecast(snapshot, window: Window = YEAR, **filters):
    return tax_forecast(snapshot, window, filters=filters, scope=ALL)


def level(day: dt.date) -> float:
    """Months of 100 and 50 in turn with a little noise, no growth."""
    return (100.0, 50.0)[day.month % 2] * (1 + 0.04 * np.sin(day.toordinal() * 1.7))


def growing(day: dt.date) -> float:
    """The same with a third more each year."""
    return level(day) * (4 / 3) ** (day.year - 2021)


# --- the demonstration


def test_the_demonstration_is_forecast_and_beats_both_simple_rules(street):
    found = forecast(street, parse_period("2023", street.as_of))
    assert (found.declined, found.known, found.last_month) == (None, 35, 11)
    assert found.end.so_far == pytest.approx(122_000_000)
    assert found.end.low < found.end.total < found.end.high and found.end.low > found.end.so_far
    assert found.error["forecast"] < 0.5 * min(found.error["same_months"], found.error["pro_rata"])
    assert found.months["month_number"].tolist() == [12] and found.months["expected_cny"].sum() == pytest.approx(
        found.end.rest
    )
    assert found.target == 130_000_000 and 0.5 < found.chance < 1


def test_the_back_test_of_the_demonstration_has_eleven_months_of_2022_and_ten_of_2023(street):
    found = forecast(street, parse_period("2023", street.as_of))
    assert found.tested.groupby("year_number").size().to_dict() == {2022: 11, 2023: 10}
    assert found.tested.groupby("year_number")["through_month"].first().to_dict() == {2022: 12, 2023: 11}
    held, of = found.held
    assert 0 < held <= of == found.tested["low"].notna().sum()


def test_at_the_end_of_june_it_knows_the_months_to_june(street):
    found = forecast(street, parse_period("2023Q2", street.as_of))
    assert (found.last_month, found.known) == (6, 30) and found.months["month_number"].tolist() == list(range(7, 13))
    assert found.end.so_far == pytest.approx(
        tax_year(street, parse_period("2023Q2", street.as_of), filters={}, scope=ALL).change.current
    )


def test_a_tax_type_is_forecast_from_its_own_months(street):
    """The demonstration pays corporate income tax in the first month of a quarter and in May: none in December."""
    found = forecast(street, parse_period("2023", street.as_of), tax_type=("cit",))
    assert found.declined is None and found.end.rest == 0 and found.target is None and found.chance is None


# --- reasons for which there is none


def test_23_months_are_declined_and_24_are_not(tmp_path):
    for months, folder in ((23, tmp_path / "a"), (24, tmp_path / "b")):
        folder.mkdir()
        first = add_months(dt.date(2023, 11, 1), 1 - months)
        found = forecast(known(folder, f"{first:%Y-%m}", "2023-11", growing))
        assert (found.known, found.declined) == (months, "too_short" if months == 23 else None)
        assert (found.end is None) == (months == 23)


def test_a_whole_year_needs_no_forecast(tmp_path):
    found = forecast(known(tmp_path, "2021-01", "2023-12", growing))
    assert found.declined == "year_is_whole" and len(found.tested) == 22


def test_a_method_that_is_not_better_is_not_shown(tmp_path):
    """Where nothing ever grows, "the same months as last year" is hard to beat."""
    found = forecast(known(tmp_path, "2021-01", "2023-11", level))
    assert found.error["same_months"] < found.error["forecast"]
    assert found.declined == "not_better" and found.end is None and len(found.tested) == 21


def test_without_a_year_before_there_is_nothing_to_test_against(tmp_path):
    found = forecast(known(tmp_path, "2023-01", "2023-11", growing))
    assert found.declined == "too_short" and found.tested.empty and found.error == {}


def test_before_the_tax_begins_there_is_none(street):
    assert forecast(street, parse_period("2019", street.as_of)).declined == "no_tax"
    assert forecast(street, parse_period("2023", street.as_of), community_id=("1",)).declined == "no_tax"


def test_the_chance_of_the_target(tmp_path):
    """900 usual months' worth × (4/3)² is 1,600: at that target it is about an even chance."""
    found = forecast(known(tmp_path, "2020-01", "2023-11", growing, target=1600.0))
    assert found.target == 1600 and 0.1 < found.chance < 0.9
    assert found.chance == pytest.approx(found.end.chance_of(1600))


def test_history_begins_in_january_of_the_first_year_with_unknown_months_before(tmp_path):
    snapshot = known(tmp_path, "2021-10", "2023-03", lambda day: float((day.year - 2021) * 12 + day.month - 10))
    table, first = history(snapshot, Window(dt.date(2023, 1, 1), dt.date(2023, 3, 31)), filters={}, scope=ALL)
    assert first == 2021 and table.shape == (3, 12)
    assert np.isnan(table[0, :9]).all() and table[0, 9:].tolist() == [0, 1, 2]
    assert (
        table[1].tolist() == list(range(3, 15))
        and table[2, :3].tolist() == [15, 16, 17]
        and np.isnan(table[2, 3:]).all()
    )

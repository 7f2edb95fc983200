"""How much of the tax rests on a few firms, who may read their names, and where the street stands among streets."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.small_snapshot import small_snapshot
from tests.test_tax_growth import MARCH, paid
from yz_data.access import Scope
from yz_data.analysis.inequality import gini, lorenz
from yz_data.analysis.street_ranks import street_ranks
from yz_data.analysis.tax_firms import concentration
from yz_data.periods import parse_period
from yz_data.query import rows_behind

ALL = Scope.unlimited()
JANUARY = parse_period("2023-01", MARCH)
NAMELESS = Scope(None, None, frozenset({"enterprise_name", "enterprise_id"}))

# --- inequality


def test_the_gini_coefficient_of_the_income_example_of_rs_ineq_package():
    """`ineq(x)` of its manual's ten incomes gives 0.4620911."""
    incomes = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
    assert gini(np.array(incomes)) == pytest.approx(0.4620911, abs=5e-8)


def test_all_alike_is_zero_and_one_with_all_is_one_less_its_share():
    assert gini(np.full(5, 7.0)) == pytest.approx(0)
    assert gini(np.array([0, 0, 0, 100.0])) == pytest.approx(0.75)


AMOUNTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=40).filter(any)


@given(AMOUNTS)
def test_it_is_half_the_relative_mean_difference_and_twice_the_area_above_the_curve(amounts):
    """Two other definitions: Σ|xᵢ − xⱼ| ÷ (2 n² mean), and 1 − 2 × the area under the Lorenz curve by trapezoids."""
    values = np.array(amounts, dtype=float)
    differences = np.abs(values[:, None] - values[None, :]).sum() / (2 * len(values) ** 2 * values.mean())
    curve = lorenz(values)
    area = np.trapezoid(curve["amount_share"], curve["firms_share"])
    assert gini(values) == pytest.approx(differences, abs=1e-9) == pytest.approx(1 - 2 * area, abs=1e-9)


def test_the_curve_by_eye():
    """Of 1, 3, 6 the smallest third brings a tenth, two thirds bring four."""
    curve = lorenz(np.array([6.0, 1, 3]))
    assert curve["amount_share"].tolist() == pytest.approx([0, 0.1, 0.4, 1]) and curve[
        "firms_share"
    ].tolist() == pytest.approx([0, 1 / 3, 2 / 3, 1])


@pytest.mark.parametrize("values", [[], [0, 0], [5, -1]])
def test_refunds_and_nothing_have_no_curve(values):
    with pytest.raises(ValueError):
        gini(np.array(values, dtype=float))


# --- concentration


@pytest.fixture(scope="module")
def taxed(tmp_path_factory):
    """January: thirty firms pay 1 to 30, one 535, one got 100 back: 900 in all; the year before 400 by two."""
    rows = [paid(f"Q{n:02d}", "2023-01", n) for n in range(1, 31)]
    rows += [paid("large", "2023-01", 535), paid("refunded", "2023-01", -100)]
    rows += [paid("large", "2022-01", 200), paid("Q30", "2022-01", 200)]
    snapshot = small_snapshot(tmp_path_factory.mktemp("firms"), last_on={"tax_monthly": MARCH}, fct_tax_months=rows)
    yield snapshot
    snapshot.close()


def test_the_ten_largest_their_share_and_the_growth_without_the_largest(taxed):
    """535 + 30 + 29 + … + 22 = 769 of 900; without the largest 365 against 200."""
    found = concentration(taxed, JANUARY, filters={}, scope=ALL)
    assert (found.payers, found.refunded, found.total.current) == (31, 1, 900)
    assert found.top_share == pytest.approx(769 / 900)
    assert (found.without_largest.current, found.without_largest.base) == (365, 200)
    assert found.firms["current_cny"].tolist() == [535, *range(30, 21, -1)] and found.firms["rank"].tolist() == list(
        range(1, 11)
    )
    assert found.firms["base_cny"].tolist() == [200, 200, *[0] * 8]


def test_the_curve_is_of_those_who_paid(taxed):
    found = concentration(taxed, JANUARY, filters={}, scope=ALL)
    assert found.gini == pytest.approx(gini(np.array([*range(1, 31), 535.0]))) and len(found.curve) == 32


def test_a_reader_who_may_sees_names_another_one_letters_by_size(taxed):
    named, lettered = (concentration(taxed, JANUARY, filters={}, scope=scope).firms for scope in (ALL, NAMELESS))
    assert named["firm"].tolist()[:2] == ["large Ltd", "Q30 Ltd"]
    assert lettered["firm"].tolist() == list("ABCDEFGHIJ")
    assert named["current_cny"].tolist() == lettered["current_cny"].tolist()


@pytest.mark.parametrize("hidden", ["enterprise_name", "enterprise_id"])
def test_where_a_name_or_a_number_is_hidden_neither_is_in_the_answer(hidden, taxed):
    found = concentration(taxed, JANUARY, filters={}, scope=Scope(None, None, frozenset({hidden})))
    assert not found.is_named
    text = found.firms.to_csv() + str(found.total)
    assert "large" not in text and "Ltd" not in text and "Q30" not in text
    assert (
        hidden
        not in rows_behind(taxed, "tax_all_level", window=JANUARY, scope=Scope(None, None, frozenset({hidden}))).columns
    )


def test_few_payers_have_neither_curve_nor_coefficient(tmp_path):
    rows = [paid(f"Q{n}", of, n) for n in range(1, 20) for of in ("2022-01", "2023-01")]
    snapshot = small_snapshot(tmp_path, last_on={"tax_monthly": MARCH}, fct_tax_months=rows)
    found = concentration(snapshot, JANUARY, filters={}, scope=ALL)
    assert (found.payers, found.curve, found.gini) == (19, None, None) and found.top_share is not None


def test_where_nobody_paid_there_is_nothing_to_say(taxed, tmp_path):
    refunds = [paid("Q1", "2022-01", 5), paid("Q1", "2023-01", -5)]
    snapshot = small_snapshot(tmp_path, last_on={"tax_monthly": MARCH}, fct_tax_months=refunds)
    assert concentration(snapshot, JANUARY, filters={}, scope=ALL) is None
    assert concentration(taxed, parse_period("2022-01", MARCH), filters={}, scope=ALL) is None


# --- among the streets


def test_the_street_among_two_by_growth_and_amount_month_by_month(small):
    """February: 220 after 150 grew more than 300 after 280; March: 209.5 after 210 grew less than 400 after 380."""
    found = street_ranks(small, parse_period("2023", dt.date(2023, 6, 30)), filters={}, scope=ALL)
    own = found.frame[found.frame["subdistrict_id"] == "110112012"].set_index("month")
    assert (found.own, found.own_name, found.ranked) == ("110112012", "杨庄街道", 2)
    assert own["rank_by_growth"].tolist() == [1, 2] and own["rank_by_amount"].tolist() == [2, 2]
    assert (
        own.loc["2023-03-01", "tax_ytd_growth"] == pytest.approx(209.5 / 210 - 1)
        and own.loc["2023-03-01", "tax_ytd_cny"] == 209.5
    )
    assert found.places == {"growth": (1, 2), "amount": (2, 2)}
    assert str(found.year_to_date) == "2023-01-01—2023-03-31"


def test_a_part_of_the_tax_has_no_rank_and_neither_has_a_time_before_the_ranking(small):
    window = parse_period("2023", dt.date(2023, 6, 30))
    assert street_ranks(small, window, filters={"industry": ("finance",)}, scope=ALL) is None
    assert street_ranks(small, parse_period("2021", dt.date(2023, 6, 30)), filters={}, scope=ALL) is None


def test_a_reader_of_one_street_sees_its_place_and_no_other_street(small):
    scope = Scope(frozenset({"110112012"}), None)
    found = street_ranks(small, parse_period("2023", dt.date(2023, 6, 30)), filters={}, scope=scope)
    assert set(found.frame["subdistrict_id"]) == {"110112012"} and (found.places["growth"], found.ranked) == ((1, 2), 2)


# --- the demonstration


def test_three_years_of_the_demonstration_reproduce_what_was_published(street):
    """1.22 亿元 in January to November 2023, 43.73 % more, first of eleven streets by growth; tax from 2021 on."""
    window = parse_period("2023", street.as_of)
    found = street_ranks(street, window, filters={}, scope=ALL)
    assert (found.places["growth"][1], found.places["amount"][1], found.ranked) == (1, 6, 11)
    total = concentration(street, window, filters={}, scope=ALL).total
    assert (total.current, round(total.relative, 4)) == (122_000_000, 0.4373)
    assert street.coverage["tax_monthly"].first_on == dt.date(2021, 1, 1)


def test_a_firm_of_the_demonstration_pays_only_while_it_is_there(street):
    rows = rows_behind(street, "tax_all_level", window=parse_period("2023", street.as_of), scope=ALL)
    rows = rows[rows["amount_cny"] != 0]
    days = rows[["arrived_on", "left_on", "month_end_on"]].apply(pd.to_datetime)
    assert (days["month_end_on"] >= days["arrived_on"]).all()
    left = days["left_on"].notna()
    assert (
        left.any()
        and (days.loc[left, "month_end_on"].dt.to_period("M") <= days.loc[left, "left_on"].dt.to_period("M")).all()
    )

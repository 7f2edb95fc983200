"""Parts of what does not add up: contributions to a quantile and to a count of different things sum to the change."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.small_snapshot import small_snapshot
from yz_data.access import Scope
from yz_data.analysis.contribution import contributions
from yz_data.analysis.shapley import ORDERS, quantile_contributions, quantiles, shared_counts
from yz_data.metrics import METRICS
from yz_data.periods import year

ALL = Scope.unlimited()
LISTS = st.lists(st.lists(st.integers(0, 9), max_size=5), min_size=1, max_size=7)


def counted(lists: list[list[int]], values: np.ndarray) -> np.ndarray:
    """How often each value occurs in each list."""
    return np.array([[part.count(value) for value in values] for part in lists])


def together(lists: list[list[int]]) -> list[int]:
    """The values of all parts."""
    return list(itertools.chain(*lists))


def test_two_parts_are_put_in_place_in_both_orders():
    """Before A has 1 and 2, B 3: the median is 2. After A has 4 and 5, B 3: the median is 4.

    B did not change, so that A's two steps are the whole change, whichever comes first.
    """
    values = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    before, after = counted([[1, 2], [3]], values), counted([[4, 5], [3]], values)
    assert quantile_contributions(before, after, values, 0.5).tolist() == [2.0, 0.0]


def test_what_a_part_does_is_its_mean_over_the_orders():
    """A goes from 0 to 10, B from 0 to 10, C stays at 0: with one of both in place the median stays 0, with both it is
    10. Each has done half of it; of the bare differences of medians both would be 10."""
    values = np.array([0.0, 10.0])
    before, after = counted([[0], [0], [0]], values), counted([[10], [10], [0]], values)
    assert quantile_contributions(before, after, values, 0.5) == pytest.approx([5.0, 5.0, 0.0])


def every_order(before: list[list[int]], after: list[list[int]], share: float) -> list[float]:
    """Shapley's formula as it is written, with numpy's quantile of the values themselves: a second implementation."""
    parts = range(len(before))
    done = [0.0] * len(before)
    orders = list(itertools.permutations(parts))
    for order in orders:
        last = np.quantile(together(before), share)
        for place, part in enumerate(order):
            there = set(order[: place + 1])
            values = [value for one in parts for value in (after if one in there else before)[one]]
            now = np.quantile(values, share) if values else last
            done[part] += now - last
            last = now
    return [one / len(orders) for one in done]


@settings(max_examples=60, deadline=None)
@given(LISTS.filter(lambda lists: len(lists) <= 5), LISTS, st.sampled_from([0.5, 0.9]))
def test_up_to_five_parts_agree_with_the_formula_over_all_orders(before, after, share):
    after = (after + [[]] * len(before))[: len(before)]
    if not (together(before) and together(after)):
        return
    values = np.arange(10.0)
    found = quantile_contributions(counted(before, values), counted(after, values), values, share)
    assert found == pytest.approx(every_order(before, after, share))


def test_many_parts_come_near_the_formula_and_sum_exactly():
    """Seven parts have 5,040 orders; 120 are drawn, the same ones every time."""
    draw = np.random.default_rng(7)
    before, after = ([draw.integers(0, 10, 6).tolist() for _ in range(7)] for _ in range(2))
    values = np.arange(10.0)
    counts = counted(before, values), counted(after, values)
    found, again = (quantile_contributions(*counts, values, 0.5) for _ in range(2))
    assert found.tolist() == again.tolist() and ORDERS == 120
    assert found == pytest.approx(every_order(before, after, 0.5), abs=0.15)
    assert found.sum() == pytest.approx(np.median(together(after)) - np.median(together(before)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=40), st.sampled_from([0.5, 0.9, 0.25]))
def test_a_quantile_of_counts_is_that_of_the_values(numbers, share):
    values = np.arange(10.0)
    assert quantiles(counted([numbers], values), values, share)[0] == pytest.approx(np.quantile(numbers, share))


def test_nothing_has_no_quantile():
    assert np.isnan(quantiles(np.zeros((1, 3), dtype=int), np.arange(3.0), 0.5)).all()


def test_a_thing_of_two_parts_counts_half_in_each():
    """Firm 1 is A's, firm 2 A's and B's: two firms, of which A has one and a half."""
    assert shared_counts(np.array([[True, True], [False, True]])).tolist() == [1.5, 0.5]


def test_a_quantile_and_a_distinct_count_know_their_column():
    assert METRICS["gov_service_days"].quantile == ("finishing_days", 0.5)
    assert METRICS["gov_service_days_p90"].quantile == ("finishing_days", 0.9)
    assert METRICS["tax_payers"].distinct == "enterprise_id" and METRICS["tax_payers"].quantile is None
    assert METRICS["tax_all_level"].distinct is None and METRICS["hotline_orders"].quantile is None


def taxed(firm: str, tax_type: str, month: str) -> dict:
    return {
        "subdistrict_id": "110112012", "enterprise_id": firm, "tax_type": tax_type, "month_end_on": month,
        "amount_cny": 1.0,
    }  # fmt: skip


def test_a_firm_of_two_taxes_is_shared_by_them(tmp_path):
    """2022: F1 pays VAT. 2023: F1 pays VAT and income tax, F2 income tax, twice. Two firms instead of one: VAT lost
    half of F1, income tax won that half and F2."""
    rows = [taxed("F1", "vat", "2022-06-30"), taxed("F1", "vat", "2023-06-30"), taxed("F1", "income", "2023-06-30")]
    rows += [taxed("F2", "income", f"2023-0{month}-30") for month in (6, 9)]
    snapshot = small_snapshot(tmp_path, fct_tax_months=rows)
    frame = contributions(snapshot, "tax_payers", "tax_type", year(2023), year(2022), filters={}, scope=ALL)
    assert frame.to_dict("records") == [
        {"part": "income", "base": 0.0, "current": 2.0, "contribution": 1.5},
        {"part": "vat", "base": 1.0, "current": 1.0, "contribution": -0.5},
    ]

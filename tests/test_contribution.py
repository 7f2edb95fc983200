"""What a change consists of: the parts sum to it exactly, and a rate's parts as well."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.small_snapshot import orders, small_snapshot
from yz_data.access import Scope
from yz_data.analysis.contribution import Contributions, contributions
from yz_data.periods import Window, year

ALL = Scope.unlimited()
NOW, THEN = year(2023), year(2022)


def of(snapshot, name: str, dimension: str = "community", window: Window = NOW, base: Window = THEN):
    return contributions(snapshot, name, dimension, window, base, filters={}, scope=ALL)


def called_back(community: str, year_: int, resolved: int, others: int):
    """So many orders resolved and so many not."""
    rows = orders(community, year_, resolved + others)
    for place, row in enumerate(rows):
        row |= {"order_type": "complaint", "resolution": "resolved" if place < resolved else "unresolved"}
    return rows


def test_the_parts_of_a_count_are_their_own_differences(tmp_path):
    rows = orders("A", 2022, 10) + orders("A", 2023, 16) + orders("B", 2022, 5) + orders("B", 2023, 4)
    rows += orders("C", 2023, 2)  # new this year: nothing before, all of it is growth
    frame = of(small_snapshot(tmp_path, fct_hotline_orders=rows), "hotline_orders")
    assert dict(zip(frame["part"], frame["contribution"], strict=True)) == {"A": 6, "C": 2, "B": -1}
    assert list(frame["part"]) == ["A", "C", "B"]  # the largest first, whichever way it went
    assert frame["contribution"].sum() == 22 - 15


def test_a_rate_falls_though_each_of_its_parts_rose(tmp_path):
    """Simpson's paradox: A 90 → 92 %, B 50 → 52 %, but most orders moved from A to B."""
    rows = called_back("A", 2022, 90, 10) + called_back("B", 2022, 10, 10)
    rows += called_back("A", 2023, 23, 2) + called_back("B", 2023, 52, 48)
    frame = of(small_snapshot(tmp_path, fct_hotline_orders=rows), "hotline_resolution_rate").set_index("part")
    before, after = 100 / 120, 75 / 125
    assert frame["contribution"].sum() == pytest.approx(after - before)
    assert frame.loc["B", "contribution"] < 0  # B, the weaker one, now weighs four fifths
    assert frame.loc["A", ["base", "current"]].tolist() == [0.9, 0.92]


def test_a_part_without_a_name_is_a_part(tmp_path):
    rows = [*orders("A", 2022, 1), {"order_id": "x", "received_on": dt.date(2023, 6, 1), "community": None}]
    frame = of(small_snapshot(tmp_path, fct_hotline_orders=rows), "hotline_orders")
    assert set(frame["part"]) == {"A", None} and frame["contribution"].sum() == 0


def test_of_a_rank_there_are_no_parts(tmp_path):
    assert of(small_snapshot(tmp_path), "tax_rank_by_amount", "subdistrict_id").empty


@settings(max_examples=25, deadline=None)
@given(
    counts=st.lists(
        st.tuples(*[st.integers(0, 12)] * 4).filter(lambda four: sum(four[:2]) and sum(four[2:])),
        min_size=1,
        max_size=5,
    )
)
def test_the_contributions_to_a_rate_sum_to_its_change(counts, tmp_path_factory):
    rows = []
    for place, (resolved_then, others_then, resolved_now, others_now) in enumerate(counts):
        rows += called_back(f"P{place}", 2022, resolved_then, others_then)
        rows += called_back(f"P{place}", 2023, resolved_now, others_now)
    frame = of(small_snapshot(tmp_path_factory.mktemp("rate"), fct_hotline_orders=rows), "hotline_resolution_rate")
    then = sum(c[0] for c in counts) / sum(c[0] + c[1] for c in counts)
    now = sum(c[2] for c in counts) / sum(c[2] + c[3] for c in counts)
    assert frame["contribution"].sum() == pytest.approx(now - then, abs=1e-12)


def test_without_a_row_in_either_window_there_are_no_parts(tmp_path):
    assert of(small_snapshot(tmp_path), "hotline_orders").empty


@pytest.mark.parametrize(
    ("contribution", "tied"), [([2.0, 2.0, 1.0], 2), ([3.0, 2.0, -3.0], 1), ([1.0] * 5, 5), ([0.0, 0.0], 0)]
)
def test_how_many_share_the_first_place_of_a_change(contribution, tied):
    """Who works against the change does not, however much."""
    nothing = np.zeros(len(contribution))
    found = Contributions.of(list("abcde")[: len(contribution)], nothing, nothing, np.array(contribution))
    assert found.tied == tied

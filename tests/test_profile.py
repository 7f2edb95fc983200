"""One community against the middle of the street's: rates, the middle, ranks, and what is more than chance."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from tests.small_snapshot import small_snapshot
from yz_data.access import Scope
from yz_data.analysis.profile import communities, garwood, profile
from yz_data.periods import year

ALL = Scope.unlimited()
PLACES = "ABCDEFG"


def street(tmp_path, counts: dict[str, int], before: int = 0, residents: int = 1000, resolved: int = 0):
    """Seven communities of as many residents, with so many orders in 2023; `resolved` of each were."""
    people = [
        {"community_id": name, "community_name": name, "population": residents, "valid_from": dt.date(2020, 9, 5)}
        for name in PLACES
    ]
    rows = [
        {
            "order_id": f"{name}{place}", "received_on": dt.date(2023, 5, 1), "community_id": name,
            "order_type": "complaint", "resolution": "resolved" if place < resolved else "unresolved",
        }
        for name, count in counts.items() for place in range(count)
    ]  # fmt: skip
    rows += [
        {"order_id": f"A-{place}", "received_on": dt.date(2022, 5, 1), "community_id": "A"} for place in range(before)
    ]
    return small_snapshot(tmp_path, dim_communities=people, fct_hotline_orders=rows)


def of(snapshot, names=("hotline_orders",), filters=None):
    return communities(snapshot, names, year(2023), filters=filters or {}, scope=ALL).set_index("community_id")


def test_counts_stand_per_thousand_residents_against_the_median(tmp_path):
    frame = of(street(tmp_path, dict(zip(PLACES, (10, 20, 30, 40, 50, 60, 200), strict=True)), residents=2000))
    assert frame["rate"].tolist() == [5, 10, 15, 20, 25, 30, 100]
    assert set(frame["middle"]) == {20.0}  # the median is not drawn up by G
    assert frame.loc["G", "of_middle"] == 5.0 and frame.loc["D", "of_middle"] == 1.0
    assert frame["rank"].tolist() == [7, 6, 5, 4, 3, 2, 1]


def test_only_a_difference_beyond_chance_is_told(tmp_path):
    """The middle is 40 in 1,000. The exact 99.8 % interval of 50 is 31 to 75 and holds 40; of 200 it is 159 to 247."""
    frame = of(street(tmp_path, dict(zip(PLACES, (40, 40, 40, 40, 50, 10, 200), strict=True))))
    assert frame["standing"].to_dict() == {
        "A": "not_different", "B": "not_different", "C": "not_different", "D": "not_different", "E": "not_different",
        "F": "lower", "G": "higher",
    }  # fmt: skip


def test_few_events_are_not_ranked(tmp_path):
    frame = of(street(tmp_path, dict.fromkeys(PLACES, 2)))  # two expected in each
    assert set(frame["standing"]) == {"too_few"} and frame["rank"].isna().all() and frame["middle"].isna().all()


def test_a_share_rests_on_its_own_denominator(tmp_path):
    """19 orders are too few for a share, 20 are not; the share itself is told in both."""
    snapshot = street(tmp_path, dict(zip(PLACES, (19, 20, 20, 20, 20, 20, 40), strict=True)), resolved=10)
    frame = of(snapshot, ("hotline_resolution_rate",))
    assert frame.loc["A", "standing"] == "too_few" and frame.loc["A", "rate"] == pytest.approx(10 / 19)
    assert frame.loc["B", "rate"] == 0.5 and frame.loc["G", "rate"] == 0.25
    assert set(frame["middle"]) == {0.5} and set(frame["ranked"]) == {6}


def test_the_middle_is_the_streets_whatever_community_is_chosen(tmp_path):
    snapshot = street(tmp_path, dict(zip(PLACES, (10, 20, 30, 40, 50, 60, 70), strict=True)))
    assert of(snapshot, filters={"community_id": ("A",)}).equals(of(snapshot))


def test_last_year_stands_beside_and_is_missing_where_nothing_was_recorded(tmp_path):
    snapshot = street(tmp_path, dict.fromkeys(PLACES, 30), before=25)
    names = ("hotline_orders", "problems_open")
    frame = profile(snapshot, "A", names, year(2023), filters={}, scope=ALL).set_index("metric")
    assert frame.loc["hotline_orders", ["value", "before"]].tolist() == [30, 25]
    earlier = profile(snapshot, "A", names, year(2022), filters={}, scope=ALL).set_index("metric")
    assert np.isnan(earlier.loc["hotline_orders", "before"])  # the extract begins in 2022


def test_the_interval_of_a_count_is_the_published_one():
    """Garwood's 95 % limits as tabulated by E. L. Crow and R. S. Gardner (Biometrika 46, 1959) and since: 0: 0–3.69,
    1: 0.0253–5.57, 5: 1.62–11.7, 10: 4.80–18.4."""
    lower, upper = garwood(np.array([0.0, 1.0, 5.0, 10.0]), 0.95)
    assert lower == pytest.approx([0, 0.0253, 1.62, 4.80], abs=0.006)
    assert upper == pytest.approx([3.69, 5.57, 11.67, 18.39], abs=0.006)

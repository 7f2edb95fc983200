"""Rates by area on a grid of nine squares and an island: denominators, classes, clusters, changes, one area's card."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from tests.grid_snapshot import ALL, answered, cases, column, grid_snapshot, months_of_orders, orders, place
from yz_data.access import Scope
from yz_data.analysis.area_card import ranked
from yz_data.analysis.ground import ground, known_ground
from yz_data.analysis.measures import MEASURES
from yz_data.analysis.spatial import Mapped, class_breaks, clusters, covered_months, mapped
from yz_data.metrics import METRICS
from yz_data.periods import month, year

YEAR, JUNE, JUNE_BEFORE = year(2023), month(2023, 6), month(2022, 6)


@pytest.fixture
def site(tmp_path):
    """Orders of June 2023: G1 40, G2 20, G4 20, G9 (nobody lives there) 3, and two without a point."""
    rows = orders("G1", 40) + orders("G2", 20) + orders("G4", 20) + orders("G9", 3) + orders(None, 2)
    return grid_snapshot(
        tmp_path, fct_hotline_orders=rows, fct_grid_cases=cases("G1", 8, on_time=6) + cases("G5", 4, kind="social")
    )


# --- the ground -----------------------------------------------------------------------------------


def test_the_grid_has_cells_blocks_and_communities(site):
    counts = {
        level: len(answered(site, ground, level).frame) for level in ("cell", "block", "community", "subdistrict")
    }
    assert counts == {"cell": 10, "block": 4, "community": 4, "subdistrict": 1}


def test_a_cell_is_four_hectares_and_a_block_three_cells(site):
    cell, block = known_ground(site, "cell", ALL).frame, known_ground(site, "block", ALL).frame
    assert column(cell, "square_km")["G1"] == pytest.approx(0.04, rel=2e-3)
    assert column(block, "square_km")["K1"] == pytest.approx(0.12, rel=2e-3)
    assert column(block, "residents") == {"K1": 3000, "K2": 3000, "K3": 2000, "K4": 1000}
    assert (
        column(known_ground(site, "community", ALL).frame, "residents")["C1"] == 5000
    )  # as the list of communities has it


def test_neighbours_share_a_side_and_the_island_has_none(site):
    land = known_ground(site, "cell", ALL)
    ids = land.frame["area_id"].tolist()
    named = {ids[place]: {ids[other] for other in others} for place, others in enumerate(land.neighbours)}
    assert named["G5"] == {"G2", "G4", "G6", "G8"}
    assert named["G1"] == {"G2", "G4"}
    assert named["G10"] == set()


def test_tiles_stand_as_the_cells_do(site):
    land = known_ground(site, "cell", ALL)
    at = dict(zip(land.frame["area_id"], land.tiles.tolist(), strict=True))
    assert [at[f"G{n}"][0] - at["G1"][0] for n in (1, 2, 3, 4, 7)] == [0, 1, 2, 0, 0]
    assert [at[f"G{n}"][1] - at["G1"][1] for n in (1, 2, 3, 4, 7)] == [0, 0, 0, 1, 2]
    assert land.kept == 1
    assert len({tuple(one) for one in at.values()}) == 10


def test_a_reader_of_one_community_sees_its_cells_only(site):
    own = Scope.of_communities("C1")
    assert known_ground(site, "cell", own).frame["area_id"].tolist() == ["G1", "G4", "G7"]
    found = answered(site, mapped, "cell", "hotline_orders", JUNE, scope=own)
    assert column(found.frame, "count") == {"G1": 40, "G4": 20, "G7": 0}
    assert found.off_map == 0


def test_without_cells_there_is_no_ground(tmp_path):
    bare = grid_snapshot(tmp_path, dim_grid_cells=[])
    assert known_ground(bare, "cell", ALL) is None
    for question in (mapped, clusters):
        assert answered(bare, question, "cell", "hotline_orders", JUNE) is None


# --- rates ----------------------------------------------------------------------------------------


def test_orders_are_a_rate_of_a_thousand_residents_a_month(site):
    found = answered(site, mapped, "cell", "hotline_orders", JUNE)
    assert column(found.frame, "count") == {
        "G1": 40,
        "G2": 20,
        "G3": 0,
        "G4": 20,
        "G5": 0,
        "G6": 0,
        "G7": 0,
        "G8": 0,
        "G9": 3,
        "G10": 0,
    }
    assert column(found.frame, "rate")["G1"] == 40  # 1,000 residents, one month
    assert math.isnan(column(found.frame, "rate")["G9"])
    assert column(found.frame, "is_small")["G9"]
    assert (found.total, found.total_exposure, found.overall) == (80, 9, pytest.approx(80 / 9))
    assert found.off_map == 2


def test_of_a_year_it_is_the_mean_of_its_months(site):
    found = answered(site, mapped, "cell", "hotline_orders", YEAR)
    assert column(found.frame, "rate")["G1"] == pytest.approx(40 / 12)
    assert found.months == 12


def test_a_shrunk_rate_lies_between_the_raw_and_the_overall_one(site):
    found = answered(site, mapped, "cell", "hotline_orders", JUNE)
    smoothed = column(found.frame, "smoothed")
    assert found.overall < smoothed["G1"] < 40
    assert 0 < smoothed["G3"] < found.overall


def test_cases_are_a_rate_of_a_square_kilometre(site):
    found = answered(site, mapped, "cell", "grid_cases", JUNE)
    assert column(found.frame, "rate")["G1"] == pytest.approx(8 / 0.04, rel=2e-3)
    assert found.exposure == "land"


def test_a_share_is_one_of_those_due(site):
    found = answered(site, mapped, "cell", "grid_on_time_closure_rate", JUNE)
    assert column(found.frame, "rate")["G1"] == pytest.approx(6 / 8)
    assert math.isnan(column(found.frame, "rate")["G2"])
    assert found.overall == pytest.approx(10 / 12)


def test_without_residents_orders_are_a_rate_of_a_square_kilometre(tmp_path):
    bare = grid_snapshot(tmp_path, residents=None, fct_hotline_orders=orders("G1", 40))
    found = answered(bare, mapped, "cell", "hotline_orders", JUNE)
    assert found.exposure == "land"
    assert column(found.frame, "rate")["G1"] == pytest.approx(40 / 0.04, rel=2e-3)


def test_hazards_are_a_rate_of_a_hundred_visits(tmp_path):
    visits = [{"inspection_id": f"J{n}", "inspected_on": "2023-06-01", **place("G1")} for n in range(20)]
    hazards = [
        {"hazard_id": f"Y{n}", "stream": "inspection", "found_on": "2023-06-01", **place("G1")} for n in range(30)
    ]
    found = answered(
        grid_snapshot(tmp_path, fct_inspections=visits, fct_hazards=hazards),
        mapped,
        "block",
        "inspection_hazards_found",
        JUNE,
    )
    assert column(found.frame, "rate")["K1"] == 150
    assert found.months == 1


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_has_a_denominator_and_stands_on_every_level(measure, site):
    one = MEASURES[measure]
    assert one.exposure in ("residents", "land") or one.exposure in METRICS
    for level in ("cell", "block", "community"):
        found = answered(site, mapped, level, measure, JUNE)
        assert len(found.frame) == len(known_ground(site, level, ALL).frame)


def test_a_kind_is_counted_alone(site):
    found = answered(site, mapped, "cell", "hotline_orders", JUNE, topic_level_1=("噪声",))
    assert found.total == 0
    assert answered(site, mapped, "cell", "hotline_orders", JUNE, topic_level_1=("环境",)).total == 80


def test_a_place_chosen_elsewhere_leaves_the_map_whole(site):
    whole = answered(site, mapped, "cell", "hotline_orders", JUNE)
    chosen = answered(
        site, mapped, "cell", "hotline_orders", JUNE, cell_id=("G1",), community_id=("C1",), block_id=("K1",)
    )
    assert chosen.frame.equals(whole.frame)


def test_a_filter_the_metric_does_not_know_gives_no_number(site):
    assert answered(site, mapped, "cell", "hotline_orders", JUNE, main_type=("市容",)) is None


def test_outside_what_the_data_cover_there_is_no_number(site):
    assert answered(site, mapped, "cell", "hotline_orders", year(2020)) is None


# --- classes, clusters, ranks ---------------------------------------------------------------------


@pytest.fixture
def two_years(tmp_path):
    """G1 to G10 without G9 have 10, 20 … 90 orders a month in both years; G8 has twice as many in 2023."""
    return grid_snapshot(tmp_path, fct_hotline_orders=months_of_orders())


def test_classes_are_at_most_five_and_the_same_for_every_month(two_years):
    breaks = answered(two_years, class_breaks, "cell", "hotline_orders")
    assert len(breaks) == 4
    assert list(breaks) == sorted(breaks)
    pool = sorted(
        value for window in [*covered_months(two_years, "hotline_orders"), year(2022), year(2023)]
        for value in answered(two_years, mapped, "cell", "hotline_orders", window).frame["smoothed"].dropna()
    )  # fmt: skip
    shares = [sum(value < limit for value in pool) / len(pool) for limit in breaks]
    assert shares == pytest.approx([0.2, 0.4, 0.6, 0.8], abs=0.12)


def test_where_nothing_happens_there_are_no_classes(tmp_path):
    assert answered(grid_snapshot(tmp_path), class_breaks, "cell", "hotline_orders") == ()


def test_months_are_whole_and_those_the_data_cover(two_years):
    months = covered_months(two_years, "hotline_orders")
    assert (len(months), months[0], months[-1]) == (24, month(2022, 1), month(2023, 12))


def test_clusters_leave_out_the_island_and_the_cell_nobody_lives_in(two_years):
    found = column(answered(two_years, clusters, "cell", "hotline_orders", YEAR), "verdict")
    assert (found["G9"], found["G10"]) == ("untested", "untested")
    assert set(found.values()) <= {"high", "low", "none", "untested"}


def test_the_small_stand_last_and_have_no_rank(site):
    found = ranked(answered(site, mapped, "cell", "hotline_orders", JUNE))
    assert found["area_id"].tolist()[:3] == ["G1", "G2", "G4"]
    assert found["rank"].tolist()[:3] == [1, 2, 3]
    assert found["area_id"].iloc[-1] == "G9" and math.isnan(found["rank"].iloc[-1])


def test_areas_without_a_rate_stand_last_in_the_order_of_their_codes():
    """Zero exposure has no rate; a missing number among those compared would leave the order to chance."""
    frame = pd.DataFrame({
        "area_id": ["G5", "G3", "G1", "G4", "G2", "G0"], "smoothed": [np.nan, 2.0, np.nan, 7.0, 7.0, np.nan],
        "is_small": [True, False, True, True, False, True],
    })  # fmt: skip
    found = Mapped("cell", "hotline_orders", "residents", year(2023), 12.0, frame, 0.0, 0.0, 0)
    order = ranked(found)
    assert order["area_id"].tolist() == ["G2", "G3", "G4", "G0", "G1", "G5"]
    assert order["rank"].iloc[:2].tolist() == [1.0, 2.0] and order["rank"].iloc[2:].isna().all()

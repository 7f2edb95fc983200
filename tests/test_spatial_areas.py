"""Two periods and the card of one area, on a grid of nine squares and an island."""

from __future__ import annotations

import pytest

from tests.grid_snapshot import CELLS, answered, cases, column, grid_snapshot, months_of_orders, orders, place
from yz_data.analysis.area_card import area_card, trend
from yz_data.analysis.differences import bunching, difference
from yz_data.analysis.spatial import mapped
from yz_data.periods import Window, month, year

YEAR, JUNE = year(2023), month(2023, 6)


@pytest.fixture
def site(tmp_path):
    """Orders of June 2023: G1 40, G2 20."""
    return grid_snapshot(
        tmp_path, fct_hotline_orders=orders("G1", 40) + orders("G2", 20), fct_grid_cases=cases("G1", 8)
    )


@pytest.fixture
def two_years(tmp_path):
    """G1 to G10 without G9 have 10, 20 … 90 orders a month in both years; G8 has twice as many in 2023."""
    return grid_snapshot(tmp_path, fct_hotline_orders=months_of_orders())


# --- two periods ----------------------------------------------------------------------------------


def test_a_doubled_cell_is_a_change_and_the_others_are_none(two_years):
    found = answered(two_years, difference, "cell", "hotline_orders", YEAR, year(2022))
    verdicts = column(found.frame, "verdict")
    assert verdicts["G8"] == "up"
    assert verdicts["G9"] == "small"
    assert {verdicts[cell] for cell in CELLS if cell not in ("G8", "G9")} == {"none"}
    assert column(found.frame, "change")["G8"] == pytest.approx(80, rel=0.05)


def test_a_period_the_data_do_not_cover_is_no_base(two_years):
    assert answered(two_years, difference, "cell", "hotline_orders", year(2022), year(2021)) is None


def test_even_months_are_not_bunched_and_one_burst_is(tmp_path):
    folders = [tmp_path / name for name in ("even", "burst")]
    [folder.mkdir() for folder in folders]
    even = [row for number in range(1, 13) for cell in ("G1", "G2") for row in orders(cell, 10, f"2023-{number:02d}")]
    assert answered(grid_snapshot(folders[0], fct_hotline_orders=even), bunching, "cell", "hotline_orders") == 1
    burst = even + orders("G1", 100, "2023-07", "停水")
    assert answered(grid_snapshot(folders[1], fct_hotline_orders=burst), bunching, "cell", "hotline_orders") > 3


# --- the card of an area --------------------------------------------------------------------------


def test_the_card_of_a_cell_says_what_is_known_of_it(tmp_path):
    problem = {
        "item_id": "W1",
        "title": "停车难",
        "category": "legacy",
        "is_open": True,
        "due_on": "2023-12-01",
        "valid_from": "2023-01-01",
    }
    site = grid_snapshot(
        tmp_path, fct_hotline_orders=orders("G1", 30) + orders("G1", 10, topic="噪声") + orders("G1", 20,
        "2022-06") + orders("G2", 20),
        fct_problem_states=[{**problem, **place("G1")}, {**problem, "item_id": "W2", **place("G2")}],
    )  # fmt: skip
    card = answered(site, area_card, "cell", "G1", JUNE)
    assert (card.name, card.post, card.residents, card.cells) == ("杨庄G1格", "网格长(G1)", 1000, ("G1",))
    rates = card.rates.set_index("measure").loc["hotline_orders"]
    assert (rates["count"], rates["rate"], rates["rate_before"], rates["rank"], rates["ranked"]) == (40, 40, 20, 1, 9)
    orders_by_kind = card.kinds[card.kinds["measure"] == "hotline_orders"]
    assert list(zip(orders_by_kind["value"], orders_by_kind["count"], orders_by_kind["share"], strict=True)) == [
        ("环境", 30, 0.75),
        ("噪声", 10, 0.25),
    ]
    assert card.problems["item_id"].tolist() == ["W1"]


def test_the_card_of_a_block_holds_its_cells(site):
    card = answered(site, area_card, "block", "K1", JUNE)
    assert card.cells == ("G1", "G2", "G3")
    assert card.post is None
    assert card.rates.set_index("measure").loc["hotline_orders", "count"] == 60
    assert card.kinds.set_index("measure").loc["hotline_orders", "count"] == 60


def test_an_area_that_is_not_on_the_map_has_no_card(site):
    assert answered(site, area_card, "cell", "nowhere", JUNE) is None


def test_the_trend_of_a_cell_month_by_month(two_years):
    found = answered(two_years, trend, "cell", "G8", "hotline_orders")
    assert found["count"].tolist() == [80] * 12 + [160] * 12
    assert found["rate"].iloc[-1] == 160
    assert found["overall"].iloc[0] == pytest.approx(sum(range(10, 100, 10)) / 9)


def test_a_window_of_days_is_a_part_of_a_month(site):
    half = Window(JUNE.start, JUNE.start.replace(day=15))
    assert column(answered(site, mapped, "cell", "hotline_orders", half).frame, "rate")["G1"] == 80

"""A site without a boundary file: communities as squares, arranged by where their orders lie; the same questions."""

from __future__ import annotations

import numpy as np
import pytest

from tests.grid_snapshot import ALL, answered, column, grid_snapshot, orders
from yz_data.access import Scope
from yz_data.analysis.area_card import area_card
from yz_data.analysis.differences import difference
from yz_data.analysis.ground import known_ground
from yz_data.analysis.spatial import class_breaks, clusters, mapped
from yz_data.analysis.squares import gabriel
from yz_data.periods import month

JUNE = month(2023, 6)


@pytest.fixture
def bare(tmp_path):
    """C1, C2 and C3 from west to east with orders at their middle cell; C4 has none. No cell is known."""
    rows = orders("G4", 40) + orders("G5", 20) + orders("G6", 10) + orders("G4", 30, "2022-06")
    return grid_snapshot(tmp_path, dim_grid_cells=[], fct_hotline_orders=rows)


def test_communities_stand_as_their_orders_lie(bare):
    land = known_ground(bare, "community", ALL)
    at = dict(zip(land.frame["area_id"], land.tiles.tolist(), strict=True))
    assert at["C1"][1] == at["C2"][1] == at["C3"][1]
    assert at["C1"][0] < at["C2"][0] < at["C3"][0]
    assert len({tuple(one) for one in at.values()}) == 4
    assert land.neighbours == ((1,), (0, 2), (1,), ())
    assert known_ground(bare, "cell", ALL) is None


def test_the_same_questions_have_answers(bare):
    found = answered(bare, mapped, "community", "hotline_orders", JUNE)
    assert column(found.frame, "count") == {"C1": 40, "C2": 20, "C3": 10, "C4": 0}
    assert column(found.frame, "rate")["C1"] == 8  # 5,000 residents
    assert set(answered(bare, clusters, "community", "hotline_orders", JUNE)["verdict"]) == {"untested"}
    assert answered(bare, difference, "community", "hotline_orders", JUNE, month(2022, 6)) is not None
    assert isinstance(answered(bare, class_breaks, "community", "hotline_orders"), tuple)
    card = answered(bare, area_card, "community", "C1", JUNE)
    assert card.rates.set_index("measure").loc["hotline_orders", "count"] == 40


def test_a_reader_who_may_not_see_points_still_has_squares(bare):
    land = known_ground(bare, "community", Scope(None, None, frozenset({"point_longitude"})))
    assert len({tuple(one) for one in land.tiles.tolist()}) == 4
    assert land.neighbours == ((), (), (), ())


def test_the_gabriel_graph_is_that_of_libpysal():
    from libpysal.weights import Gabriel

    points = np.random.default_rng(4).uniform(0, 1, (30, 2))
    expected = Gabriel(points, silence_warnings=True).neighbors
    assert gabriel(points) == tuple(tuple(sorted(expected[place])) for place in range(30))

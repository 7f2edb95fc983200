"""Borders, areas and tile maps, against libpysal and by eye."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from libpysal.weights import Rook

from tests.shapes_and_boards import lattice, st_louis
from yz_data.analysis.ground import in_metres, shared_borders
from yz_data.analysis.tiles import kept_neighbours, tile_places


def test_neighbours_share_a_border_and_not_a_corner():
    squares = [shapely.box(x, y, x + 100, y + 100) for x, y in ((0, 0), (100, 0), (100, 100), (500, 500))]
    assert shared_borders(np.array(squares)) == ((1,), (0, 2), (1,), ())


def test_borders_that_do_not_quite_meet_are_borders():
    gap = [shapely.box(0, 0, 100, 100), shapely.box(100.6, 20, 200, 80), shapely.box(203, 0, 300, 100)]
    assert shared_borders(np.array(gap)) == ((1,), (0,), ())


def test_neighbours_are_those_of_libpysal():
    """Rook contiguity of the counties round St. Louis; libpysal goes by shared edges, this by five metres of border."""
    _, _, shapes = st_louis()
    rook = Rook.from_iterable(shapes, silence_warnings=True).neighbors
    assert shared_borders(in_metres(shapes)) == tuple(tuple(sorted(rook[place])) for place in range(len(shapes)))


def test_a_square_kilometre_is_one():
    """At 39.9° N a degree of latitude is 111.2 km, one of longitude 85.3 km (mean radius of the earth)."""
    one = in_metres([shapely.box(116.63, 39.90, 116.63 + 1 / 85.31, 39.90 + 1 / 111.195)])
    assert one[0].area / 1e6 == pytest.approx(1, rel=2e-4)


def test_a_board_is_its_own_tile_map():
    centres = np.array([(column * 200.0, row * 200.0) for row in range(4) for column in range(4)])
    places = tile_places(centres, np.full(16, 40_000.0), lattice(4))
    assert places.tolist() == [[column, row] for row in range(4) for column in range(4)]
    assert kept_neighbours(places, lattice(4)) == 1


def test_tiles_of_an_irregular_map_are_distinct_and_keep_most_neighbours():
    _, _, shapes = st_louis()
    metres = in_metres(shapes)
    neighbours, areas = shared_borders(metres), shapely.area(metres)
    centres = shapely.get_coordinates(shapely.centroid(metres))
    places = tile_places(centres, areas, neighbours)
    assert len({tuple(place) for place in places}) == len(shapes)
    assert places.min() == 0
    assert kept_neighbours(places, neighbours) > 0.85
    assert (tile_places(centres, areas, neighbours) == places).all()


def test_no_area_makes_no_tile():
    assert tile_places(np.empty((0, 2)), np.empty(0), []).shape == (0, 2)
    assert kept_neighbours(np.empty((0, 2), dtype=int), []) == 1

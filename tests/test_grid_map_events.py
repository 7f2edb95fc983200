"""Events as points and as density: homes masked to the cell, hexagons above ten thousand places, nothing of one
household."""

from __future__ import annotations

import json
import time

import numpy as np
import pandas as pd
import pytest

from tests.grid_snapshot import ALL, answered, cases, grid_snapshot, orders, place
from yz_data.access import Scope
from yz_data.analysis.events import MOST_OBJECTS, density, events, fitted, hexagons
from yz_data.analysis.ground import known_ground
from yz_data.charts.maps import area_deck
from yz_data.periods import month

JUNE = month(2023, 6)
METRE = 1 / 111_195


@pytest.fixture
def site(tmp_path):
    return grid_snapshot(
        tmp_path, fct_hotline_orders=orders("G1", 12) + orders("G2", 5) + orders(None, 2),
        fct_grid_cases=cases("G1", 3, apart=0.1) + cases("G1", 4, kind="social") + cases("G5", 2),
    )  # fmt: skip


def test_orders_may_name_a_home_and_stand_at_their_cell(site):
    found = answered(site, events, "hotline_orders", JUNE)
    assert len(found.points) == 0
    assert dict(zip(found.masked["area_id"], found.masked["count"], strict=True)) == {"G1": 12, "G2": 5}
    land = known_ground(site, "cell", ALL).frame.set_index("area_id")
    assert found.masked["x"].tolist() == land.loc[["G1", "G2"], "x"].tolist()  # the cell's point, not the home's
    assert found.left_out == 2


def test_of_cases_only_those_in_homes_are_masked(site):
    found = answered(site, events, "grid_cases", JUNE)
    assert found.points["count"].tolist() == [1, 1, 1, 2]
    assert dict(zip(found.masked["area_id"], found.masked["count"], strict=True)) == {"G1": 4}
    home = place("G1", 0.1)["point_longitude"]
    assert found.points["x"].round(7).tolist().count(round(home, 7)) == 1  # the open case there, not the four in homes


def test_who_may_not_see_points_sees_cells(site):
    scope = Scope(None, None, frozenset({"point_longitude", "point_latitude"}))
    found = answered(site, events, "grid_cases", JUNE, scope=scope)
    assert len(found.points) == 0
    assert dict(zip(found.masked["area_id"], found.masked["count"], strict=True)) == {"G1": 7, "G5": 2}
    assert answered(site, density, "grid_cases", JUNE, scope=scope) is None


def test_a_hexagon_with_few_events_at_homes_is_left_out(site):
    found = answered(site, density, "hotline_orders", JUNE)
    assert found.points["count"].tolist() == [12]
    assert found.left_out == 2 + 5
    hexagon = 1.5 * 3**0.5 * (found.size_m / 1000) ** 2
    assert found.points["per_square_km"].tolist() == [pytest.approx(12 / hexagon)]


def test_a_point_belongs_to_the_nearest_centre():
    """Against a search through all centres of the same lattice."""
    rng = np.random.default_rng(1)
    x, y = rng.uniform(0, 400, 300) * METRE, rng.uniform(0, 400, 300) * METRE
    found = hexagons(x, y, np.ones(300), 30.0)
    centres = found[["x", "y"]].to_numpy() / METRE
    nearest = np.sqrt(((np.column_stack([x, y])[:, None] / METRE - centres[None]) ** 2).sum(axis=2)).min(axis=1)
    assert nearest.max() <= 30.01  # no point of a hexagon is farther from its centre than its corner
    assert found["count"].sum() == 300
    apart = np.sqrt(((centres[:, None] - centres[None]) ** 2).sum(axis=2))
    assert apart[apart > 0].min() == pytest.approx(30 * np.sqrt(3), rel=1e-3)


def test_places_above_ten_thousand_become_hexagons_and_no_event_is_lost():
    rng = np.random.default_rng(2)
    places = pd.DataFrame(
        {"x": rng.uniform(116.61, 116.65, 100_000), "y": rng.uniform(39.885, 39.915, 100_000), "count": 1}
    )
    bins, size = fitted(places, 5.0)
    assert len(bins) <= MOST_OBJECTS
    assert size > 5
    assert bins["count"].sum() == 100_000


def test_no_place_makes_no_hexagon():
    assert len(hexagons(np.empty(0), np.empty(0), np.empty(0), 30.0)) == 0


def test_a_hundred_thousand_points_stay_small_and_quick(tmp_path):
    """From the question to the JSON that is sent: under 1 MB, where the points themselves are more than 7 MB."""
    rng = np.random.default_rng(3)
    cell = rng.integers(0, 9, 100_000)
    row, column = np.divmod(cell, 3)
    corner = place("G1", 0, 0)
    frame = pd.DataFrame({
        "case_id": [f"A{n}" for n in range(100_000)], "case_kind": "event", "main_type": "市容",
        "reported_on": "2023-06-01",
        "is_void": False, "cell_id": [f"G{n + 1}" for n in cell], "community_id": "C1",
        "point_longitude": corner["point_longitude"] + (column + rng.random(100_000)) * 0.002,
        "point_latitude": corner["point_latitude"] + (row + rng.random(100_000)) * 0.0015,
    })  # fmt: skip
    site = grid_snapshot(tmp_path, fct_grid_cases=frame)
    started = time.perf_counter()
    found = answered(site, events, "grid_cases", JUNE)
    land = known_ground(site, "cell", ALL)
    areas = land.frame[["area_id", "name", "x", "y"]].assign(label="", tip="", fill="#FFFFFF", height=0.0)
    points = found.points.assign(fill="#1F4E79")
    deck = area_deck(
        areas, land.geometries, land.outline, land.bounds, is_dark=False, points=points, size_m=found.size_m
    ).to_json()
    took = time.perf_counter() - started
    assert found.points["count"].sum() == 100_000
    assert len(found.points) <= MOST_OBJECTS
    assert len(deck) < 1_000_000
    assert len(json.dumps(frame[["point_longitude", "point_latitude"]].to_dict("records"))) > 7_000_000
    assert took < 3, f"{took:.2f} s"

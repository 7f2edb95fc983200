"""Datums and cells: a point in the wrong datum stands in the wrong cell, and a point in no cell is counted as such."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely

from tests.helpers import built, read, site, square, write_cells, write_csv
from yz_data.access import Scope
from yz_data.geography import (
    bd09_to_gcj02,
    gcj02_to_bd09,
    gcj02_to_wgs84,
    locate,
    to_cgcs2000,
    wgs84_to_gcj02,
)
from yz_data.periods import year
from yz_data.query import query

LONGITUDE, LATITUDE = np.array([116.635]), np.array([39.897])
METRES_EAST, METRES_NORTH = 111_320 * np.cos(np.radians(39.897)), 110_950  # of one degree, here
GRID = np.meshgrid(np.linspace(115.5, 117.5, 15), np.linspace(39.4, 41.0, 15))
POINTS = GRID[0].ravel(), GRID[1].ravel()


def test_the_offsets_are_those_published_for_the_street():
    x, y = wgs84_to_gcj02(LONGITUDE, LATITUDE)
    assert x[0] - 116.635 == pytest.approx(0.00583, abs=5e-6)
    assert y[0] - 39.897 == pytest.approx(0.00107, abs=1e-5)
    assert (x[0] - 116.635) * METRES_EAST == pytest.approx(498, abs=2)
    assert (y[0] - 39.897) * METRES_NORTH == pytest.approx(118, abs=2)
    x, y = gcj02_to_bd09(x, y)
    assert (x[0] - 116.635) * METRES_EAST == pytest.approx(1043, abs=4)
    assert (y[0] - 39.897) * METRES_NORTH == pytest.approx(823, abs=4)


def test_there_and_back_is_the_same_point():
    for there, back in ((wgs84_to_gcj02, gcj02_to_wgs84), (gcj02_to_bd09, bd09_to_gcj02)):
        x, y = back(*there(*POINTS))
        assert np.abs(x - POINTS[0]).max() < 1e-8
        assert np.abs(y - POINTS[1]).max() < 1e-8


def test_a_second_implementation_agrees():
    coord_convert = pytest.importorskip("coord_convert.transform")
    for ours, theirs in ((wgs84_to_gcj02, coord_convert.wgs2gcj), (gcj02_to_bd09, coord_convert.gcj2bd)):
        x, y = ours(*POINTS)
        other = np.array([theirs(*point) for point in zip(*POINTS, strict=True)])
        assert np.abs(x - other[:, 0]).max() < 1e-7
        assert np.abs(y - other[:, 1]).max() < 1e-7


def test_two_datums_are_the_same_and_two_are_brought_over():
    for datum in ("wgs84", "cgcs2000"):
        assert to_cgcs2000(LONGITUDE, LATITUDE, datum) == (LONGITUDE, LATITUDE)
    for datum, points in (("gcj02", wgs84_to_gcj02(*POINTS)), ("bd09", gcj02_to_bd09(*wgs84_to_gcj02(*POINTS)))):
        x, y = to_cgcs2000(*points, datum)
        assert np.abs(x - POINTS[0]).max() < 1e-8
        assert np.abs(y - POINTS[1]).max() < 1e-8


# Two squares of 0.01° side by side: A west of 116.61, B east of it.
CELLS = pd.DataFrame(
    {
        "cell_id": ["B", "A"],
        "geometry_wkt": [shapely.box(116.61, 39.88, 116.62, 39.89).wkt, shapely.box(116.60, 39.88, 116.61, 39.89).wkt],
    }
)


def cell_of(*points: tuple[float, float], datum: str = "cgcs2000") -> list[str | None]:
    return list(locate(pd.DataFrame(points, columns=["longitude", "latitude"]), CELLS, datum)["cell_id"])


def test_a_point_belongs_to_exactly_one_cell():
    assert cell_of((116.605, 39.885), (116.615, 39.885)) == ["A", "B"]
    assert cell_of((116.61, 39.885)) == ["A"], "on the shared border: the first by its code"
    assert cell_of((116.61, 39.88)) == ["A"], "on a shared corner"
    assert cell_of((116.63, 39.885), (116.60, 39.87)) == [None, None]


def test_the_wrong_datum_is_another_cell():
    x, y = wgs84_to_gcj02(np.array([116.607]), np.array([39.885]))
    assert cell_of((x[0], y[0]), datum="gcj02") == ["A"]
    assert cell_of((x[0], y[0]), datum="wgs84") == ["B"]


def orders(chosen, points: list[tuple[float | str, float | str]], name: str = "hotline_orders.csv") -> None:
    rows = [
        {"工单编号": f"{name}{n}", "来电时间": "2023-05-01 08:00", "经度": str(x), "纬度": str(y)}
        for n, (x, y) in enumerate(points)
    ]
    write_csv(chosen.extracts / name, rows)
    cells = [
        ({"网格编码": code, "网格名称": code, "块编码": "K1"}, square(west, 39.88))
        for code, west in (("A", 116.60), ("B", 116.61))
    ]
    write_cells(chosen.extracts / "grid_cells.geojson", cells)


def by(snapshot, dimension: str) -> dict:
    answer = query(snapshot, ["hotline_orders"], by=[dimension], window=year(2023), scope=Scope.unlimited())
    return {
        None if pd.isna(key) else key: n for key, n in zip(answer[dimension], answer["hotline_orders"], strict=True)
    }


def test_a_point_outside_every_cell_is_counted_and_not_dropped(tmp_path):
    chosen = site(tmp_path)
    inside = wgs84_to_gcj02(np.array([116.605, 116.615]), np.array([39.885, 39.885]))  # the hotline states GCJ-02
    orders(chosen, [*zip(*inside, strict=True), (116.9, 39.9), (116.95, 39.9), ("", "")])
    snapshot = built(chosen)
    assert by(snapshot, "point_status") == {"inside": 2, "no_point": 1, "outside": 2}
    assert by(snapshot, "cell_id") == {"A": 1, "B": 1, None: 3}


def test_a_mapping_states_the_datum_of_its_own_file(tmp_path):
    """The same point in GPS degrees (one file, by its mapping) and in GCJ-02 (the contract's datum) is in one cell."""
    chosen = site(tmp_path)
    shifted = wgs84_to_gcj02(np.array([116.607]), np.array([39.885]))
    orders(chosen, list(zip(*shifted, strict=True)), "hotline_orders_a.csv")
    orders(chosen, [(116.607, 39.885)], "hotline_orders_gps.csv")
    chosen.mappings.mkdir(parents=True)
    (chosen.mappings / "hotline_orders.toml").write_text('match = "*gps*"\ndatum = "wgs84"\n', encoding="utf-8")
    assert by(built(chosen), "cell_id") == {"A": 2}


def test_cells_in_another_datum_are_brought_over_too(tmp_path):
    from yz_data.ingest import Mapping

    x, y = wgs84_to_gcj02(np.array([116.60]), np.array([39.88]))
    path = write_cells(
        tmp_path / "a.geojson", [({"网格编码": "A", "网格名称": "A", "块编码": "K1"}, square(x[0], y[0]))]
    )
    text = read("grid_cells", path, mapping=Mapping(datum="gcj02")).rows[0]["geometry_wkt"]
    assert shapely.from_wkt(text).exterior.coords[0] == pytest.approx((116.60, 39.88), abs=1e-8)


@pytest.mark.parametrize(
    ("x", "y"), [("39.90", "116.63"), ("0", "0"), ("116.63", ""), ("", "39.90"), ("72.9", "39.9"), ("116.6", "54.1")]
)
def test_swapped_missing_and_foreign_coordinates_are_refused(x, y, tmp_path):
    rows = [{"工单编号": "1", "来电时间": "2023-05-01 08:00", "经度": x, "纬度": y}]
    result = read("hotline_orders", write_csv(tmp_path / "a.csv", rows))
    assert result.codes == ["point_outside_china"]


def test_communities_are_known_by_code_name_and_alias(tmp_path):
    chosen = site(tmp_path)
    names = ["京铁", "京铁社区", "京铁家园", "110112012001", "新华联家园南区", "某小区", ""]
    rows = [{"工单编号": f"{n}", "来电时间": "2023-05-01 08:00", "社区": name} for n, name in enumerate(names)]
    write_csv(chosen.extracts / "hotline_orders.csv", rows)
    assert by(built(chosen), "community") == {"京铁": 4, "家园南": 1, None: 2}


def test_an_order_of_another_street_is_not_ours(tmp_path):
    chosen = site(tmp_path)
    names = ["杨庄街道", "杨庄", "", "北苑街道"]
    rows = [
        {"工单编号": f"{n}", "来电时间": "2023-05-01 08:00", "被反映街乡镇": name, "社区": "京铁"}
        for n, name in enumerate(names)
    ]
    write_csv(chosen.extracts / "hotline_orders.csv", rows)
    snapshot = built(chosen)
    assert by(snapshot, "subdistrict_id") == {"110112012": 3, None: 1}
    assert by(snapshot, "community") == {"京铁": 3, None: 1}

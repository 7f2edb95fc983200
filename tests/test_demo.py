"""The demonstration extracts keep the contracts and the promises of their generator: files, places, faults, scales.

The files are read here with pandas and openpyxl, not with the product's own ingest.
"""

from __future__ import annotations

import ast
import hashlib
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely

import yz_data.demo
from tests.demo_files import CASES, GRID, HOTLINE, encoding, hotline_orders, read
from yz_data.contracts import CONTRACTS, Contract
from yz_data.demo import BROKEN_ROWS, FAULTS, OUTSIDE_CASES, OUTSIDE_ORDERS, write_demo
from yz_data.demo.cases import case_tables
from yz_data.demo.hotline_table import order_tables
from yz_data.demo.places import SCALES, grid_features, streets
from yz_data.demo.problems import items
from yz_data.geography import wgs84_to_gcj02

SEED = 20230101


@pytest.fixture(scope="module")
def orders(demo: Path) -> pd.DataFrame:
    """All well-formed hotline orders, with the year of their file."""
    return hotline_orders(demo)


def contract_of(path: Path) -> Contract:
    """The contract whose file name begins this file's name."""
    return next(c for c in CONTRACTS.values() if path.name.startswith(c.file_names[0]))


# --- the files ------------------------------------------------------------------------------------


def test_every_contract_has_a_file_and_every_file_a_contract(demo: Path) -> None:
    assert {contract_of(path).name for path in demo.iterdir()} == set(CONTRACTS)


def test_a_second_run_writes_the_same_bytes(demo: Path, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    paths = write_demo(tmp_path, on_progress=lambda *step: seen.append(step))
    assert [step[1] for step in seen] == list(range(1, len(paths) + 1))
    assert {step[2] for step in seen} == {len(paths)} == {len(list(demo.iterdir()))}
    for path in paths:
        again = hashlib.sha256(path.read_bytes()).hexdigest()
        assert again == hashlib.sha256((demo / path.name).read_bytes()).hexdigest(), path.name


def test_an_unknown_scale_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="unknown scale"):
        write_demo(tmp_path, scale="province")


def test_headers_are_those_of_the_contracts(demo: Path) -> None:
    for path in demo.iterdir():
        contract, headers = contract_of(path), set(read(path).columns)
        headers |= {"geometry_wkt"} if path.suffix == ".geojson" else set()
        known = {
            header for column in contract.columns for header in (*column.headers, *column.scaled_headers)
        }
        assert headers <= known, (path.name, headers - known)
        for column in contract.columns:
            found = headers & {*column.headers, *column.scaled_headers}
            assert found or not column.required, (path.name, column.name)


def test_category_values_are_those_of_the_contracts_except_in_broken_rows(demo: Path) -> None:
    strange = dict.fromkeys(CONTRACTS, 0)
    for path in demo.iterdir():
        contract, frame = contract_of(path), read(path)
        for column in contract.columns:
            header = next((name for name in column.headers if name in frame), None)
            if column.accepted_values is None or header is None:
                continue
            accepted = {value for values in column.accepted_values.values() for value in values}
            strange[contract.name] += int((~frame[header].dropna().isin(accepted)).sum())
    unknown = {
        name: sum(f.reason == "unknown category value" for f in faults) for name, faults in FAULTS.items()
    }
    assert {name: count for name, count in strange.items() if count} == {
        n: c for n, c in unknown.items() if c
    }


def test_hotline_files_are_gb18030_and_not_utf8(demo: Path) -> None:
    for name in HOTLINE.values():
        data = (demo / name).read_bytes()
        assert data.decode("gb18030").startswith(
            "工单编号,工单类型,问题分类,标签,标题,主要内容,工单状态,来电人"
        )
        with pytest.raises(UnicodeDecodeError):
            data.decode("utf-8")


def test_grid_case_files_have_a_byte_order_mark_and_two_lines_above_the_header(demo: Path) -> None:
    for name in CASES.values():
        data = (demo / name).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\xef\xbb\xbf") == 1
        assert data.decode("utf-8-sig").splitlines()[2].startswith("案件号,问题来源")


def test_the_generator_needs_neither_streamlit_nor_duckdb() -> None:
    for path in Path(yz_data.demo.__file__).parent.glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        names = {
            alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
        }
        names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not {name.split(".")[0] for name in names} & {"streamlit", "duckdb", "time", "random"}, (
            path.name
        )
        inside = {name for name in names if name.startswith("yz_data")}
        allowed = ("yz_data.demo", "yz_data.contracts", "yz_data.geography")
        assert all(name.startswith(allowed) for name in inside), path.name


# --- grid and communities -------------------------------------------------------------------------


def test_grid_has_54_cells_in_21_blocks_under_one_chief_without_gaps(demo: Path) -> None:
    collection = json.loads((demo / GRID).read_text("utf-8"))
    assert collection["datum"] == "CGCS2000"
    cells = [shapely.geometry.shape(feature["geometry"]) for feature in collection["features"]]
    table = read(demo / GRID)
    assert len(cells) == 54 and table["块编码"].nunique() == 21 and table["总网格编码"].nunique() == 1
    assert shapely.coverage_is_valid(cells) and shapely.union_all(cells).geom_type == "Polygon"
    assert table.groupby("块编码").size().isin([2, 3]).all() and set(table["是否示意"]) == {"是"}
    for key in ("块编码", "社区编码"):
        for rows in table.groupby(key).groups.values():
            assert shapely.union_all([cells[row] for row in rows]).geom_type == "Polygon", key
    west, south, east, north = shapely.total_bounds(cells)
    assert 116.60 <= west < east <= 116.66 and 39.875 <= south < north <= 39.925


def test_communities_are_eighteen_of_which_five_are_named(demo: Path) -> None:
    table = read(demo / "社区名录_2023-01-01.csv")
    assert len(table) == 18 and table["社区编码"].str.fullmatch(r"110112012\d{3}").all()
    assert table.loc[table["是否占位"] == "否", "社区名称"].tolist() == [
        "京铁",
        "靓丽明居",
        "通广嘉园",
        "家园南",
        "京贸南",
    ]
    assert table.loc[table["是否占位"] == "是", "社区名称"].str.startswith("示意社区").all()
    assert 70_000 <= table["常住人口"].astype(int).sum() <= 90_000
    grid = read(demo / GRID)
    assert grid["常住人口"].astype(int).groupby(grid["社区编码"]).sum().to_dict() == dict(
        zip(table["社区编码"], table["常住人口"].astype(int), strict=True)
    )


def cells_outline(demo: Path) -> shapely.Polygon:
    features = json.loads((demo / GRID).read_text("utf-8"))["features"]
    return shapely.union_all([shapely.geometry.shape(feature["geometry"]) for feature in features])


def test_a_stated_number_of_points_lies_in_no_cell(demo: Path, orders: pd.DataFrame) -> None:
    outline = cells_outline(demo)
    points = (
        orders[~orders["工单编号"].str.contains("X", na=True)][["经度", "纬度"]]
        .dropna()
        .astype(float)
        .to_numpy()
    )
    wgs = points.copy()
    for _ in range(3):
        wgs += points - np.column_stack(wgs84_to_gcj02(wgs[:, 0], wgs[:, 1]))
    assert (~shapely.contains_xy(outline, wgs)).sum() == OUTSIDE_ORDERS
    cases = pd.concat([read(demo / name) for name in CASES.values()])
    points = cases[~cases["案件号"].str.contains("X", na=True)][["经度", "纬度"]].astype(float).to_numpy()
    assert (~shapely.contains_xy(outline, points)).sum() == OUTSIDE_CASES


def test_offset_to_gcj02_is_the_known_one() -> None:
    longitude, latitude = wgs84_to_gcj02(np.array([116.635]), np.array([39.897]))
    assert longitude[0] - 116.635 == pytest.approx(0.00583, abs=2e-5)
    assert latitude[0] - 39.897 == pytest.approx(0.00107, abs=2e-5)


# --- broken rows ----------------------------------------------------------------------------------


def test_broken_rows_are_few_and_of_many_kinds() -> None:
    assert 20 <= sum(BROKEN_ROWS.values()) <= 30 and len(BROKEN_ROWS) >= 4
    assert len({fault.reason for faults in FAULTS.values() for fault in faults}) >= 6


def test_broken_rows_stand_in_the_files_as_stated(demo: Path, orders: pd.DataFrame) -> None:
    duplicates = orders["工单编号"].dropna().duplicated().sum()
    blank = orders["工单编号"].isna().sum()
    marked = orders["工单编号"].str.contains("X", na=False).sum()
    wide = sum(line.endswith("多出的一列") for n in HOTLINE.values() for line in lines(demo / n))
    assert (duplicates, blank, wide) == (1, 1, 1)
    assert duplicates + blank + marked + wide == BROKEN_ROWS["hotline_orders"]
    cases = pd.concat([read(demo / name) for name in CASES.values()])["案件号"]
    wide = sum(line.endswith("多出的一列") for n in CASES.values() for line in lines(demo / n))
    assert cases.isna().sum() + cases.str.contains("X", na=False).sum() + wide == BROKEN_ROWS["grid_cases"]
    firms = read(demo / "企业名录_2023-12-31.parquet")["企业编号"]
    assert firms.duplicated().sum() + firms.str.contains("X").sum() == BROKEN_ROWS["enterprises"]


def lines(path: Path) -> list[str]:
    return path.read_text(encoding(path)).splitlines()


# --- other scales ---------------------------------------------------------------------------------


def test_larger_scales_have_the_stated_streets_and_orders() -> None:
    for scale, (count, total) in SCALES.items():
        found = streets(scale, SEED)
        assert (
            len(found) == len({street.code for street in found}) == len({s.id_part for s in found}) == count
        )
        assert abs(sum(street.orders for street in found) - total) < count
        assert len({street.shift for street in found}) == count


def test_the_street_is_the_same_at_every_scale() -> None:
    first = [streets(scale, SEED)[0] for scale in SCALES]
    assert first[0] == first[1] == first[2]


def test_another_street_has_its_own_ground_names_and_numbers() -> None:
    own, other = streets("district", SEED)[0], streets("district", SEED)[7]
    shapes = [
        shapely.union_all(
            [shapely.geometry.shape(feature["geometry"]) for feature in grid_features(street, SEED)]
        )
        for street in (own, other)
    ]
    assert shapes[0].disjoint(shapes[1])
    table = order_tables(other, SEED, with_code=True)[2023].to_pandas()
    assert (
        set(table["街道编码"]) == {other.code}
        and table["村/社区"].dropna().str.startswith(other.short_name).all()
    )
    assert not set(case_tables(other, SEED)[2022]["案件号"].to_pylist()) & set(
        case_tables(own, SEED)[2022]["案件号"].to_pylist()
    )
    assert len(items(other, SEED)) == len(items(own, SEED)) == 91

"""The demonstration extracts meet the published figures, the contracts and the promises of their generator.

The files are read here with pandas and openpyxl, not with the product's own ingest.
"""

from __future__ import annotations

import ast
import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely

import yz_data.demo
from yz_data.contracts import CONTRACTS, Contract
from yz_data.demo import BROKEN_ROWS, FAULTS, LATE_ARRIVALS, OUTSIDE_CASES, OUTSIDE_ORDERS, write_demo
from yz_data.demo.cases import case_tables
from yz_data.geography import wgs84_to_gcj02
from yz_data.demo.hotline_table import order_tables
from yz_data.demo.places import SCALES, grid_features, streets
from yz_data.demo.problems import items

SEED = 20230101
GRID = "责任网格_2023-01-01.geojson"
HOTLINE = {year: f"接诉即办工单_{year}-12-31.csv" for year in (2022, 2023)}
CASES = {year: f"网格案件_{year}-12-31.csv" for year in (2022, 2023)}
DONE = ["已完成", "完成并转化为政策"]
ONGOING = ["持续推进", "试点实践"]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the extracts of one street."""
    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder)
    return folder


@pytest.fixture(scope="module")
def snapshots(demo: Path) -> dict[str, pd.DataFrame]:
    """The problem list by the date in its file name."""
    return {path.stem.removeprefix("问题清单_"): read(path) for path in sorted(demo.glob("问题清单_*"))}


@pytest.fixture(scope="module")
def orders(demo: Path) -> pd.DataFrame:
    """All well-formed hotline orders, with the year of their file."""
    return pd.concat(
        [read(demo / name).assign(file=year) for year, name in HOTLINE.items()], ignore_index=True
    )


@pytest.fixture(scope="module")
def hazards(demo: Path) -> pd.DataFrame:
    """The hazard ledger without its broken rows."""
    ledger = read(demo / "隐患台账_2023-12-31.parquet")
    days = ["发现日期", "整改期限", "整改完成日期", "复查日期"]
    ledger[days] = ledger[days].apply(pd.to_datetime)
    good = ledger["隐患编号"].notna() & ledger["隐患级别"].isin(["一般", "重大"]) & (ledger["经度"] > 73)
    good &= ~(ledger["整改完成日期"] < ledger["发现日期"])
    assert (~good).sum() == BROKEN_ROWS["hazards"]
    return ledger[good]


def read(path: Path) -> pd.DataFrame:
    """One extract as it is, texts as texts; CSV rows with a column too many are left out."""
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    if path.suffix == ".xlsx":
        lines = {"问题清单": 2, "街道税收": 1}.get(path.stem[:4], 0)
        return pd.read_excel(path, skiprows=lines, engine="openpyxl")
    if path.suffix == ".geojson":
        return pd.DataFrame(
            [feature["properties"] for feature in json.loads(path.read_text("utf-8"))["features"]]
        )
    preamble = 2 if path.name.startswith("网格案件") else 0
    return pd.read_csv(path, encoding=encoding(path), dtype=str, skiprows=preamble, on_bad_lines="skip")


def encoding(path: Path) -> str:
    """The encoding each CSV file is promised in."""
    return "gb18030" if path.name.startswith("接诉即办") else "utf-8-sig"


def contract_of(path: Path) -> Contract:
    """The contract whose file name begins this file's name."""
    return next(c for c in CONTRACTS.values() if path.name.startswith(c.file_names[0]))


def fen(amounts: pd.Series, unit: int) -> pd.Series:
    """Amounts as whole fen; `unit` is how many fen one unit of the text is worth."""
    return (amounts.str.replace(",", "").astype(float) * unit).round().astype("int64")


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
        assert all(name.startswith(("yz_data.demo", "yz_data.contracts", "yz_data.geography")) for name in inside), path.name


# --- the problem list -----------------------------------------------------------------------------


def test_problem_list_at_the_end_of_the_year_meets_the_published_counts(
    snapshots: dict[str, pd.DataFrame],
) -> None:
    last = snapshots["2023-12-31"]
    assert len(last) == 60 and last["编号"].is_unique and last["问题名称"].is_unique
    assert last["类别"].nunique() == 4
    done = last[last["状态"].isin(DONE)].groupby("类别").size().to_dict()
    assert done == {"重点区域治理": 2, "类问题": 3, "历史遗留": 9, "研究型": 6}
    assert set(last.loc[(last["类别"] == "研究型") & last["完成日期"].notna(), "状态"]) == {
        "完成并转化为政策"
    }
    assert (last["状态"] == "动态清零").sum() == 4
    assert last["状态"].isin(ONGOING).sum() == 36
    overdue = last["状态"].isin(ONGOING) & (pd.to_datetime(last["完成时限"]) < "2023-12-31")
    assert overdue.sum() == 5
    assert (pd.to_datetime(last["完成时限"]) >= "2024-01-01").sum() >= 25


def test_problem_list_grows_from_46_and_every_snapshot_names_its_day(demo: Path, snapshots: dict) -> None:
    months = [name for name in snapshots if "更正" not in name]
    sizes = [len(snapshots[name]) for name in months]
    assert len(months) == 10 and sizes[0] == 46 and sizes[-1] == 60 and sizes == sorted(sizes)
    for name in snapshots:
        second_line = pd.read_excel(
            demo / f"问题清单_{name}.xlsx", header=None, nrows=2, engine="openpyxl"
        ).iloc[1, 0]
        assert name[:10] in second_line
        frame = snapshots[name]
        assert (pd.to_datetime(frame["列入日期"]) <= name[:10]).all()
        assert (pd.to_datetime(frame["完成日期"]).dropna() <= name[:10]).all()
        assert (frame["完成日期"].notna() == frame["状态"].isin(DONE)).all()


def test_problem_items_are_withdrawn_split_and_zeroed(snapshots: dict[str, pd.DataFrame]) -> None:
    ever = set().union(*(frame["编号"] for frame in snapshots.values()))
    last = snapshots["2023-12-31"].set_index("编号")
    gone = ever - set(last.index)
    parents = set(last["拆分自"].dropna())
    assert len(parents) == 1 and parents <= gone and len(gone) == 5
    assert last["拆分自"].notna().sum() == 2
    first_zero = [name for name, frame in snapshots.items() if (frame["状态"] == "动态清零").any()]
    assert min(first_zero) > "2023-03-31"


def test_one_problem_item_is_done_in_two_snapshots_and_then_in_progress_again(snapshots: dict) -> None:
    months = sorted(name for name in snapshots if "更正" not in name)
    done = {name: set(snapshots[name].loc[snapshots[name]["状态"].isin(DONE), "编号"]) for name in months}
    reopened = [
        (number, earlier) for earlier, later in pairwise(months) for number in done[earlier] - done[later]
    ]
    assert len(reopened) == 1
    number, last_done = reopened[0]
    assert [name for name in months if number in done[name]] == [
        "2023-06-30",
        "2023-07-31",
    ] and last_done == "2023-07-31"


def test_the_restatement_changes_one_item_and_later_snapshots_agree(
    snapshots: dict[str, pd.DataFrame],
) -> None:
    first, second = (snapshots[name].set_index("编号") for name in ("2023-09-30", "2023-09-30_更正"))
    assert list(first.index) == list(second.index)
    changed = first.index[first["状态"] != second["状态"]]
    assert len(changed) == 1
    number = changed[0]
    assert (first.loc[number, "状态"], second.loc[number, "状态"]) == ("持续推进", "已完成")
    assert pd.isna(first.loc[number, "完成日期"])
    for name in ("2023-09-30_更正", "2023-10-31", "2023-12-31"):
        row = snapshots[name].set_index("编号").loc[number]
        assert row["状态"] == "已完成" and str(row["完成日期"])[:10] == "2023-09-26"


# --- safety ---------------------------------------------------------------------------------------


def test_visits_and_sweeps_meet_the_published_counts(demo: Path) -> None:
    visits = read(demo / "安全检查_2023-12-31.xlsx")
    good = visits["被检查单位"].notna() & (visits["领域"] != "低空飞行")
    days = pd.to_datetime(visits.loc[good, "检查日期"], errors="coerce").dropna()
    assert len(visits) - len(days) == BROKEN_ROWS["inspections"]
    assert 1711 <= (days.dt.year == 2023).sum() <= 1719
    assert (days.dt.year == 2022).sum() == 1490
    assert visits["单位编号"].nunique() < len(visits) * 0.6
    sweeps = pd.to_datetime(read(demo / "隐患排查_2023-12-31.xlsx")["排查日期"])
    assert 71 <= (sweeps.dt.year == 2023).sum() <= 79


def test_hazards_meet_the_published_counts_in_each_stream(hazards: pd.DataFrame) -> None:
    found, fixed = hazards["发现日期"].dt.year, hazards["整改完成日期"].dt.year
    stream = hazards["来源"]
    assert ((stream == "检查") & (fixed == 2023)).sum() == 2527
    assert ((stream == "排查") & (found == 2023) & (fixed == 2023)).sum() == 322
    assert ((stream == "排查") & (found == 2022) & (fixed == 2023)).sum() == 0
    assert ((stream == "自查") & (found == 2023)).sum() == 3223


def test_some_hazards_are_open_and_some_overdue_at_the_end_of_the_year(hazards: pd.DataFrame) -> None:
    assert hazards["隐患编号"].is_unique
    still_open = hazards[hazards["整改完成日期"].isna()]
    assert set(still_open["来源"]) == {"检查", "排查", "自查"}
    overdue = (still_open["整改期限"] < "2023-12-31").mean()
    assert 0.2 < overdue < 0.95
    assert (hazards["整改期限"] >= hazards["发现日期"]).all()
    assert not (hazards["复查日期"] < hazards["整改完成日期"]).any()
    assert hazards[["发现日期", "整改完成日期", "复查日期"]].max().max() <= pd.Timestamp("2023-12-31")


# --- tax and firms --------------------------------------------------------------------------------


def test_tax_meets_the_published_sum_and_growth(demo: Path) -> None:
    now, before = cumulative(demo)["2023-11"], monthly(demo).loc["2022-01":"2022-11"].sum()
    assert 121_500_000_00 <= now <= 122_499_999_00
    assert 43.725 <= (now / before - 1) * 100 <= 43.73499


def monthly(demo: Path) -> pd.Series:
    """2022 by month in fen, without the broken rows."""
    frame = read(demo / "税收月报_2022-12-31.csv")
    good = ~frame["企业编号"].str.contains("X")
    assert (~good).sum() == BROKEN_ROWS["tax_monthly"] and set(frame["口径"]) == {"当期"}
    return frame[good].assign(fen=fen(frame.loc[good, "税额(元)"], 100)).groupby("月份")["fen"].sum()


def cumulative(demo: Path) -> pd.Series:
    """2023 from January to each month in fen."""
    frame = read(demo / "税收月报_2023-11-30.csv")
    assert set(frame["口径"]) == {"累计"} and frame["税额(万元)"].str.fullmatch(r"-?\d+\.\d{6}").all()
    return frame.assign(fen=fen(frame["税额(万元)"], 1_000_000)).groupby("月份")["fen"].sum()


def test_a_firm_keeps_its_cumulative_row_and_a_few_firm_months_are_negative(demo: Path) -> None:
    frame = read(demo / "税收月报_2023-11-30.csv")
    frame["fen"] = fen(frame["税额(万元)"], 1_000_000)
    table = frame.pivot_table(index="月份", columns=["企业编号", "税种"], values="fen", aggfunc="sum")
    started = table.notna()
    assert (started.astype(int).diff().dropna() >= 0).all(axis=None)
    by_firm = table.fillna(0).diff().T.groupby(level=0).sum()
    assert (by_firm == 0).any(axis=None)  # a month without revenue
    unbroken = read(demo / "税收月报_2022-12-31.csv").query("~企业编号.str.contains('X')")
    sums = fen(unbroken["税额(元)"], 100).groupby([unbroken["企业编号"], unbroken["月份"]]).sum()
    negative = (sums < 0).sum() + (by_firm < 0).sum().sum()
    assert 1 / 800 < negative / (len(sums) + (by_firm != 0).sum().sum()) < 1 / 200


def test_the_street_is_first_by_growth_and_sixth_by_amount_among_eleven_streets(demo: Path) -> None:
    ranking = read(demo / "街道税收排名_2023-11-30.xlsx")
    assert ranking.groupby("月份").size().eq(22).all() and ranking["月份"].nunique() == 23
    last = ranking[ranking["月份"] == "2023-11"].assign(
        growth=lambda f: f["本年累计(万元)"] / f["上年同期累计(万元)"]
    )
    assert last["类型"].value_counts().to_dict() == {"街道": 11, "镇": 10, "乡": 1}
    towns, only = last[last["类型"] != "街道"], last[last["类型"] == "街道"].set_index("街道编码")
    assert only["growth"].rank(ascending=False)[110112012] == 1
    assert only["本年累计(万元)"].rank(ascending=False)[110112012] == 6
    assert towns["growth"].max() > only["growth"].max()


def test_ranking_agrees_with_the_tax_of_the_firms(demo: Path) -> None:
    ranking = read(demo / "街道税收排名_2023-11-30.xlsx").query("街道编码 == 110112012").set_index("月份")
    own = (ranking["本年累计(万元)"] * 1_000_000).round().astype("int64")
    assert own.loc["2022-01":"2022-12"].tolist() == monthly(demo).cumsum().tolist()
    assert own.loc["2023-01":].tolist() == cumulative(demo).tolist()
    before = (ranking["上年同期累计(万元)"] * 1_000_000).round().astype("int64")
    assert before.loc["2023-01":].tolist() == own.loc["2022-01":"2022-11"].tolist()


def test_more_than_four_hundred_firms_moved_in_during_2023(demo: Path) -> None:
    firms = read(demo / "企业名录_2023-12-31.parquet").drop_duplicates("企业编号")
    firms = firms[~firms["企业编号"].str.contains("X")]
    moved = pd.to_datetime(firms["落户日期"])
    assert 401 <= (moved.dt.year == 2023).sum() <= 499
    assert not (moved < pd.to_datetime(firms["注册日期"])).any()
    assert firms["企业名称"].is_unique and firms["企业名称"].str.startswith("示例").all()
    assert firms.loc[firms["企业类型"] == "个体户", "统一社会信用代码"].isna().all()


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
    assert set(read(demo / GRID)["社区编码"]) == set(table["社区编码"])


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


# --- the hotline ----------------------------------------------------------------------------------


def test_hotline_has_about_44_and_47_thousand_orders_and_forty_that_came_late(orders: pd.DataFrame) -> None:
    received = pd.to_datetime(orders["来电时间"], errors="coerce")
    assert 42_000 <= (received.dt.year == 2022).sum() <= 46_000
    assert 45_000 <= (received.dt.year == 2023).sum() <= 49_000
    assert ((received.dt.year == 2022) & (orders["file"] == 2023)).sum() == LATE_ARRIVALS == 40
    assert orders["村/社区"].isna().mean() == pytest.approx(0.01, abs=0.003)
    assert orders["主要内容"].str.contains("\n").sum() > 500


def test_heating_peaks_in_winter_and_reports_dip_at_spring_festival(orders: pd.DataFrame) -> None:
    received = pd.to_datetime(orders["来电时间"], errors="coerce")
    heating = received[orders["问题分类"].str.contains("供热")].dt.month.value_counts(normalize=True)
    assert heating[[11, 12, 1, 2, 3]].sum() > 0.95
    daily = received.dt.date.value_counts().sort_index()
    daily.index = pd.to_datetime(daily.index)
    for first, last in (("2022-01-31", "2022-02-06"), ("2023-01-21", "2023-01-27")):
        assert (
            daily[first:last].mean()
            < 0.8 * daily[str(pd.Timestamp(first) - pd.Timedelta(21, "D")) : first].mean()
        )
    assert daily.var() > 5 * daily.mean()
    assert received.dt.hour.value_counts()[[9, 10]].min() > 5 * received.dt.hour.value_counts()[[2, 3]].max()


def test_handling_is_believable_and_improves(orders: pd.DataFrame) -> None:
    year = orders["来电时间"].str[:4]
    asked = orders["是否解决"].notna()
    rate = (orders["是否解决"] == "解决")[asked].groupby(year[asked]).mean()
    assert 0.89 < rate["2022"] < rate["2023"] - 0.01 < 0.95
    assert orders.loc[orders["工单类型"] == "咨询", ["是否解决", "是否满意"]].isna().all(axis=None)
    still_open = orders["工单状态"] == "办理中"
    assert 100 < still_open.sum() < 1000 and orders.loc[still_open, "办结时间"].isna().all()
    assert (orders.loc[still_open, "来电时间"] >= "2023-11-15").all()
    closed = orders["办结时间"].notna() & ~orders["工单编号"].str.contains("X", na=True)
    assert (orders.loc[closed, "办结时间"] >= orders.loc[closed, "来电时间"]).all()


def test_topics_are_paths_of_three_or_four_levels_and_some_sites_are_hot(orders: pd.DataFrame) -> None:
    assert set(orders["问题分类"].str.count("->")) == {2, 3}
    sites = orders["小区点位"].value_counts()
    assert len(sites) == 18 * 18 and sites.iloc[:32].sum() > 0.25 * sites.sum()


def test_nobody_is_named_and_no_number_could_be_called(demo: Path, orders: pd.DataFrame) -> None:
    assert orders["来电人"].str.fullmatch(".某").all()
    assert orders["来电人电话/账号"].str.fullmatch(r"12\d{9}").all()
    for path in demo.glob("*.csv"):
        assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)|\d{17}[\dXx]", path.read_text(encoding(path))), (
            path.name
        )


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
    assert len(items(other, SEED)) == len(items(own, SEED)) == 65

"""The demonstration extracts meet the published figures, and look like a street's: problems, safety, tax, hotline.

The files are read here with pandas and openpyxl, not with the product's own ingest.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from tests.demo_files import encoding, hotline_orders, read
from yz_data.demo import BROKEN_ROWS, LATE_ARRIVALS

DONE = ["已完成", "完成并转化为政策"]
ONGOING = ["持续推进", "试点实践"]


@pytest.fixture(scope="module")
def snapshots(demo: Path) -> dict[str, pd.DataFrame]:
    """The problem list by the date in its file name."""
    return {path.stem.removeprefix("问题清单_"): read(path) for path in sorted(demo.glob("问题清单_*"))}


@pytest.fixture(scope="module")
def orders(demo: Path) -> pd.DataFrame:
    """All well-formed hotline orders, with the year of their file."""
    return hotline_orders(demo)


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


def fen(amounts: pd.Series, unit: int) -> pd.Series:
    """Amounts as whole fen; `unit` is how many fen one unit of the text is worth."""
    return (amounts.str.replace(",", "").astype(float) * unit).round().astype("int64")


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
    sizes = [len(snapshots[name]) for name in months if name >= "2023-03-31"]
    assert len(months) == 22 and sizes[0] == 46 and sizes[-1] == 60 and sizes == sorted(sizes)
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
    ever = set().union(*(frame["编号"] for name, frame in snapshots.items() if name > "2023"))
    last = snapshots["2023-12-31"].set_index("编号")
    gone = ever - set(last.index)
    parents = set(last["拆分自"].dropna())
    assert len(parents) == 1 and parents <= gone and len(gone) == 5
    assert last["拆分自"].notna().sum() == 2
    at_zero = {name: set(frame.loc[frame["状态"] == "动态清零", "编号"]) for name, frame in snapshots.items()}
    came_back = {number for earlier, later in pairwise(sorted(at_zero)) for number in at_zero[earlier] - at_zero[later]}
    assert min(name for name, numbers in at_zero.items() if numbers) > "2022-03-31"
    assert len(came_back) == 2 and came_back <= at_zero["2023-12-31"]


def test_what_was_done_in_2022_leaves_the_list_and_the_rest_is_carried_over(snapshots: dict) -> None:
    old, new = snapshots["2022-12-31"], snapshots["2023-01-31"]
    done = old["状态"].isin(DONE)
    assert done.sum() == 26 and (~done).sum() == 42
    assert set(new["编号"]) == set(old.loc[~done, "编号"])


def test_one_problem_item_is_done_in_two_snapshots_and_then_in_progress_again(snapshots: dict) -> None:
    months = sorted(name for name in snapshots if "更正" not in name)
    done = {name: set(snapshots[name].loc[snapshots[name]["状态"].isin(DONE), "编号"]) for name in months}
    reopened = [
        (number, earlier) for earlier, later in pairwise(months) for number in done[earlier] - done[later]
    ]
    ending = set(snapshots["2023-12-31"]["编号"])
    reopened = [(number, name) for number, name in reopened if number in ending]  # the others left the list when done
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

"""Charts of whistles, reviews and deliberation, and what the demonstration of them holds."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import plotly.graph_objects as go
import pytest

from yz_data.charts.arrivals import arrivals
from yz_data.charts.bump import bump
from yz_data.charts.map_colours import contrast, mixed
from yz_data.charts.month_matrix import month_matrix
from yz_data.charts.outcome_months import outcome_months
from yz_data.charts.parted_rows import parted_rows
from yz_data.charts.theme import HUES_DARK, HUES_LIGHT, palette
from yz_data.demo import calibration, governance
from yz_data.demo.places import streets

SEED = 20230101
MONTHS = [pd.Timestamp("2023-01-01"), pd.Timestamp("2023-02-01"), pd.Timestamp("2023-03-01")]
THEMES = pytest.mark.parametrize("is_dark", [False, True])


@pytest.fixture(scope="module")
def ours():
    """Ledger → its rows, of the street whose figures were published."""
    street = streets("street", SEED)[0]
    return {name: make(street, SEED) for name, make in governance.LEDGERS.items()}


@THEMES
def test_a_whistle_is_hollow_where_a_unit_stayed_away(is_dark):
    frame = pd.DataFrame({
        "raised_on": [dt.date(2023, 1, 2), dt.date(2023, 2, 3)], "arrival_hours": [2.0, 5.0], "title": ["甲", "<乙>"],
        "arrived_count": [2, 1], "called_count": [2, 3],
    })  # fmt: skip
    words = {"all_came": "全部", "some_absent": "未到", "median": "中位 3.5", "hover": "%{y}", "month_format": "%-m月"}
    figure = go.Figure(arrivals(frame, 3.5, words, is_dark=is_dark))
    full, hollow = figure.data
    assert (full.name, list(full.y)) == ("全部", [2.0])
    assert (hollow.name, list(hollow.y), hollow.text[0]) == ("未到", [5.0], "&lt;乙&gt;")
    assert hollow.marker.color == palette(is_dark).card
    assert figure.layout.shapes[0].y0 == 3.5


@THEMES
def test_parts_of_a_row_stand_in_order_and_the_open_one_is_outlined(is_dark):
    parts = {"settled": [3, 1], "not_settled": [1, 0], "open": [0, 2]}
    names = {name: name for name in parts}
    figure = go.Figure(
        parted_rows(
            ["甲", "乙"], parts, names, codes=["a", "b"], unit="次", is_dark=is_dark, unsolved="not_settled"
        )
    )
    assert figure.data[1].marker.color in (*HUES_LIGHT, *HUES_DARK)
    assert [trace.name for trace in figure.data] == list(parts)
    assert [list(trace.text) for trace in figure.data] == [["3", "1"], ["1", ""], ["", "2"]]
    assert list(figure.data[-1].marker.line.width) == [0, 1.5] and figure.data[0].marker.line.width is None
    assert list(figure.layout.yaxis.ticktext) == ["甲", "乙"]


@THEMES
def test_a_month_without_a_session_has_no_number_and_each_row_its_total(is_dark):
    table = pd.DataFrame([[4, 0, 1], [0, 2, 0]], index=["C1", "C2"], columns=MONTHS)
    words = {"total": "合计", "unit": "次"}
    figure = go.Figure(month_matrix(table, ["甲", "乙"], ["1月", "2", "3"], words, is_dark=is_dark))
    heat, numbers = figure.data
    assert [list(row) for row in heat.z] == [[4, 0, 1], [0, 2, 0]]
    assert list(numbers.text) == ["4", "1", "2"] and list(numbers.y) == [0, 0, 1]
    colours = palette(is_dark)
    darkest = mixed(colours.card, colours.accent, float(heat.colorscale[-1][1].rstrip(")").split(",")[-1]))
    assert contrast(numbers.textfont.color, darkest) >= 4.5
    assert [note.text for note in figure.layout.annotations] == ["合计", "5", "2"]
    assert heat.customdata[1][0] == ["C2"]


@THEMES
def test_outcomes_are_stacked_with_the_open_ones_last(is_dark):
    frame = pd.DataFrame({"month": MONTHS, "quick": [1, 0, 0], "slow": [0, 2, 0], "late": [0, 0, 0], "open": [0, 1, 3]})
    words = {name: name for name in ("quick", "slow", "late", "open", "unit")}
    figure = go.Figure(outcome_months(frame, ["1月", "2", "3"], words, is_dark=is_dark))
    assert [trace.name for trace in figure.data] == ["quick", "slow", "late", "open"]
    assert figure.layout.barmode == "stack" and list(figure.data[-1].y) == [0, 1, 3]
    assert figure.data[-1].marker.color == "rgba(0,0,0,0)"


def ends(own: str | None) -> dict[str, str]:
    """What stands at the right end of each line: 甲 and 乙 share the first place, 丙 is third."""
    places = {"1": [(2, ""), (1, "")], "2": [(1, ""), (1, "")], "3": [(3, ""), (3, "")]}
    figure = bump(MONTHS[:2], places, {"1": "甲", "2": "乙", "3": "丙"}, own, ["1月", "", "2月"], is_dark=False)
    return {trace["name"]: trace["text"][-1].replace("<b>", "").replace("</b>", "").strip() for trace in figure["data"]}


def test_those_that_share_a_place_are_named_together():
    assert ends(None) == {"甲": "1 甲·乙", "乙": "", "丙": "3 丙"}


def test_ours_names_those_it_shares_its_place_with():
    assert ends("2") == {"甲": "", "乙": "1 乙·甲", "丙": "3 丙"}


def test_the_demonstration_holds_what_was_published(ours):
    in_2023 = {
        "吹哨报到台账": ours["吹哨报到台账"]["吹哨时间"].str.startswith("2023"),
        "议事协商活动": ours["议事协商活动"]["活动日期"].astype(str).str.startswith("2023"),
        "议事协商事项": ours["议事协商事项"]["解决日期"].astype(str).str.startswith("2023"),
    }
    counts = {name: int(chosen.sum()) for name, chosen in in_2023.items()}
    assert counts == {"吹哨报到台账": 64, "议事协商活动": 187, "议事协商事项": 110}
    meetings = ours["月度点评会"]
    of_street = meetings[meetings["会议系列"] == "街道月度点评会"]["召开日期"].astype(str).str.startswith("2023")
    assert of_street.sum() == calibration.STREET_REVIEWS


def test_the_named_matters_carry_one_number_in_every_ledger(ours):
    whistles = ours["吹哨报到台账"].set_index("吹哨事项")
    matters = ours["议事协商事项"].set_index("协商事项")
    assert whistles.loc["科印小区锅炉房安全隐患", ["事项编号", "关联项目"]].tolist() == ["SX2023-0102", "ZD-2012-02"]
    assert whistles.loc["西果园拆迁区施工扰民", "事项编号"] == "SX2023-0101"
    assert matters.loc["探矿家属院38号楼违建拆除", "事项编号"] == "SX2023-0038"
    assert {"杨庄路22号院广场改造", "蓝莓幼儿园门口道路拥堵", "五里店平房区充电难"} <= set(matters.index)


def test_some_matters_were_whistled_for_before_they_were_deliberated(ours):
    whistles, matters = ours["吹哨报到台账"], ours["议事协商事项"]
    both = matters.merge(whistles, on="事项编号", suffixes=("", "_w"))
    assert both["事项编号"].nunique() >= 3
    first = both.groupby("事项编号")["吹哨时间"].min().str[:10]
    raised = matters.set_index("事项编号").loc[first.index, "提出日期"].astype(str)
    assert (first < raised).all()


def test_an_order_a_whistle_names_was_received_before_it(ours):
    linked = ours["吹哨报到台账"].dropna(subset=["关联工单"])
    assert len(linked) > 20
    assert (linked["关联工单"].str[2:10] < linked["吹哨时间"].str[:10].str.replace("-", "")).all()


def test_another_street_has_none_of_the_names():
    other = streets("district", SEED)[3]
    for make in governance.LEDGERS.values():
        assert not make(other, SEED).astype(str).stack().str.contains("西果园|科印|蓝莓|五里店|探矿").any()

"""The pictures of the safety page: what is marked, what is left out, and in which colour."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from tests.test_charts import COLOUR, rgb, strings
from yz_data.analysis.control_chart import Rebaseline, xmr
from yz_data.analysis.pareto import headed, pareto
from yz_data.analysis.survival import curve
from yz_data.charts import control_chart, funnel, intervals, survival
from yz_data.charts import pareto as pareto_chart
from yz_data.charts.theme import DARK, HUES_DARK, HUES_LIGHT, LIGHT, palette
from yz_data.periods import add_months

WORDS = {
    "value": "每家次隐患", "unit": "处/家次", "upper": "上限", "centre": "均值", "lower": "下限", "baseline": "基线",
    "rebaseline": "基线重设", "tick_format": "%-m月\n%Y年", "hover": "第%{x}天仍有",
    "days": "天", "day_15": "15天",
    "day_30": "30天", "overdue": "逾期", "in_time": "未到期", "so_far": "累计", "common": "平均", "axis": "处/家次",
}  # fmt: skip
MONTHS = [add_months(dt.date(2022, 1, 1), place) for place in range(14)]
CALM = [9.0, 11.0] * 6


def drawn_control(
    is_dark: bool = False, later: tuple[float, ...] = (10.0, 16.0), good: str = "down", anew=()
) -> dict[str, Any]:
    return control_chart.control_chart(xmr(MONTHS, [*CALM, *later], anew=anew), WORDS, is_dark=is_dark, good=good)


def drawn_survival(is_dark: bool = False) -> dict[str, Any]:
    curves = [
        curve([0, 4, 20, 120], [True, True, True, False], group="general"),
        curve([40, 50], [True, True], group="major"),
    ]
    return survival.survival(curves, ["一般", "重大"], WORDS, is_dark=is_dark)


def drawn_funnel(is_dark: bool = False) -> dict[str, Any]:
    return funnel.funnel(["发现", "整改", "复查"], [9, 6, 3], ["9处", "6处 67%", "3处 50%"], is_dark=is_dark)


def drawn_open(is_dark: bool = False) -> dict[str, Any]:
    frame = pd.DataFrame({"month": pd.to_datetime(["2023-01-01", "2023-02-01"]), "open": [5, 3], "overdue": [1, 2]})
    return funnel.open_columns(frame, WORDS, is_dark=is_dark)


def table() -> pd.DataFrame:
    return headed(pareto(pd.DataFrame({"k": ["fire", "gas", None, "a", "b"], "n": [60, 20, 10, 6, 4]}), "k", "n"), 3)


def drawn_pareto(is_dark: bool = False) -> dict[str, Any]:
    return pareto_chart.pareto(table(), ["消防", "燃气", "未标明", "其他"], WORDS, is_dark=is_dark)


def drawn_intervals(is_dark: bool = False) -> dict[str, Any]:
    return intervals.intervals(
        ["<甲>", "乙", "丙"], [3.0, 2.0, 1.0], [2.0, 1.0, None], [4.0, 3.0, None], ["higher", "not_different", "lower"],
        ["甲 3.0", "乙 2.0", "丙 1.0"], WORDS, is_dark=is_dark, common=1.5, codes=["A", "B", "C"],
    )  # fmt: skip


ALL = [drawn_control, drawn_survival, drawn_funnel, drawn_open, drawn_pareto, drawn_intervals]


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("drawn", ALL)
def test_a_figure_is_a_plain_dictionary_that_plotly_accepts_in_the_palettes_colours(drawn, is_dark):
    figure = drawn(is_dark)
    assert type(figure) is dict and len(go.Figure(figure).data) == len(figure["data"])
    from dataclasses import astuple

    known = {*astuple(palette(is_dark)), *(HUES_DARK if is_dark else HUES_LIGHT)}
    used = {colour for text in strings(figure) for colour in COLOUR.findall(text)}
    assert {colour for colour in used if colour.startswith("#")} <= known
    faint = {tuple(map(int, re.findall(r"\d+", colour)[:3])) for colour in used if colour.startswith("rgb")}
    assert faint <= {rgb(colour) for colour in known} | {(0, 0, 0)}


# --- the control chart


def line_of(figure: dict[str, Any]) -> dict[str, Any]:
    return next(trace for trace in figure["data"] if trace["mode"] == "lines+markers")


def test_only_points_of_a_signal_are_marked():
    marker = line_of(drawn_control())["marker"]
    assert marker["color"] == [LIGHT.accent] * 13 + [LIGHT.bad]
    assert marker["size"] == [6] * 13 + [11]


@pytest.mark.parametrize(
    ("later", "good", "colour"),
    [
        ((10.0, 16.0), "down", LIGHT.bad),
        ((10.0, 4.0), "down", LIGHT.good),
        ((10.0, 16.0), "up", LIGHT.good),
        ((10.0, 16.0), "none", LIGHT.ink),
    ],
)
def test_a_signal_has_the_colour_of_good_or_bad_and_not_of_up_or_down(later, good, colour):
    assert line_of(drawn_control(later=later, good=good))["marker"]["color"][-1] == colour


def test_the_limits_stand_at_the_right_edge_with_their_names():
    texts = [note["text"] for note in drawn_control()["layout"]["annotations"]]
    assert texts[:3] == ["上限 15.32", "均值 10.00", "下限 4.68"] and "基线" in texts


def test_the_baseline_is_marked_from_its_first_to_its_twelfth_point():
    (foot,) = [shape for shape in drawn_control()["layout"]["shapes"] if shape["type"] == "rect"]
    assert (foot["x0"], foot["x1"]) == ("2022-01-01", "2022-12-01")


def test_a_new_baseline_begins_at_a_line_and_without_limits_until_it_has_its_points():
    figure = drawn_control(anew=(Rebaseline(dt.date(2023, 1, 1), "检查表换版"),))
    (line,) = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "line"]
    assert line["x0"] == "2023-01-01"
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert "基线重设" in texts and not any(text.startswith("上限") for text in texts)
    assert [trace["x"][-1] for trace in figure["data"][:3]] == ["2022-12-01"] * 3


def test_a_series_without_limits_is_only_a_line():
    figure = control_chart.control_chart(xmr(MONTHS[:5], CALM[:5]), WORDS, is_dark=False)
    assert len(figure["data"]) == 1 and not figure["layout"]["shapes"]


# --- the others


def test_curves_fall_in_steps_from_all_to_what_is_still_open():
    lines = [trace for trace in drawn_survival()["data"] if trace["line"]["width"] > 0]
    assert [line["name"] for line in lines] == ["一般", "重大"]
    assert lines[0]["y"] == pytest.approx([1, 0.75, 0.5, 0.25, 0.25])
    assert lines[0]["x"] == [0, 0, 4, 20, 90]  # the one still open was watched for 120 days, 90 are shown
    assert lines[1]["x"][-1] == 50
    assert {line["line"]["shape"] for line in lines} == {"hv"}
    assert [line["line"]["color"] for line in lines] == list(HUES_LIGHT[:2])
    assert [shape["x0"] for shape in drawn_survival()["layout"]["shapes"]] == [15, 30]


def test_stages_of_the_funnel_keep_their_order_and_get_fainter():
    (bars,) = drawn_funnel()["data"]
    assert bars["y"] == ["发现", "整改", "复查"] and bars["x"] == [9, 6, 3]
    assert len(set(bars["marker"]["color"])) == 3
    assert drawn_funnel()["layout"]["yaxis"]["autorange"] == "reversed"


def test_what_is_overdue_is_a_part_of_what_is_open():
    overdue, in_time = drawn_open()["data"]
    assert overdue["x"] == ["2023-01-31", "2023-02-28"]  # a note of 20 January stands left of the first
    assert drawn_open()["layout"]["xaxis"]["tickvals"] == ["2023-01-31"]
    assert (overdue["y"], in_time["y"]) == ([1, 2], [4, 1])
    assert (overdue["marker"]["color"], drawn_open()["layout"]["barmode"]) == (LIGHT.bad, "stack")
    assert drawn_open()["layout"]["annotations"][0]["text"] == "<b>3</b>"


def test_the_few_kinds_that_make_four_fifths_are_dark_and_each_says_the_share_so_far():
    (bars,) = drawn_pareto()["data"]
    assert bars["marker"]["color"] == [LIGHT.accent, LIGHT.accent, LIGHT.last_year, LIGHT.last_year]
    assert bars["x"] == [60, 20, 10, 0]  # the others together are not one kind
    assert bars["text"][:2] == ["60 (60%, 累计 60%)", "20 (20%, 累计 80%)"] and bars["text"][-1].endswith("累计 100%)")
    assert [code for (code,) in bars["customdata"]] == [
        "fire",
        "gas",
        None,
        None,
    ]  # what is not one kind filters nothing


def test_a_dot_has_a_colour_only_where_its_interval_leaves_the_common_value():
    *lines, dots = drawn_intervals()["data"]
    assert dots["marker"]["color"] == [LIGHT.bad, LIGHT.second, LIGHT.good]
    assert [line["x"] for line in lines] == [[2, 4, None], [1, 3, None], [0, 4, None]]  # one not known reaches furthest
    assert [line["y"] for line in lines] == [[0, 0, None], [1, 1, None], [2, 2, None]]
    assert drawn_intervals()["layout"]["yaxis"]["ticktext"][0] == "&lt;甲&gt;"
    assert DARK.bad in drawn_intervals(True)["data"][-1]["marker"]["color"]

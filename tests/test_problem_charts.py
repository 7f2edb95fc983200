"""The pictures of the problem list: plain dictionaries Plotly accepts, every mark where its number is."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import astuple

import pandas as pd
import plotly.graph_objects as go
import plotly.tools
import pytest

from tests.test_charts import BOTH_THEMES, COLOUR, rgb, strings
from yz_data.charts import problem_forecast
from yz_data.charts.ageing import ageing
from yz_data.charts.burndown import burndown, burnup
from yz_data.charts.cumulative_flow import cumulative_flow
from yz_data.charts.theme import LIGHT, palette
from yz_data.charts.throughput import throughput
from yz_data.charts.zero_lanes import DAY_MS, zero_lanes
from yz_data.ui.plot import ready_type

DAYS = pd.date_range("2023-01-01", periods=4)
WORDS = {
    name: name for name in (
        "scope", "remaining", "finished", "zero", "forecast", "closed", "restated", "reopened", "split", "withdrawn",
        "in_progress", "pilot", "dynamic_zero", "done", "within", "late", "latest", "open", "arrived", "wide", "narrow",
        "middle", "actual", "frozen", "never", "held", "missed", "back", "hover",
    )
} | {
    "unit": "项", "month_format": "%-m月", "year_format": "%Y年", "limit": "{level}% {days}", "level": "{level}% {day}",
}  # fmt: skip
QUANTILES = {"q5": [3, 2, 1, 0], "q15": [3, 2, 1, 0], "q50": [3, 3, 2, 1], "q85": [3, 3, 3, 2], "q95": [3, 3, 3, 3]}
FAN = pd.DataFrame({"day": DAYS, **QUANTILES})
NONE = pd.DataFrame(columns=["day", "change", "titles", "at", "said"])


def burning(is_dark=False, **more):
    """Four days: an item is split off on the third and one is done on the fourth; the second day was restated."""
    frame = pd.DataFrame({"day": DAYS, "scope": [2, 2, 3, 3], "remaining": [2, 2, 3, 2], "zero": [0, 0, 0, 1]})
    given = {
        "marks": pd.DataFrame({"day": DAYS[2:3], "change": ["split"], "titles": ["停车"], "at": [3]}),
        "closed": pd.DataFrame({"day": DAYS[[1, 3]], "at": [2, 2]}),
        "restated": pd.DataFrame({"day": DAYS[1:2], "at": [1], "said": ["2改为1"]}), "fan": FAN, **more,
    }  # fmt: skip
    return burndown(frame, *(given[name] for name in ("marks", "closed", "restated", "fan")), WORDS, is_dark=is_dark)


def up(is_dark=False, given=(NONE, NONE)):
    frame = pd.DataFrame({"day": DAYS, "scope": [2, 2, 3, 3], "finished": [0, 0, 0, 1]})
    return burnup(frame, NONE, *given, WORDS, is_dark=is_dark)


def flowing(is_dark=False):
    frame = pd.DataFrame(
        {"day": DAYS, "in_progress": [2, 2, 3, 2], "pilot": [0, 0, 1, 1], "dynamic_zero": [1] * 4, "done": [0, 0, 0, 2]}
    )
    return cumulative_flow(frame, WORDS, is_dark=is_dark)


def aged(is_dark=False, limits=None):
    """A is younger than half of what was done, B older than 85 %, C older than all."""
    items = pd.DataFrame({
        "item_id": list("ABC"), "category": ["legacy", "legacy", "research"], "age": [10, 90, 400],
        "band": pd.array([50, 95, 100] if limits is None else [None] * 3, dtype="Int64"),
    })  # fmt: skip
    rows = [("legacy", "历史遗留"), ("research", "研究型")]
    given = {50: 50, 85: 80, 95: 100} if limits is None else limits
    return ageing(items, rows, given, ["甲", "乙", "丙"], WORDS, is_dark=is_dark)


def months(is_dark=False):
    frame = pd.DataFrame(
        {"month": pd.date_range("2023-01-01", periods=2, freq="MS"), "finished": [3, 0], "arrived": [1, 2]}
    )
    return throughput(frame, ["1月", "2"], WORDS, is_dark=is_dark)


def fanned(is_dark=False):
    past = pd.DataFrame({"day": DAYS - pd.Timedelta(days=4), "ongoing": [5, 4, 4, 3]})
    dates = {50: dt.date(2023, 1, 3), 85: dt.date(2023, 1, 4), 95: None}
    return problem_forecast.fan(past, FAN, dates, WORDS, is_dark=is_dark)


def dated(is_dark=False):
    rows = [
        ("全部", {50: dt.date(2024, 3, 1), 85: dt.date(2024, 9, 1), 95: None}, dt.date(2024, 2, 1), ""),
        ("研究型", {}, None, "样本不足"),
    ]
    return problem_forecast.dates_by_row(rows, dt.date(2023, 12, 31), dt.date(2025, 12, 31), WORDS, is_dark=is_dark)


def held_so(is_dark=False):
    frame = pd.DataFrame(
        {"ahead": [4, 4, 8], "made_on": DAYS[:3], "limit": [3, 3, 2], "actual": [3, 4, 2], "held": [True, False, True]}
    )
    return problem_forecast.held(frame, [(4, "4周：1/2"), (8, "8周：1/1")], WORDS, is_dark=is_dark)


def laned(is_dark=False):
    spans = pd.DataFrame({
        "item_id": ["A", "A", "B"], "is_zero": [True, False, True], "start": DAYS[:3], "end": DAYS[1:],
    })  # fmt: skip
    return zero_lanes(spans, [("A", "甲：反弹1次"), ("B", "乙")], WORDS, is_dark=is_dark)


FIGURES = pytest.mark.parametrize("drawn", [burning, up, flowing, aged, months, fanned, dated, held_so, laned])


@BOTH_THEMES
@FIGURES
def test_a_figure_is_a_plain_dictionary_that_plotly_accepts(drawn, is_dark):
    figure = drawn(is_dark)
    assert type(figure) is dict and all(type(trace) is dict for trace in figure["data"])
    assert len(go.Figure(figure).data) == len(figure["data"])


@BOTH_THEMES
@FIGURES
def test_colours_come_from_the_palette_alone(drawn, is_dark):
    own = astuple(palette(is_dark))
    used = {colour for text in strings(drawn(is_dark)) for colour in COLOUR.findall(text)}
    solid = {colour for colour in used if colour.startswith("#")}
    faint = {tuple(map(int, re.findall(r"\d+", colour)[:3])) for colour in used - solid}
    assert solid and solid <= set(own)
    assert faint <= {rgb(colour) for colour in own} | {(0, 0, 0)}  # clear paper


def test_streamlit_takes_a_figure_as_it_is_and_does_not_check_it_again():
    """`plotly.tools.return_figure_from_figure_or_data` is what `st.plotly_chart` calls with validate_figure=True."""
    figure = burning()
    taken = plotly.tools.return_figure_from_figure_or_data(ready_type()(figure), validate_figure=True)
    assert taken is figure


def named(figure):
    return {trace["name"]: trace for trace in figure["data"] if "name" in trace}


def test_the_notes_of_days_have_room_above_the_scope():
    """At most three stand on the scope's line: an axis up to 3.45; with a forecast of twenty, up to 23."""
    assert burning()["layout"]["yaxis"]["range"] == pytest.approx([0, 3.45])
    assert up()["layout"]["yaxis"]["range"] == pytest.approx([0, 3.45])
    fan = FAN.assign(q85=[3, 3, 20, 3])
    assert burning(fan=fan)["layout"]["yaxis"]["range"] == pytest.approx([0, 23])


def test_lines_are_steps_with_their_last_value_beside_them():
    figure = burning()
    lines = named(figure)
    assert {lines[name]["line"]["shape"] for name in ("scope", "remaining", "zero")} == {"hv"}
    assert lines["remaining"]["x"] == ["2023-01-01", "2023-01-03", "2023-01-04"], (
        "the day on which nothing changed is left out"
    )
    assert lines["remaining"]["y"] == [2, 3, 2] and lines["scope"]["line"]["dash"] == "solid"
    assert [note["text"] for note in figure["layout"]["annotations"]] == [
        "scope <b>3</b>", "remaining <b>2</b>", "zero <b>1</b>", "forecast",
    ]  # fmt: skip


def test_closed_days_restated_days_and_splits_are_marked_each_in_its_own_way():
    lines = named(burning())
    assert (lines["closed"]["x"], lines["closed"]["y"]) == (["2023-01-02", "2023-01-04"], [2, 2])
    assert (lines["restated"]["x"], lines["restated"]["y"]) == (["2023-01-02"], [1])
    assert (lines["split"]["x"], lines["split"]["y"], lines["split"]["customdata"]) == (["2023-01-03"], [3], ["停车"])
    assert len({lines[name]["marker"]["symbol"] for name in ("closed", "restated", "split")}) == 3
    bare = named(burning(marks=NONE, closed=NONE, restated=NONE, fan=pd.DataFrame()))
    assert set(bare) == {"scope", "remaining", "zero"}


def test_the_forecast_is_a_band_with_a_dotted_middle_and_the_axis_reaches_its_end():
    figure = burning()
    assert named(figure)["forecast"]["y"] == [3, 3, 2, 1] and named(figure)["forecast"]["line"]["dash"] == "dot"
    assert figure["layout"]["xaxis"]["range"] == ["2023-01-01", "2023-01-04"]


def test_a_burnup_shows_what_is_done_below_the_scope():
    lines = named(up())
    assert (lines["finished"]["y"], lines["scope"]["y"]) == ([0, 0, 1], [2, 3, 3])  # the second day is like the first


def test_a_burnup_marks_the_days_that_were_closed_and_restated_on_its_line():
    closed = pd.DataFrame({"day": DAYS[[1, 3]], "at": [0, 1]})
    lines = named(up(given=(closed, pd.DataFrame({"day": DAYS[1:2], "at": [0], "said": ["2改为1"]}))))
    assert (lines["closed"]["x"], lines["closed"]["y"]) == (["2023-01-02", "2023-01-04"], [0, 1])
    assert (lines["restated"]["y"], lines["restated"]["customdata"]) == ([0], ["2改为1"])


def test_cumulative_flow_stacks_from_done_upwards_and_names_its_bands():
    figure = flowing()
    assert [trace["name"] for trace in figure["data"]] == ["done", "dynamic_zero", "pilot", "in_progress"]
    heights = [(note["text"], note["y"]) for note in figure["layout"]["annotations"]]
    assert heights == [
        ("done <b>2</b>", 1.0),
        ("dynamic_zero <b>1</b>", 2.5),
        ("pilot <b>1</b>", 3.5),
        ("in_progress <b>2</b>", 5.0),
    ]


def test_old_items_are_marked_by_shape_and_colour_and_limits_are_lines():
    figure = aged()
    groups = {name: (trace["x"], trace["marker"]["symbol"]) for name, trace in named(figure).items()}
    assert groups == {"within": ([10], "circle"), "late": ([90], "diamond"), "latest": ([400], "x")}
    assert [shape["x0"] for shape in figure["layout"]["shapes"]] == [50, 80, 100]
    assert figure["layout"]["annotations"][1]["text"] == "85% 80"


def test_without_limits_no_item_is_called_old():
    figure = aged(limits={})
    assert {name: trace["x"] for name, trace in named(figure).items()} == {"open": [10, 90, 400]}
    assert figure["layout"]["shapes"] == []


def test_dots_of_one_row_do_not_hide_one_another():
    heights = [y for trace in aged()["data"] for y in trace["y"]]
    assert len(set(heights)) == 3 and all(abs(y - round(y)) < 0.5 for y in heights)


def test_a_month_without_a_finish_is_a_zero_column_without_a_label():
    finished = named(months())["finished"]
    assert (finished["y"], finished["text"], finished["x"]) == ([3, 0], ["3", ""], ["2023-01", "2023-02"])


def test_a_line_falls_from_each_date_of_the_forecast_that_there_is():
    layout = fanned()["layout"]
    assert [shape["x0"] for shape in layout["shapes"]] == ["2023-01-03", "2023-01-04"]
    assert [note["text"] for note in layout["annotations"]] == ["50% 2023-01", "85% 2023-01"]


def test_a_date_beyond_the_horizon_is_an_arrow_at_the_edge_and_a_declined_row_says_why():
    figure = dated()
    _, dots, frozen = figure["data"]
    assert (
        dots["marker"]["symbol"] == [problem_forecast.DOT, problem_forecast.DOT, problem_forecast.ARROW]
        and dots["x"][-1] == "2025-12-31"
    )
    assert dots["text"][-1] == "95% never" and frozen["x"] == ["2024-02-01"]
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["全部", "研究型", "样本不足"]


def test_forecasts_that_failed_are_crosses_in_the_row_of_their_length():
    groups = named(held_so())
    assert (groups["held"]["y"], groups["missed"]["y"]) == ([0, 1], [0])
    assert groups["missed"]["customdata"] == [[3, 4]] and groups["missed"]["marker"]["symbol"] == "x"


def test_a_lane_has_a_bar_for_each_span_as_long_as_its_days():
    groups = named(laned())
    assert (groups["zero"]["x"], groups["zero"]["y"]) == ([DAY_MS] * 2, [0, 1])
    assert groups["zero"]["base"] == ["2023-01-01", "2023-01-03"]
    assert (groups["back"]["base"], groups["back"]["marker"]["pattern"]["shape"]) == (["2023-01-02"], "/")


def test_names_from_the_data_are_no_markup():
    unspanned = pd.DataFrame(columns=["item_id", "is_zero", "start", "end"])
    lanes = zero_lanes(unspanned, [("A", "<i>甲")], WORDS, is_dark=False)
    assert lanes["layout"]["annotations"][0]["text"] == "&lt;i&gt;甲"
    unaged = pd.DataFrame(columns=["item_id", "category", "age", "band"])
    ages = ageing(unaged, [("legacy", "<b>甲</b>")], {}, [], WORDS, is_dark=False)
    assert ages["layout"]["yaxis"]["ticktext"] == ["&lt;b&gt;甲&lt;/b&gt;"]
    assert LIGHT.accent in strings(burning())

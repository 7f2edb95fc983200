"""A chart is drawn once: it names its fonts, height and margins itself, and its labels have room from the start."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from yz_data.charts import bars
from yz_data.charts.dressed import EDGE, LEGEND, PAD, dressed
from yz_data.charts.theme import DARK, LIGHT, layout, text_width

FONT = "'Noto Sans SC', sans-serif"


def ranking(*labels: str) -> dict:
    """Bars of those names."""
    return bars.ranking(labels, [3.0, 2.0][: len(labels)], ["3件", "2件"][: len(labels)], {"unit": "件"}, is_dark=False)


def months() -> dict:
    """Two columns a month, with a legend over them."""
    stamps = pd.date_range("2023-01-01", periods=2, freq="MS").tolist()
    words = {"now": "本期", "before": "上年同期", "unit": "件"}
    return bars.year_on_year(stamps, ["1月", "2"], [1, 2], [3, 4], words, is_dark=False)


def margin(figure: dict) -> dict:
    """The margins it is drawn with."""
    return dressed(figure, FONT, 400, is_dark=False)["layout"]["margin"]


def test_the_longest_name_beside_the_bars_has_room():
    assert text_width("市民诉求处置中心") == 8 * 13
    assert margin(ranking("公共服务", "市民诉求处置中心"))["l"] == 8 * 13 + 2 * PAD + EDGE
    assert margin(ranking("公共服务"))["l"] == 4 * 13 + 2 * PAD + EDGE


def test_markup_in_a_name_takes_no_room_and_lines_are_counted_each():
    for name in ("甲乙丙", "<b>甲乙丙</b><br>丁"):
        figure = {"data": [], "layout": layout(LIGHT, yaxis={"ticktext": [name, "丁"], "tickvals": [0, 1]})}
        assert margin(figure)["l"] == 3 * 13 + 2 * PAD + EDGE


def test_a_legend_over_the_chart_has_room_and_its_absence_takes_none():
    assert margin(months())["t"] == LEGEND
    assert margin(ranking("公共服务"))["t"] < LEGEND


def test_an_axis_without_labels_takes_no_room():
    for hidden in ({"showticklabels": False}, {"visible": False}, {"automargin": False}):
        figure = {"data": [{"y": ["很长很长很长的名字"]}], "layout": layout(LIGHT, yaxis=hidden)}
        assert margin(figure)["l"] == layout(LIGHT)["margin"]["l"]


def test_a_wider_margin_of_its_own_stays():
    figure = months()
    figure["layout"]["margin"] |= {"l": 200, "t": 90}
    assert (margin(figure)["l"], margin(figure)["t"]) == (200, 90)


@pytest.mark.parametrize(("is_dark", "colours"), [(False, LIGHT), (True, DARK)])
def test_the_title_of_an_axis_is_quiet_and_an_empty_one_is_left_out(is_dark, colours):
    figure = {"data": [], "layout": layout(colours, xaxis={"title": {"text": "天数", "standoff": 12}})}
    drawn = dressed(figure, FONT, 400, is_dark=is_dark)["layout"]
    assert drawn["xaxis"]["title"] == {
        "text": "天数", "standoff": 12, "font": {"family": FONT, "color": colours.second, "size": 14}
    }  # fmt: skip
    assert "title" not in drawn["yaxis"], "Plotly would give it room"


def test_nothing_of_a_theme_is_left_to_the_browser():
    """A template is an object of its own at every draw, and Plotly draws all anew when it meets another one."""
    drawn = dressed(months(), FONT, 400, is_dark=False)["layout"]
    assert "template" not in drawn and "autosize" not in drawn
    assert drawn["height"] == 400 and drawn["datarevision"] == 1
    assert drawn["font"]["family"] == drawn["hoverlabel"]["font"]["family"] == FONT


def test_what_only_files_read_does_not_go_to_the_browser():
    figure = {"data": [{"type": "bar", "x": [9], "meta": {"x": [7]}}], "layout": layout(LIGHT)}
    assert dressed(figure, FONT, 400, is_dark=False)["data"] == [{"type": "bar", "x": [9]}]
    assert figure["data"][0]["meta"] == {"x": [7]}


def test_the_figure_given_is_not_changed():
    """It is kept, and shared by all sessions."""
    figure = months()
    before = json.dumps(figure)
    dressed(figure, FONT, 400, is_dark=True)
    assert json.dumps(figure) == before

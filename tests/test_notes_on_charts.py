"""Event notes pinned to the days of a chart."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from tests.app_pages import PARTED, open_page
from yz_data.charts.bars import ranking, year_on_year
from yz_data.charts.hotline import lines
from yz_data.charts.notes import ROW, Pin, pinned
from yz_data.ui import notes
from yz_data.ui.card import CARDS

CAMPAIGN = Pin(dt.date(2023, 2, 10), dt.date(2023, 3, 20), "消防安全专项行动")
POLICY = Pin(dt.date(2023, 2, 1), None, "新规施行")


def line(*days: str):
    """A chart of one line over days."""
    return {"data": [{"type": "scatter", "x": list(days), "y": [1] * len(days)}], "layout": {"xaxis": {"type": "date"}}}


def columns():
    months = list(pd.date_range("2023-01-01", periods=3, freq="MS"))
    words = {"now": "本期", "before": "上年同期", "unit": "件"}
    return year_on_year(months, ["1月", "2", "3"], [1, 2, 3], [1, 1, 1], words, is_dark=False)


def test_a_note_stands_on_its_day_and_spans_as_long_as_it_lasted():
    layout = pinned(line("2023-01-01", "2023-12-31"), [CAMPAIGN], is_dark=False)["layout"]
    span, mark = layout["shapes"]
    assert (span["type"], span["x0"], span["x1"]) == ("rect", "2023-02-10", "2023-03-20")
    assert (mark["type"], mark["x0"]) == ("line", "2023-02-10")
    assert layout["annotations"][0]["text"] == "消防安全专项行动"
    assert layout["annotations"][0]["hovertext"] == "2023-02-10 消防安全专项行动"


def test_on_an_axis_of_months_a_note_stands_at_its_day_and_its_text_does_not_widen_the_axis():
    """10 February is nine days of 28 into the second of three months, 20 March twenty of 31 into the third."""
    layout = pinned(columns(), [CAMPAIGN], is_dark=False)["layout"]
    assert layout["xaxis"]["range"] == [-0.5, 2.5]
    assert [(shape["x0"], shape["x1"]) for shape in layout["shapes"]] == [
        (pytest.approx(0.5 + 9 / 28, abs=1e-3), pytest.approx(1.5 + 20 / 31, abs=1e-3)),
        (pytest.approx(0.5 + 9 / 28, abs=1e-3),) * 2,
    ]


def test_a_note_beside_the_axis_is_not_shown():
    figure = line("2023-03-01", "2023-12-31")
    assert pinned(figure, [POLICY], is_dark=False)["layout"].get("shapes", []) == []


def test_a_note_that_outlasts_the_chart_spans_to_its_end():
    layout = pinned(line("2023-01-01", "2023-03-01"), [CAMPAIGN], is_dark=False)["layout"]
    assert (layout["shapes"][0]["x0"], layout["shapes"][0]["x1"]) == ("2023-02-10", "2023-03-01")


def test_a_chart_without_days_stays_as_it_is_and_no_figure_is_changed():
    bars = ranking(["A"], [1.0], ["1"], {"unit": ""}, is_dark=False)
    assert pinned(bars, [POLICY], is_dark=False) is bars
    figure = line("2023-01-01", "2023-12-31")
    pinned(figure, [POLICY], is_dark=False)
    assert "shapes" not in figure["layout"]


def test_what_stands_in_a_note_is_text_and_not_markup():
    note = Pin(dt.date(2023, 2, 1), None, "<b>x</b>")
    text = pinned(line("2023-01-01", "2023-12-31"), [note], is_dark=False)["layout"]["annotations"][0]["text"]
    assert text == "&lt;b&gt;x&lt;/b&gt;"


def test_a_long_note_is_cut_on_the_chart_and_whole_under_the_pointer():
    note = Pin(dt.date(2023, 2, 1), None, "一二三四五六七八九十一二三四五")
    shown = pinned(line("2023-01-01", "2023-12-31"), [note], is_dark=False)["layout"]["annotations"][0]
    assert shown["text"] == "一二三四五六七八九十一…" and shown["hovertext"].endswith("二三四五")


def test_up_to_five_texts_stand_in_rows_of_their_own():
    """Two in one row lie over each other where the chart is as narrow as a phone."""
    many = [Pin(dt.date(2023, month, 1), None, f"事{month}") for month in range(1, 7)]
    layout = pinned(line("2023-01-01", "2023-12-31"), many, is_dark=False)["layout"]
    heights = [one["y"] for one in layout["annotations"]]
    assert len(set(heights[:5])) == 5 and heights[5] == heights[0]


def test_near_the_right_edge_the_text_stands_left_of_its_line():
    late, early = Pin(dt.date(2023, 12, 1), None, "年末专项行动"), Pin(dt.date(2023, 1, 5), None, "早")
    texts = pinned(line("2023-01-01", "2023-12-31"), [early, late], is_dark=False)["layout"]["annotations"]
    assert [text["xanchor"] for text in texts] == ["left", "right"]


def test_on_bars_that_lie_along_the_days_a_note_stands_between_their_beginning_and_their_end():
    """A span from 1 January 2023 of 90 days, and a note of February."""
    span = {"type": "bar", "orientation": "h", "base": ["2023-01-01"], "x": [90 * 86_400_000], "y": [0]}
    figure = {"data": [span], "layout": {"xaxis": {"type": "date"}}}
    assert [shape["x0"] for shape in pinned(figure, [POLICY], is_dark=False)["layout"]["shapes"]] == ["2023-02-01"]
    late = Pin(dt.date(2023, 6, 1), None, "以后")
    assert pinned(figure, [late], is_dark=False)["layout"].get("shapes", []) == []


def test_a_text_with_room_behind_its_line_stands_there_even_late_in_the_year():
    note = Pin(dt.date(2023, 7, 10), None, "专项行动")
    text = pinned(line("2023-01-01", "2023-12-31"), [note], is_dark=False)["layout"]["annotations"][0]
    assert (text["xanchor"], text["x"]) == ("left", "2023-07-10")


def test_texts_stand_above_the_highest_value_where_the_range_is_fixed():
    figure = line("2023-01-01", "2023-12-31")
    figure["layout"]["yaxis"] = {"range": [0, 1.1]}
    many = [Pin(dt.date(2023, month, 1), None, f"事{month}") for month in range(1, 5)]
    layout = pinned(figure, many, is_dark=False)["layout"]
    low, high = layout["yaxis"]["range"]
    lowest = min(text["y"] for text in layout["annotations"]) - 0.075
    assert low == 0 and 1 / high < lowest
    assert figure["layout"]["yaxis"]["range"] == [0, 1.1]


@pytest.mark.parametrize(("on", "is_raised"), [(dt.date(2023, 3, 20), True), (dt.date(2023, 1, 2), False)])
def test_a_text_over_bars_stands_above_those_it_would_hide(on, is_raised):
    """Of 1, 2 and 3 the text of a day in March would lie on the highest; one in January over the lowest."""
    yaxis = pinned(columns(), [Pin(on, None, "供暖")], is_dark=False)["layout"]["yaxis"]
    low, high = yaxis.get("range") or (0, 3 * 1.05)
    assert bool(yaxis.get("range")) is is_raised
    assert (3 - low) / (high - low) <= 1 - ROW or not is_raised


def test_bars_on_top_of_each_other_count_together():
    months = ["2023-01", "2023-02", "2023-03"]
    bars = [{"type": "bar", "x": months, "y": [1, 1, 5]} for _ in range(2)]
    figure = {"data": bars, "layout": {"barmode": "stack", "xaxis": {"type": "category"}, "yaxis": {}}}
    late = Pin(dt.date(2023, 3, 20), None, "供暖")
    assert pinned(figure, [late], is_dark=False)["layout"]["yaxis"]["range"] == [0, pytest.approx(10 / (1 - ROW))]


@pytest.mark.usefixtures("on_the_street")
@pytest.mark.parametrize("name", sorted(PARTED))
def test_every_chart_of_days_shows_the_notes_of_its_metrics(name, monkeypatch):
    """A note of every metric, in the middle of 2023, on each chart whose days include it, in all parts of a page."""
    everywhere = Pin(dt.date(2023, 6, 15), None, "处处可见")
    monkeypatch.setattr(notes, "notes_for", lambda view, metrics: [everywhere] if metrics else [])
    cards = open_page(name).session_state[CARDS]
    charts = {f"{key}-{place}": chart for key, one in cards.items() for place, chart in enumerate(one.charts)}
    assert [
        key for key, chart in charts.items()
        if "处处可见" not in [text.get("text") for text in chart["layout"].get("annotations", ())]
        and pinned(chart, [everywhere], is_dark=False) is not chart
        and pinned(chart, [everywhere], is_dark=False)["layout"]["shapes"] != chart["layout"].get("shapes", [])
    ] == []  # fmt: skip


def test_names_at_the_ends_of_lines_stand_below_the_texts():
    months = pd.date_range("2023-01-01", periods=12, freq="MS")
    series = {"响应率": [98.5] * 11 + [99.0], "解决率": [92.5] * 11 + [94.7]}
    pins = [Pin(dt.date(2023, 1, 10), None, "新规施行"), Pin(dt.date(2023, 7, 10), None, "诉求派单目录调整")]
    layout = pinned(lines(months, [""] * 12, series, "%", is_dark=False), pins, is_dark=False)["layout"]
    low, high = layout["yaxis"]["range"]
    assert (99.0 - low) / (high - low) <= 1 - (len(pins) + 1) * ROW


def test_a_text_without_room_never_lies_on_the_line_of_another_note():
    """Left of its line it would: it stands over its own then."""
    late, early = Pin(dt.date(2023, 11, 8), None, "供暖季开始"), Pin(dt.date(2023, 9, 10), None, "电动自行车充电整治")
    alone = pinned(line("2023-01-01", "2023-12-31"), [late], is_dark=False)["layout"]["annotations"][0]
    both = pinned(line("2023-01-01", "2023-12-31"), [early, late], is_dark=False)["layout"]["annotations"]
    assert (alone["x"], alone["xanchor"], alone["xref"]) == ("2023-11-08", "right", "x")
    assert [(one["x"], one["xanchor"]) for one in both] == [("2023-09-10", "right"), ("2023-11-08", "center")]

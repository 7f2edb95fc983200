"""The charts of the hotline and of what is expected: valid for Plotly, true to their numbers, readable."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from yz_data.charts import ahead, hotline
from yz_data.charts.dressed import dressed

MONTHS = pd.date_range("2023-01-01", periods=3, freq="MS")
TICKS = ["1", "2", "3"]


def checked(figure: dict) -> dict:
    """The figure after Plotly's own check of every property."""
    go.Figure(figure)
    return figure


@pytest.mark.parametrize("is_dark", [False, True])
def test_lines_begin_where_the_values_do_and_are_named_at_their_ends(is_dark):
    series = {"a<b": [90.0, None, 92.0], "low": [85.0, 86.0, None]}
    figure = checked(hotline.lines(MONTHS, TICKS, series, "%", is_dark=is_dark))
    low, high = figure["layout"]["yaxis"]["range"]
    assert 80 < low < 85 and high > 92
    names = {note["text"]: note for note in figure["layout"]["annotations"]}
    assert set(names) == {"a&lt;b 92.0", "low 86.0"}  # the last known value of each
    assert names["low 86.0"]["yshift"] < 0 < names["a&lt;b 92.0"]["yshift"]
    assert [trace["y"] for trace in figure["data"]] == list(series.values())


def test_one_line_needs_no_name_and_no_line_breaks_nothing():
    one = checked(hotline.lines(MONTHS, TICKS, {"score": [1.0, 2.0, 3.0]}, "", is_dark=False))
    assert [note["text"] for note in one["layout"]["annotations"]] == ["3.0"]
    assert checked(hotline.lines(MONTHS, TICKS, {}, "", is_dark=False))["data"] == []


def drawn_tree(*rows: tuple) -> dict:
    """The tree of such topics, three levels and a count each."""
    topics = pd.DataFrame(rows, columns=["topic_level_1", "topic_level_2", "topic_level_3", "hotline_orders"])
    return checked(hotline.tree(topics, "all", "{count} others", "", is_dark=False))["data"][0]


def test_the_tree_sums_its_parts_and_leaves_a_small_box_without_words():
    trace = drawn_tree(("A", "B", "C", 900), ("A", "B", "D", 95), ("A", None, None, 2), ("E<", None, None, 3))
    size = dict(zip(trace["ids"], trace["values"], strict=True))
    assert size == {"": 1000, "A": 997, "A/B": 995, "A/B/C": 900, "A/B/D": 95, "E<": 3}
    assert dict(zip(trace["ids"], trace["parents"], strict=True))["A/B/C"] == "A/B"
    said = dict(zip(trace["ids"], trace["text"], strict=True))
    assert said["A/B/C"] == "C<br>900" and said["A"] == "A 997" and said["E<"] == ""
    assert trace["labels"][-1] == "E&lt;"


def test_small_boxes_stand_together_and_a_small_one_with_a_single_part_is_drawn_whole():
    trace = drawn_tree(
        ("A", "B", "C", 900), ("A", "B", "D", 9), ("A", "B", "E", 8), ("F", "G", "H", 20), ("I", "J", "K", 60),
        ("I", "L", "M", 3),
    )  # fmt: skip
    size = dict(zip(trace["ids"], trace["values"], strict=True))
    assert size == {
        "": 1000, "A": 917, "A/B": 917, "A/B/C": 900, "A/B/*": 17, "F": 20, "I": 63, "I/J": 60, "I/J/K": 60, "I/L": 3,
    }  # fmt: skip
    said = dict(zip(trace["ids"], trace["text"], strict=True))
    assert said["A/B/*"] == "2 others<br>17" and said["F"] == "F<br>20" and said["I/L"] == ""


def test_hours_keep_their_days_in_order():
    table = pd.DataFrame([[hour + 100 * day for hour in range(24)] for day in range(7)], index=range(1, 8))
    words = {"weekdays": [f"d{day}" for day in range(7)], "hours": [f"{hour} h" for hour in range(24)]}
    figure = checked(hotline.hours(table, words, "", is_dark=True))
    (trace,) = figure["data"]
    assert trace["z"][6][23] == 623 and trace["y"][0] == "d0"
    assert figure["layout"]["yaxis"]["autorange"] == "reversed"
    assert figure["layout"]["xaxis"]["ticktext"] == ["0 h", "6 h", "12 h", "18 h"]


def test_what_is_expected_stands_with_its_interval_and_what_came_only_where_it_is_known():
    pairs = pd.DataFrame({
        "cell_id": ["G1", "G2"], "expected": [10.0, 5.0], "lower": [6.0, 5.5], "upper": [15.0, 9.0],
        "last_month": [12.0, 1.0], "seen": [float("nan"), float("nan")],
    })  # fmt: skip
    words = {"expected": "e", "last_month": "l", "seen": "s"}
    figure = checked(ahead.expected(["a<", "b"], pairs, ["x", "y"], words, is_dark=False))
    bar, last = figure["data"]
    assert bar["error_x"]["array"] == [5.0, 4.0] and bar["error_x"]["arrayminus"] == [4.0, 0.0]
    assert (bar["y"], bar["customdata"], last["name"]) == (["a&lt;", "b"], [["G1"], ["G2"]], "l")
    known = checked(ahead.expected(["a", "b"], pairs.assign(seen=[9.0, 4.0]), ["x", "y"], words, is_dark=False))
    assert known["data"][-1]["name"] == "s" and known["data"][-1]["x"] == [9.0, 4.0]


def test_hits_are_shown_in_percent_as_in_the_table_above():
    words = {"model": "m", "last_month": "l"}
    figure = checked(ahead.hits(MONTHS, TICKS, [0.5, 0.7, 1.0], [0.1, 0.2, 0.3], words, is_dark=False))
    assert [trace["y"] for trace in figure["data"]] == [[10.0, 20.0, 30.0], [50.0, 70.0, 100.0]]


@pytest.mark.parametrize(("values", "is_below"), [([94.0, 91.9], True), ([91.9, 94.0], False), ([94.0], False)])
def test_the_number_of_a_single_line_stands_where_the_line_does_not_come_from(values, is_below):
    (note,) = hotline.lines(MONTHS[: len(values)], TICKS, {"on time": values}, "%", is_dark=False)["layout"][
        "annotations"
    ]
    assert (note["yshift"] < 0) is is_below


def test_the_tree_leaves_no_room_for_labels_of_an_axis_it_does_not_have():
    topics = pd.DataFrame([("A", "B", "C", 9)], columns=["one", "two", "three", "orders"])
    drawn = dressed(hotline.tree(topics, "all", "{count} others", "", is_dark=False), "sans-serif", 400, is_dark=False)
    assert drawn["layout"]["margin"]["l"] == 0

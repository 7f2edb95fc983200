"""The pictures of tax: their bars tile, their lines end where the numbers say, their labels keep apart."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yz_data.analysis.inequality import lorenz as curve_of
from yz_data.charts.bump import bump, ticked
from yz_data.charts.labels import apart
from yz_data.charts.lorenz import lorenz
from yz_data.charts.tax import TICKS, back_test, cumulative, needs
from yz_data.charts.theme import palette
from yz_data.charts.waterfall import waterfall

LIGHT = palette(False)
WORDS = {
    "now": "今年", "before": "上年", "target": "目标", "forecast": "预计", "stated": "下达的目标",
    "ticks": [str(month) for month in TICKS],
    "unit": "万元", "format": ",.0f", "month_format": "%b", "same_months": "同上年", "pro_rata": "推算",
    "firms": "企业", "amount": "税收", "equal": "平均", "curve": "曲线", "top": "前10户",
}  # fmt: skip


def trace(figure: dict, name: str) -> dict:
    return next(one for one in figure["data"] if one.get("name") == name)


# --- the waterfall


def bars_of(figure: dict) -> list[tuple[str, float, float, str]]:
    """(name, left, right, colour) of each bar from the top."""
    one = figure["data"][0]
    return [
        (name, base, base + length, colour)
        for name, base, length, colour in zip(one["y"], one["base"], one["x"], one["marker"]["color"], strict=True)
    ]


def test_each_bar_begins_where_the_one_before_ended():
    """100 grows by 40, loses 15, gains 5 and is 130."""
    parts = [("a", 40, "+40", "a"), ("b", -15, "−15", "b"), ("c", 5, "+5", None)]
    figure = waterfall(("2022", 100), parts, ("2023", 130), ",.0f", is_dark=False)
    assert bars_of(figure) == [
        ("2022", 0, 100, LIGHT.last_year),
        ("a", 100, 140, LIGHT.good),
        ("b", 125, 140, LIGHT.bad),
        ("c", 125, 130, LIGHT.good),
        ("2023", 0, 130, LIGHT.accent),
    ]
    assert figure["data"][0]["customdata"] == [[None], ["a"], ["b"], [None], [None]]
    assert [(line["x0"], line["x1"]) for line in figure["layout"]["shapes"]] == [
        (100, 100),
        (140, 140),
        (125, 125),
        (130, 130),
    ]


@given(st.lists(st.integers(-500, 500), min_size=1, max_size=12), st.integers(0, 1000))
def test_the_last_part_ends_at_the_sum_whatever_the_parts(changes, before):
    after = before + sum(changes)
    parts = [(f"p{place}", change, "", None) for place, change in enumerate(changes)]
    bars = bars_of(waterfall(("b", before), parts, ("n", after), ",.0f", is_dark=True))
    level = before
    for (_, left, right, _), change in zip(bars[1:-1], changes, strict=True):
        assert (left, right) == (min(level, level + change), max(level, level + change))
        level += change
    assert level == after and bars[-1][1:3] == (0, after)


def test_a_waterfall_below_zero_is_seen_whole():
    figure = waterfall(("2022", 10), [("a", -30, "−30", None)], ("2023", -20), ",.0f", is_dark=False)
    low, high = figure["layout"]["xaxis"]["range"]
    assert low == -20 and high == 10


# --- the year


@pytest.fixture
def lines() -> dict[str, list[float | None]]:
    """Eleven months of 10 a month, last year 8, a target of 120 in December, a forecast of 132 from 125 to 140."""
    ends = {"forecast": 132.0, "low": 125.0, "high": 140.0}
    return {
        "now": [*(10.0 * month for month in range(1, 12)), None],
        "before": [8.0 * month for month in range(1, 13)],
        "target": [10.0 * month for month in range(1, 13)],
        **{name: [*[None] * 10, 110.0, end] for name, end in ends.items()},
    }


def test_lines_end_where_they_are_known_and_carry_their_last_value(lines):
    figure = cumulative(lines, [(12, 120.0)], 2023, WORDS, is_dark=False)
    texts = {label["text"] for label in figure["layout"]["annotations"]}
    assert texts == {"今年 <b>110</b>", "上年 <b>96</b>", "目标 <b>120</b>", "预计 <b>132</b>"}
    assert trace(figure, "今年")["y"][-2:] == [110, None] and trace(figure, "预计")["y"][-3:] == [None, 110, 132]
    colours = [trace(figure, name)["line"]["color"] for name in ("今年", "上年")]
    assert colours == [LIGHT.accent, LIGHT.last_year]
    assert trace(figure, "目标")["line"]["dash"] == "dash"
    assert (trace(figure, "下达的目标")["x"], trace(figure, "下达的目标")["y"]) == (["2023-12-01"], [120])


def test_the_band_runs_along_the_high_side_and_back_along_the_low_one(lines):
    band = cumulative(lines, [], 2023, WORDS, is_dark=False)["data"][0]
    assert band["y"] == [110, 140, 125, 110] and band["x"] == ["2023-11-01", "2023-12-01", "2023-12-01", "2023-11-01"]


def test_without_target_and_forecast_there_are_two_lines(lines):
    bare = lines | {name: [None] * 12 for name in ("target", "forecast", "low", "high")}
    figure = cumulative(bare, [], 2023, WORDS, is_dark=False)
    assert [one["name"] for one in figure["data"]] == ["上年", "今年"]


def test_what_is_needed_is_outlined_and_what_is_expected_hatched():
    series = [("before", "上年", [5.0]), ("need", "需", [8.0]), ("expected", "预计", [7.5])]
    figure = needs(["12月"], series, WORDS, is_dark=False)
    need, expected = trace(figure, "需")["marker"], trace(figure, "预计")["marker"]
    assert (
        need["color"] == "rgba(0,0,0,0)" and need["line"]["color"] == LIGHT.plan and expected["pattern"]["shape"] == "/"
    )
    assert trace(figure, "需")["text"] == ["8"]
    assert [
        one["name"] for one in needs(["12月"], [series[0], ("need", "需", [None])], WORDS, is_dark=False)["data"]
    ] == ["上年"]


def test_errors_of_a_back_test_are_in_percent_of_the_actual():
    one = {"year_number": 2023, "month_number": 5, "actual": 200.0, "forecast": 190.0, "same_months": 150.0}
    figure = back_test(pd.DataFrame([one | {"pro_rata": 230.0}]), WORDS, is_dark=True)
    assert {line["name"]: line["y"] for line in figure["data"]} == {
        "推算": [pytest.approx(15)],
        "同上年": [25],
        "预计": [pytest.approx(5)],
    }
    assert figure["data"][0]["x"] == ["2023-05-01"]


# --- a few and many


def test_the_mark_of_the_lorenz_curve_parts_the_largest_from_the_rest():
    """Of 90 ones and ten of 91 each, ninety firms in a hundred bring nine in a hundred."""
    figure = lorenz(curve_of(np.array([1.0] * 90 + [91.0] * 10)), 10, WORDS, is_dark=False)
    mark = figure["data"][2]
    assert (mark["x"], mark["y"]) == ([pytest.approx(90)], [pytest.approx(9)])
    note = figure["layout"]["annotations"][0]
    assert (note["x"], note["y"]) == (pytest.approx(90), pytest.approx(9))  # it points at the mark
    assert note["ax"] < 0.85 * 90 and note["ay"] == pytest.approx(0.85 * 9)  # from left of the curve


def test_a_curve_of_many_keeps_its_ends():
    line = lorenz(curve_of(np.arange(1, 5001, dtype=float)), 10, WORDS, is_dark=False)["data"][1]
    assert len(line["x"]) < 250 and (line["x"][0], line["y"][0], line["x"][-1], line["y"][-1]) == (
        0,
        0,
        100,
        pytest.approx(100),
    )


# --- places


def test_the_own_street_is_dark_and_drawn_last_and_a_missing_place_leaves_a_gap():
    months = [dt.date(2023, month, 1) for month in (1, 2, 3)]
    places = {"1": [(2, "a"), (1, "b"), (1, "c")], "2": [(1, "d"), None, (2, "e")]}
    figure = bump(months, places, {"1": "甲", "2": "乙"}, "1", ["1月", "2月", "3月"], is_dark=False)
    assert [line["name"] for line in figure["data"]] == ["乙", "甲"]
    assert figure["data"][0]["y"] == [1, None, 2] and figure["data"][1]["line"]["color"] == LIGHT.accent
    assert figure["layout"]["yaxis"]["range"] == [2.5, 0.5]
    assert [text.strip() for text in figure["data"][0]["text"]] == ["1", "", "2 乙"]
    assert figure["data"][1]["text"] == ["<b>2  </b>", "", "<b>  1 甲</b>"]
    assert figure["data"][1]["textposition"] == ["middle left", "middle right", "middle right"]


@pytest.mark.parametrize(("months", "shown"), [([1], [1]), ([1, 2], [1, 2]), (list(range(13)), [0, 6, 12])])
def test_first_middle_and_last_month_are_named(months, shown):
    assert ticked(months) == shown


# --- labels


@given(st.lists(st.floats(0, 400), max_size=8))
def test_labels_keep_apart_and_in_order(heights):
    ends = [height + shift for height, shift in zip(heights, apart(heights, 18), strict=True)]
    pairs = sorted(zip(heights, ends, strict=True))
    assert all(upper - lower >= 18 - 1e-6 for (_, lower), (_, upper) in pairwise(pairs))


def test_labels_that_are_apart_stay_and_two_at_one_place_part_evenly():
    assert apart([0, 100], 18) == [0, 0]
    assert apart([50, 50], 18) == [-9, 9]
    assert apart([], 18) == []

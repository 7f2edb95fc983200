"""Figures are plain dictionaries that Plotly accepts, in the palette's colours, with gaps where nothing is known."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import astuple
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from yz_data.charts import bars
from yz_data.charts.profile import among_others
from yz_data.charts.sparkline import HEIGHT, PAD, WIDTH, sparkline
from yz_data.charts.theme import DARK, LIGHT, halo, palette, row_labels, text_width

MONTHS = list(pd.date_range("2023-01-01", periods=3, freq="MS"))
WORDS = {
    "now": "本期", "before": "上年同期", "unit": "件", "month_format": "%-m月",
}  # fmt: skip
COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}|rgba?\([^)]*\)")
BOTH_THEMES = pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])


def columns(is_dark: bool = False, now: list[float | None] | None = None) -> dict[str, Any]:
    """Three months against the same months of last year; nothing is known of March."""
    return bars.year_on_year(
        MONTHS, ["1月", "2", "3"], now or [5, 7, None], [4, 6, 8], WORDS, is_dark=is_dark
    )


def ranked(is_dark: bool = False, labels: tuple[str, ...] = ("甲", "乙", "丙")) -> dict[str, Any]:
    """Three bars."""
    return bars.ranking(labels, [30.0, 20.0, 10.0], ["30件 ↑5%", "20件", "10件"], WORDS, is_dark=is_dark)


def strings(value: Any) -> Iterator[str]:
    """Every text of a figure."""
    if isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)
    elif isinstance(value, str):
        yield value


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


@BOTH_THEMES
@pytest.mark.parametrize("drawn", [columns, ranked])
def test_a_figure_is_a_plain_dictionary_that_plotly_accepts(drawn, is_dark):
    figure = drawn(is_dark)
    assert type(figure) is dict and all(type(trace) is dict for trace in figure["data"])
    assert len(go.Figure(figure).data) == len(figure["data"])  # refuses a name or a value it does not know


def test_plotly_refuses_what_it_does_not_know():
    figure = columns()
    figure["data"][0]["colour"] = "red"
    with pytest.raises(ValueError, match="colour"):
        go.Figure(figure)


@BOTH_THEMES
@pytest.mark.parametrize("drawn", [columns, ranked])
def test_colours_come_from_the_palette_alone(drawn, is_dark):
    own, other = astuple(palette(is_dark)), astuple(palette(not is_dark))
    used = {colour for text in strings(drawn(is_dark)) for colour in COLOUR.findall(text)}
    solid = {colour for colour in used if colour.startswith("#")}
    faint = {tuple(map(int, re.findall(r"\d+", colour)[:3])) for colour in used - solid}
    assert solid and solid <= set(own)
    assert faint <= {rgb(colour) for colour in own} | {(0, 0, 0)}  # clear paper
    assert not (solid & (set(other) - set(own)))


def test_the_two_themes_have_a_colour_for_everything():
    assert len(set(astuple(LIGHT))) >= 9 and len(set(astuple(DARK))) >= 8
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for colour in (*astuple(LIGHT), *astuple(DARK)))


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_texts_can_be_read_on_their_card(colours):
    def light(colour: str) -> float:
        parts = [part / 255 for part in rgb(colour)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for ink in (colours.ink, colours.second, colours.accent, colours.good, colours.watch, colours.bad):
        high, low = sorted((light(ink), light(colours.card)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, ink


# --- columns


def test_a_missing_month_stays_empty_and_is_not_zero():
    before, now = columns()["data"]
    assert now["y"] == [5, 7, None] and now["x"] == ["2023-01", "2023-02", "2023-03"]
    assert before["y"] == [4, 6, 8]


def test_this_year_is_the_accent_and_last_year_is_light():
    before, now = columns()["data"]
    assert (now["marker"]["color"], before["marker"]["color"]) == (LIGHT.accent, LIGHT.last_year)
    assert columns()["layout"]["yaxis"]["rangemode"] == "tozero"


def test_each_month_keeps_its_year_under_a_short_label():
    axis = columns()["layout"]["xaxis"]
    assert (axis["tickvals"], axis["ticktext"]) == (["2023-01", "2023-02", "2023-03"], ["1月", "2", "3"])


# --- ranking


def test_the_largest_bar_is_on_top_and_each_carries_its_value():
    figure = ranked()
    bar, axis = figure["data"][0], figure["layout"]["yaxis"]
    assert bar["x"] == [30.0, 20.0, 10.0] and bar["text"][0] == "30件 ↑5%"
    assert axis["range"][0] > axis["range"][1]


def test_a_name_from_the_data_is_shown_as_it_is_and_not_as_markup():
    assert ranked(labels=("<b>甲</b>", "乙", "丙"))["data"][0]["y"][0] == "&lt;b&gt;甲&lt;/b&gt;"


def test_few_bars_fill_the_height_of_their_card_and_stay_slim():
    """Three bars take all of it, each two fifths of its third; ten are seven tenths of their tenths."""

    def told(count: int) -> tuple[list[float], float]:
        names = [f"区{number}" for number in range(count)]
        layout = bars.ranking(names, [1.0] * count, ["1件"] * count, WORDS, is_dark=False)["layout"]
        return layout["yaxis"]["range"], round(1 - layout["bargap"], 2)

    assert told(3) == ([2.5, -0.5], 0.42)
    assert told(10) == ([9.5, -0.5], 0.7)


def test_there_is_room_for_the_longest_note():
    short, long = ranked(), bars.ranking(["甲"], [1.0], ["4,185 orders ↑13%"], WORDS, is_dark=False)
    assert long["layout"]["margin"]["r"] > short["layout"]["margin"]["r"]
    assert long["layout"]["margin"]["r"] >= 7 * len("4,185 orders ↑13%")  # pixels of a digit


@pytest.mark.parametrize(
    ("text", "pixels"),  # as Noto Sans SC takes them at 13 px, measured in its file
    [("8,825 ↑14.5%", 89), ("Forecast 130.48", 97), ("197 (8%, so far 14%)", 126), ("新增", 26), ("Miller", 37)],
)
def test_the_room_of_words_is_neither_too_narrow_nor_taken_from_the_bars(text, pixels):
    assert pixels <= text_width(text) <= 1.15 * pixels


def test_names_of_few_rows_stand_in_two_lines_and_of_many_in_one():
    assert row_labels(["Collective registration", "Outreach"]) == ["Collective<br>registration", "Outreach"]
    assert row_labels(["Collective registration"] * 9) == ["Collective registration"] * 9


@pytest.mark.parametrize("is_dark", [False, True])
def test_a_rim_of_the_card_s_colour_lies_on_every_side_of_signs_and_not_in_their_middle(is_dark):
    sides = halo(palette(is_dark)).split(", ")
    assert len(sides) == 24 and not any(one.startswith("0px 0px") for one in sides)
    assert all(one.endswith(palette(is_dark).card) for one in sides)


# --- sparklines


def drawn(values: list[float | None], *, is_rank: bool = False) -> str:
    """The SVG of a sparkline."""
    source = re.search(r"base64,([^\"]+)", sparkline(values, "走势", is_dark=False, is_rank=is_rank))
    return base64.b64decode(source[1]).decode() if source else ""


def test_a_sparkline_breaks_where_a_month_is_missing():
    path = re.findall(r' d="([^"]+)"', drawn([1.0, 2.0, None, 4.0, 5.0]))[-1]
    assert (path.count("M"), path.count("L")) == (2, 2)
    assert re.search(r'd="([^"]+)"', drawn([1.0, 2.0, 3.0, 4.0, 5.0]))[1].count("M") == 1


def test_a_month_between_two_missing_ones_is_a_dot():
    assert "h0" in drawn([1.0, 2.0, None, 3.0, None, 5.0]) and 'stroke-linecap="round"' in drawn([1.0, 2.0])


def test_over_the_gaps_between_months_lie_dashes():
    over = re.findall(r' d="([^"]+)"[^>]+dash', drawn([1.0, 2.0, None, 4.0, 5.0]))
    assert [(one.count("M"), one.count("L")) for one in over] == [(1, 3)]
    assert "dash" not in drawn([None, 1.0, 2.0, 3.0])  # what is not yet or no longer known is no gap


def test_the_better_rank_is_on_top():
    last = re.search(r'<circle cx="[\d.]+" cy="([\d.]+)"', drawn([6.0, 3.0, 1.0], is_rank=True))[1]
    assert float(last) == PAD


def test_a_sparkline_ends_with_a_dot_at_the_last_known_value():
    x, y = re.search(r'<circle cx="([\d.]+)" cy="([\d.]+)"', drawn([1.0, 3.0, None])).groups()
    assert (float(x), float(y)) == (WIDTH / 2, PAD)
    assert drawn([2.0, 2.0]).count(f" {HEIGHT - PAD:.1f}") == 2  # a flat line is drawn, not divided by zero


@pytest.mark.parametrize("values", [[], [None, None], [None, 3.0]])
def test_fewer_than_two_values_draw_nothing(values):
    assert sparkline(values, "走势", is_dark=False) == ""


def test_a_sparkline_says_in_words_what_it_shows():
    assert 'alt="&quot;走势&quot;"' in sparkline([1.0, 2.0], '"走势"', is_dark=True)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Arrived the year before", "Arrived the<br>year before"),
        ("Accommodation and catering", "Accommodation<br>and catering"),
        ("Finance", "Finance"),
        ("Misunderstandings", "Misunderstandings"),
        ("示例远安14商务服务有限公司", "示例远安14商务<br>服务有限公司"),
        ("城乡居民医保参保登记", "城乡居民医保<br>参保登记"),
        ("2022年1—11月", "2022年1—11月"),  # ten signs, but narrow ones
        ("市民诉求处置中心", "市民诉求处置中心"),
    ],
)
def test_a_long_name_of_a_row_is_broken_at_its_middle_space_or_between_chinese_words(name, shown):
    figure = bars.ranking([name], [1.0], ["1"], {"unit": ""}, is_dark=False)
    assert figure["data"][0]["y"] == [name]
    assert figure["layout"]["yaxis"]["ticktext"] == [shown]


def test_on_a_phone_the_names_of_measures_stand_over_their_lines_and_take_no_room_beside_them():
    drawn = {
        is_narrow: among_others(
            ["Share of volunteers active", "Hotline orders"], [80.0, 120.0], [[90.0], [110.0]], ["none", "bad"],
            ["14 of 18", "2 of 18"], {"own": "A", "others": "others", "middle": "middle"},
            is_dark=False, is_narrow=is_narrow,
        )["layout"]
        for is_narrow in (False, True)
    }  # fmt: skip
    assert drawn[False]["yaxis"]["ticktext"] == ["Share of<br>volunteers active", "Hotline orders"]
    assert drawn[True]["yaxis"]["showticklabels"] is False
    texts = [note["text"] for note in drawn[True]["annotations"]]
    assert texts == ["14 of 18", "2 of 18", "Share of volunteers active", "Hotline orders"]

"""Decks, tiles, small maps and bars: what is drawn, in which colour, and that no tile is asked of anyone."""

from __future__ import annotations

import json
import tomllib
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from yz_data.charts import map_colours
from yz_data.charts.area_bars import area_trend, sorted_bars
from yz_data.charts.maps import area_deck
from yz_data.charts.theme import DARK, LIGHT
from yz_data.charts.tiles import side_by_side, tile_map
from yz_data.settings import PROJECT
from yz_data.ui import grid_drawing

SQUARES = tuple(
    {"type": "Polygon", "coordinates": [[[x, 39.9], [x + 0.01, 39.9], [x + 0.01, 39.91], [x, 39.91], [x, 39.9]]]}
    for x in (116.60, 116.61)
)  # fmt: skip
BOUNDS = (116.60, 39.90, 116.62, 39.91)
AREAS = pd.DataFrame({
    "area_id": ["G1", "G2"], "name": ["一格", "<b>二格"], "x": [116.605, 116.615], "y": [39.905, 39.905],
    "label": ["一格\n40", "二格"],
    "tip": ["40", "—"], "fill": ["#1F4E79", "#FFFFFF"], "height": [1.0, 0.0],
})  # fmt: skip


def deck(**more) -> dict:
    return json.loads(area_deck(AREAS, SQUARES, SQUARES[0], BOUNDS, is_dark=False, **more).to_json())


def layer(spec: dict, name: str) -> dict | None:
    return next((one for one in spec["layers"] if one["id"] == name), None)


def test_names_on_a_map_are_drawn_in_the_fonts_of_the_page_the_own_one_too():
    """On a machine without a Chinese font every 格 would be an empty box."""
    theme = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]["font"]
    fonts = deck()["layers"][-1]["fontFamily"].split(", ")
    assert "YZ Sans" in fonts
    assert [one for one in theme.replace("'", "").split(", ") if one in fonts] == fonts


def test_a_deck_is_written_as_pydeck_would_write_it():
    drawn = area_deck(AREAS, SQUARES, SQUARES[0], BOUNDS, is_dark=False, columns=True, chosen=("G1",))
    text = drawn.to_json()
    del drawn.to_json  # ours; below it lies pydeck's own
    assert json.loads(text) == json.loads(drawn.to_json()) and len(text) < len(drawn.to_json())


def test_no_deck_names_a_basemap():
    for more in ({}, {"columns": True}, {"points": AREAS.assign(count=3)}):
        spec = deck(**more)
        assert "http" not in json.dumps(spec)
        assert spec["mapStyle"] == "__MAP_STYLE__"  # pydeck's sign for none; "" or null would fetch a public one
        assert spec.get("mapProvider") is None


def test_areas_carry_their_id_colour_and_harmless_name():
    features = layer(deck(), "areas")["data"]["features"]
    assert [one["properties"]["area_id"] for one in features] == ["G1", "G2"]
    assert features[0]["properties"]["fill"] == [31, 78, 121]
    assert features[1]["properties"]["name"] == "&lt;b&gt;二格"
    assert layer(deck(), "areas")["pickable"] is True


def test_only_areas_can_be_picked():
    spec = deck(columns=True, chosen=("G1",), marked={"G2": "#C2412D"})
    assert [one["id"] for one in spec["layers"] if one.get("pickable")] == ["areas"]


def test_the_chosen_and_the_marked_are_outlined():
    spec = deck(chosen=("G2",), marked={"G1": "#C2412D"})
    assert layer(spec, "chosen")["data"]["features"][0]["geometry"] == SQUARES[1]
    assert layer(spec, "marked-0")["data"]["features"][0]["geometry"] == SQUARES[0]
    assert layer(spec, "marked-0")["getLineColor"] == [194, 65, 45]
    assert layer(deck(), "chosen") is None


def test_columns_stand_where_there_is_a_rate_and_the_view_is_tilted():
    spec = deck(columns=True)
    assert [one["at"] for one in layer(spec, "columns")["data"]] == [[116.605, 39.905]]
    assert spec["initialViewState"]["pitch"] == 45
    assert deck()["initialViewState"]["pitch"] == 0


def test_the_area_of_a_disc_is_its_count():
    points = pd.DataFrame({"x": [116.6, 116.61], "y": [39.9, 39.9], "count": [4, 1], "fill": ["#1F4E79"] * 2})
    large, small = layer(deck(points=points), "points")["data"]
    assert large["size"] == 2 * small["size"]


def test_hexagons_have_the_size_they_were_counted_in():
    points = pd.DataFrame({"x": [116.6], "y": [39.9], "count": [4], "fill": ["#1F4E79"]})
    spec = layer(deck(points=points, size_m=90.0), "hexagons")
    assert (spec["radius"], spec["diskResolution"], spec["extruded"]) == (90.0, 6, False)


def test_the_whole_is_fitted_into_a_phone_too():
    """Two squares of 0.02° by 0.01°: at zoom z a degree is 512·2^z/360 pixels wide."""
    for is_narrow, width in ((False, 545), (True, 299)):
        zoom = deck(is_narrow=is_narrow)["initialViewState"]["zoom"]
        assert 0.02 * 512 * 2**zoom / 360 == pytest.approx(width, rel=0.01)


def test_labels_are_light_on_dark_and_dark_on_light():
    dark, light = layer(deck(), "labels-0"), layer(deck(), "labels-1")
    assert [one["text"] for one in dark["data"]] == ["二格"]
    assert [one["text"] for one in light["data"]] == ["一格\n40"]


def test_on_a_phone_a_name_is_wider_than_its_area_and_has_a_ground_of_its_own():
    on_a_phone = deck(is_narrow=True)
    assert len(layer(on_a_phone, "labels-0")["data"]) == 2  # all in ink
    assert layer(on_a_phone, "labels-0")["background"] is True and layer(deck(), "labels-0")["background"] is False


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_class_carries_a_readable_label(colours):
    for ground in [*map_colours.sequential(colours, 5), map_colours.too_small(colours), map_colours.unchanged(colours)]:
        assert map_colours.contrast(map_colours.readable_on(ground, colours), ground) >= 3.7


def test_contrast_is_that_of_wcag():
    """Black on white 21, #767676 on white 4.54 (the example of WCAG's techniques)."""
    assert map_colours.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert map_colours.contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_classes_go_one_way_from_the_ground_to_the_accent(colours):
    steps = map_colours.sequential(colours, 5)
    from_ground = [map_colours.contrast(step, colours.card) for step in steps]
    assert from_ground == sorted(from_ground)
    assert len(set(steps)) == 5
    assert len(map_colours.sequential(colours, 1)) == 1


def test_good_and_bad_follow_the_measure_and_nothing_else_uses_them():
    assert map_colours.diverging(LIGHT, "down", "up", True) == LIGHT.bad
    assert map_colours.diverging(LIGHT, "up", "up", True) == LIGHT.good
    assert map_colours.diverging(LIGHT, "none", "up", True) == LIGHT.accent
    assert map_colours.diverging(LIGHT, "down", "none", True) == map_colours.unchanged(LIGHT)
    assert map_colours.diverging(LIGHT, "down", "small", True) == map_colours.too_small(LIGHT)
    assert map_colours.diverging(LIGHT, "down", "up", False) not in (LIGHT.bad, LIGHT.good)


def test_a_tile_is_a_square_with_its_area_behind_it():
    figure = tile_map(AREAS, np.array([[0, 0], [1, 0]]), is_dark=False, chosen=("G1",))
    trace = figure["data"][0]
    assert trace["customdata"] == [["G1"], ["G2"]]
    assert (trace["x"], trace["y"], trace["width"]) == ([0, 1], [0.94, 0.94], [0.94, 0.94])
    assert trace["marker"]["line"]["color"][0] == LIGHT.ink
    assert trace["text"][0] == "一格<br>40"
    assert "&lt;b&gt;" in trace["hovertext"][1]
    assert figure["layout"]["yaxis"]["scaleanchor"] == "x"


def test_small_maps_are_to_scale_and_each_area_is_drawn_once():
    panels = [("甲", ["#111111", "#222222"]), ("乙", ["#111111", "#111111"])]
    figure = side_by_side(panels, ["一", "二"], [["a", "b"]] * 2, SQUARES, BOUNDS, is_dark=False)
    filled = [trace for trace in figure["data"] if trace.get("fill") == "toself"]
    assert [(trace["xaxis"], trace["fillcolor"], trace["x"].count(None)) for trace in filled] == [
        ("x", "#111111", 1), ("x", "#222222", 1), ("x2", "#111111", 2),
    ]  # fmt: skip
    assert figure["layout"]["yaxis"]["scaleratio"] == pytest.approx(1 / np.cos(np.radians(39.905)))
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["甲", "乙"]


def bars(count: int, small: int = 0) -> dict:
    frame = pd.DataFrame({
        "area_id": [f"G{n}" for n in range(count)], "name": [f"{n}格" for n in range(count)],
        "smoothed": np.arange(count, 0, -1.0),
        "rate": np.arange(count, 0, -1.0) + 0.5, "text": [str(count - n) for n in range(count)], "fill": "#1F4E79",
        "is_small": [n >= count - small for n in range(count)],
    })  # fmt: skip
    return sorted_bars(frame, {"small": "样本不足", "between": "…其余{count}个", "raw": "原始"}, is_dark=False)


def test_of_many_areas_the_first_and_the_last_are_shown():
    figure = bars(54)
    assert [code[0] for code in figure["data"][0]["customdata"]] == [f"G{n}" for n in [*range(14), *range(49, 54)]]
    assert "…其余35个" in figure["layout"]["yaxis"]["ticktext"]
    assert len(bars(21)["data"][0]["customdata"]) == 21


def test_an_area_too_small_has_a_word_and_no_bar():
    figure = bars(5, small=1)
    assert figure["data"][0]["x"] == [5, 4, 3, 2, 0]
    assert figure["data"][1]["x"][-1] is None
    assert figure["data"][2]["text"][-1].strip() == "样本不足"


def test_the_chosen_area_is_dark_and_the_whole_is_light():
    import datetime as dt

    months = [dt.date(2023, 1, 1), dt.date(2023, 2, 1)]
    words = {"own": "一格", "all": "全街道", "unit": "件", "month_format": "%m", "number_format": ".1f"}
    whole, own = area_trend(months, [1.0, None], [2.0, 3.0], words, is_dark=False)["data"]
    assert (own["line"]["color"], whole["line"]["color"]) == (LIGHT.accent, LIGHT.last_year)
    assert own["y"] == [1.0, None]
    assert own["x"] == ["2023-01-01", "2023-02-01"]


def test_names_over_marks_of_many_colours_have_a_ground_and_those_on_their_own_fill_have_none():
    for more, has_ground in (({}, False), ({"columns": True}, True), ({"points": AREAS.assign(count=3)}, True)):
        labels = [one for one in deck(**more)["layers"] if one["id"].startswith("labels")]
        assert {one["background"] for one in labels} == {has_ground}


def test_on_a_phone_no_label_lies_over_that_of_a_higher_area():
    places = pd.DataFrame({"x": [116.600, 116.602, 116.615, 116.601], "y": [39.900, 39.901, 39.901, 39.908]})
    land = SimpleNamespace(frame=places, bounds=BOUNDS)
    assert grid_drawing.apart([1, 0, 2, 3], land) == [1, 2, 3]

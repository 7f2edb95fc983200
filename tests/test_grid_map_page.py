"""The grid map's page on the street demonstration: layers, what stands in the address, numbers that open their rows."""

from __future__ import annotations

import json
import re

import pytest

from tests.app_pages import bodies, click, finding, open_page, plain
from yz_data.access import Scope
from yz_data.analysis.area_card import area_card
from yz_data.analysis.differences import difference
from yz_data.analysis.events import events
from yz_data.analysis.ground import ground
from yz_data.analysis.measures import MEASURES
from yz_data.analysis.spatial import clusters, mapped
from yz_data.answers import ask
from yz_data.glossary import word
from yz_data.passport.canonical import canonical, digest
from yz_data.periods import month, year
from yz_data.ui import grid_drawing, grid_words
from yz_data.ui.card import CARDS
from yz_data.ui.grid_controls import LAYERS

pytestmark = pytest.mark.usefixtures("on_the_street")

ALL = Scope.unlimited()
CELL = "110112012G53"


def show(**state: str):
    """The page with its own controls set; the address carries them in a browser, not through the test client's menu."""
    filters = {name: state.pop(name) for name in ("period", "cell", "lang") if name in state}
    test = open_page("grid_map", **filters)
    for name, value in state.items():
        test.session_state[name] = value
    return test.run()


def title_of(test, position: int = 0) -> str:
    """The title of a card, in the order they stand."""
    return [plain(body) for body in bodies(test) if "yz-card-title" in body][position]


def legend_of(test) -> str:
    return next(plain(body) for body in bodies(test) if "yz-legend" in body)


def deck_of(test) -> dict:
    return json.loads(test.get("deck_gl_json_chart")[0].proto.json)


def layers_of(test) -> list[str]:
    return [layer["id"] for layer in deck_of(test)["layers"]]


def test_the_finding_says_the_rate_and_whether_it_is_real(street):
    said = finding(open_page("grid_map", period="2023"))
    people, orders = street.rows(
        """
        select sum(population), (
            select count(*) from fct_hotline_orders where cell_id is not null and year(received_on) = 2023
        ) from dim_grid_cells
        """
    )[0]
    assert f"{orders / float(people) * 1000 / 12:.1f}" in said
    verdicts = ask(street, clusters, "cell", "hotline_orders", year(2023), filters={}, scope=ALL)["verdict"]
    assert ("未见显著聚集" in said) == (set(verdicts) <= {"none", "untested"})


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_is_drawn_for_events(layer):
    test = show(layer=layer, measure="grid_cases", period="2023")
    assert not test.exception and not test.error
    drawn = {"columns": "columns", "points": "points", "density": "hexagons", "areas": "areas"}.get(layer)
    if drawn:
        assert drawn in layers_of(test)
    elif layer == "tiles":
        tiles = json.loads(test.get("plotly_chart")[0].proto.spec)["data"][0]
        assert len(tiles["customdata"]) == 54
    else:
        assert len(test.dataframe[0].value) == 54


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("level", ["block", "community"])
def test_every_measure_is_drawn_on_every_level(measure, level):
    test = show(measure=measure, level=level, lang="en")
    assert not test.exception and not test.error
    assert "{" not in title_of(test)


def test_the_classes_of_the_legend_count_all_cells():
    counts = [int(found) for found in re.findall(r"· (\d+)", legend_of(open_page("grid_map", period="2023")))]
    assert sum(counts) == 54


def test_a_share_has_no_points_and_says_so():
    test = show(layer="points", measure="grid_on_time_closure_rate")
    assert word("map.no_points", "zh") in " ".join(map(plain, bodies(test)))
    assert not test.get("deck_gl_json_chart")


def test_a_month_of_the_address_is_the_month_shown(street):
    test = show(month="2023-07")
    found = ask(street, mapped, "cell", "hotline_orders", month(2023, 7), filters={}, scope=ALL)
    assert grid_words.rate_text(found.overall, "hotline_orders") in title_of(test)
    assert "2023-07-01—2023-07-31" in title_of(test)


def test_a_chosen_cell_is_outlined_and_has_its_card():
    test = open_page("grid_map", cell=CELL)
    assert "chosen" in layers_of(test)
    said = " ".join(map(plain, bodies(test)))
    assert "网格长(53)" in said and "杨庄53格" in said
    assert "chosen" not in layers_of(open_page("grid_map"))


def test_of_another_chosen_place_the_map_is_not_worked_out_anew_and_says_the_same(monkeypatch):
    worked_out = []
    styled = grid_drawing.styled
    monkeypatch.setattr(
        grid_drawing, "styled", lambda *given, **more: worked_out.append(given[0].filters) or styled(*given, **more)
    )
    first = show(period="2022-04", cell=CELL)
    assert worked_out == [{}], "drawn once, without the place that is chosen"
    other = show(period="2022-04", cell="110112012G01")
    assert len(worked_out) == 1
    assert title_of(first) == title_of(other) and legend_of(first) == legend_of(other)
    for test, cell in ((first, CELL), (other, "110112012G01")):
        asked = test.session_state[CARDS]["map"].asked
        assert {one.filters for one in asked if one.function is not ground} == {(("cell_id", (cell,)),)}, "its own"
    held = [next(layer for layer in deck_of(test)["layers"] if layer["id"] == "chosen") for test in (first, other)]
    assert held[0] != held[1], "but the chosen place is outlined"


def test_without_a_chosen_area_the_page_says_how_to_choose_one():
    said = " ".join(map(plain, bodies(show(level="block"))))
    assert word("area.choose", "zh").format(level="块") in said


@pytest.mark.parametrize("metric", ["hotline_orders", "grid_cases", "inspection_visits", "problems_open"])
def test_a_number_of_the_card_opens_its_rows(metric, street):
    (cell,) = street.rows(
        "select any_value(cell_id) from fct_problem_states where is_open and valid_to is null and cell_id is not null"
    )[0]
    test = open_page("grid_map", cell=cell, period="2023")
    key = f"number-area-{metric}-button"
    shown = next(button.label for button in test.button if button.key == key).split(" *")[0]
    assert click(test, key).count == int(shown.replace(",", "")) > 0


def test_playing_goes_from_month_to_month_without_numbers_and_ends_with_any_other_run():
    test = open_page("grid_map", period="2023")
    next(button for button in test.button if button.key == "map-play").click().run()
    assert test.session_state["month"] == "2022-01"
    assert not re.search(r"· \d", legend_of(test))
    labels = [
        one["text"] for layer in deck_of(test)["layers"] if layer["id"].startswith("labels") for one in layer["data"]
    ]
    assert {text.split("\n")[1] for text in labels if "\n" in text} <= {word("map.small", "zh")}  # names, no rates
    assert any(button.key == "map-stop" for button in test.button)
    test.run()
    assert any(button.key == "map-play" for button in test.button)
    assert test.session_state["month"] == "2022-01"


def test_every_answer_of_the_page_can_be_computed_again(street):
    """What a passport needs: the same form from the same question, geometry and dates included."""
    questions = [
        (mapped, ("cell", "hotline_orders", year(2023))), (clusters, ("block", "grid_cases", year(2023))),
        (difference, ("cell", "grid_cases", year(2023), year(2022))),
        (events, ("grid_cases", month(2023, 6))),
        (area_card, ("block", "110112012K01", year(2023))), (ground, ("community",)),
    ]  # fmt: skip
    for function, arguments in questions:
        found = [digest(canonical(function(street, *arguments, filters={}, scope=ALL))) for _ in range(2)]
        assert found[0] == found[1], function.__name__


def test_the_alternative_text_says_what_the_map_says():
    test = open_page("grid_map", period="2023")
    alt = test.get("deck_gl_json_chart")[0].proto.alt
    assert title_of(test).replace(" ", "") in alt.replace(" ", "")  # a window of days stands in a tag of its own


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["杨庄01格", "杨庄02格"], ["01格", "02格"]), (["杨庄10格", "杨庄11格"], ["10格", "11格"]),
        (["京铁", "通广嘉园"], ["京铁", "通广嘉园"]), (["唯一"], ["唯一"]),
    ],
)  # fmt: skip
def test_what_all_names_begin_with_is_left_out(names, short):
    import pandas as pd

    assert grid_words.short_names(pd.Series(names)) == short


def test_names_of_what_changed_stand_apart_on_a_phone():
    told = []
    for is_narrow in (False, True):
        test = show(part="periods", period="2023", _narrow=is_narrow)
        specs = [json.loads(chart.proto.spec) for chart in test.get("plotly_chart")]
        (named,) = [trace for spec in specs for trace in spec["data"] if trace.get("mode") == "markers+text"]
        told.append([(x, y) for x, y, name in zip(named["x"], named["y"], named["text"], strict=True) if name])
    wide, narrow = told
    assert 0 < len(narrow) <= len(wide) and set(narrow) <= set(wide)
    across = max(named["x"]) - min(named["x"])
    gaps = [abs(a[0] - b[0]) > 0.1 * across or abs(a[1] - b[1]) > 1e-4 for a in narrow for b in narrow if a != b]
    assert all(gaps)

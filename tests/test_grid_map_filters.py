"""The bar over the map: place, period, and category, lead unit and status as the ledger of the measure knows them."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.app_pages import bodies, click, finding, open_page, plain
from tests.test_grid_map_page import CELL, deck_of, show, title_of
from yz_data.access import Scope
from yz_data.analysis.measures import MEASURES
from yz_data.analysis.spatial import every_measure, mapped
from yz_data.answers import ask
from yz_data.glossary import metric_word, word
from yz_data.metrics import METRICS
from yz_data.periods import year
from yz_data.query import can_filter
from yz_data.ui import grid_words
from yz_data.ui.menu import MAP_FILTERS
from yz_data.ui.view import choices, value_word

pytestmark = pytest.mark.usefixtures("on_the_street")
ALL, YEAR = Scope.unlimited(), year(2023)


def mart_of(measure: str) -> str:
    return METRICS[MEASURES[measure].count].mart


def commonest(street, measure: str, dimension: str) -> str:
    return next(iter(choices(street, dimension, mart_of(measure))))


def rate_of(street, measure: str, **filters) -> str:
    found = ask(street, mapped, "cell", measure, YEAR, filters=filters, scope=ALL)
    return grid_words.rate_text(found.overall, measure)


@pytest.mark.parametrize("measure", MEASURES)
def test_the_bar_offers_what_the_measure_is_told_apart_by(measure, street):
    offered = MAP_FILTERS[mart_of(measure)]
    assert MEASURES[measure].category in offered
    test = open_page("grid_map", measure=measure, period="2023")
    shown = {one.key for one in test.multiselect} - {"community", "block", "cell"}
    assert shown == {name for name in offered if choices(street, name, mart_of(measure))}
    assert all(can_filter(street, METRICS[MEASURES[measure].count], {name: ("x",)}) for name in shown)


@pytest.mark.parametrize(
    ("measure", "dimension"),
    [
        ("hotline_orders", "topic_level_1"), ("hotline_orders", "lead_unit"), ("hotline_orders", "status"),
        ("hotline_resolution_rate", "topic_level_1"),
        ("grid_cases", "main_type"), ("inspection_hazards_found", "hazard_state"), ("inspection_visits", "field"),
        ("enterprises_registered", "enterprise_kind"), ("problems_open", "lead_unit"), ("problems_open", "state"),
    ],
)  # fmt: skip
def test_a_filter_of_the_bar_narrows_map_finding_and_titles(measure, dimension, street):
    code = commonest(street, measure, dimension)
    test = open_page("grid_map", measure=measure, period="2023", **{dimension: [code]})
    assert not test.exception and not test.error
    rate = rate_of(street, measure, **{dimension: (code,)})
    shown = value_word(code, "zh")
    for said in (finding(test), title_of(test)):
        assert rate in said and f"（限{shown}）" in said
    assert rate != rate_of(street, measure)


def test_several_values_of_several_filters_stand_together(street):
    first, second, *_ = choices(street, "topic_level_1", "fct_hotline_orders")
    unit = commonest(street, "hotline_orders", "lead_unit")
    test = open_page("grid_map", period="2023", topic_level_1=[first, second], lead_unit=[unit])
    assert rate_of(street, "hotline_orders", topic_level_1=(first, second), lead_unit=(unit,)) in title_of(test)
    assert f"（限{first}、{second} · {unit}）" in title_of(test)


def test_another_measure_brings_its_own_filters_and_lets_go_of_the_others(street):
    unit, kind = commonest(street, "hotline_orders", "lead_unit"), commonest(street, "grid_cases", "main_type")
    test = open_page("grid_map", period="2023", lead_unit=[unit])
    assert test.query_params["lead_unit"] in (unit, [unit])
    test.selectbox(key="measure").set_value("grid_cases").run()
    assert not test.exception
    assert "lead_unit" not in test.query_params
    assert rate_of(street, "grid_cases") in finding(test)
    test.multiselect(key="main_type").set_value([kind]).run()
    assert rate_of(street, "grid_cases", main_type=(kind,)) in finding(test)
    test.selectbox(key="measure").set_value("grid_on_time_closure_rate").run()  # of the same ledger
    assert rate_of(street, "grid_on_time_closure_rate", main_type=(kind,)) in finding(test)


def test_a_link_of_when_kinds_had_their_own_control_still_shows_the_kind(street):
    kind = commonest(street, "grid_cases", "main_type")
    test = open_page("grid_map", period="2023", measure="grid_cases", kind=kind)
    assert rate_of(street, "grid_cases", main_type=(kind,)) in finding(test)
    assert "kind" not in test.query_params and test.query_params["main_type"] in (kind, [kind])
    lost = open_page("grid_map", period="2023", measure="grid_cases", kind="没有的类别")
    assert any("没有的类别" in plain(body) for body in bodies(lost) if 'role="alert"' in body)


def test_a_filter_of_another_measures_ledger_is_told_of(street):
    test = open_page("grid_map", period="2023", measure="grid_cases", lead_unit=["平安建设办公室"])
    assert any("平安建设办公室" in plain(body) for body in bodies(test) if 'role="alert"' in body)


def test_what_the_denominator_is_not_told_apart_by_is_said(street):
    notes = [
        " ".join(map(plain, bodies(open_page("grid_map", period="2023", measure="inspection_hazards_found", **chosen))))
        for chosen in ({"hazard_type": [commonest(street, "inspection_hazards_found", "hazard_type")]},
                       {"industry": [commonest(street, "inspection_hazards_found", "industry")]})
    ]  # fmt: skip
    said = word("map.whole_exposure", "zh").format(names=word("dimension.hazard_type", "zh"))
    assert [said in note for note in notes] == [True, False]


@pytest.mark.parametrize("filters", [{}, {"topic_level_1": 1}, {"hazard_type": 1}, {"industry": 1}, {"lead_unit": 2}])
@pytest.mark.parametrize("level", ["cell", "block", "community"])
def test_all_measures_together_are_each_of_them_alone(filters, level, street):
    of = {"topic_level_1": "hotline_orders", "hazard_type": "inspection_hazards_found", "industry": "inspection_visits",
          "lead_unit": "problems_open"}  # fmt: skip
    chosen = {name: tuple(choices(street, name, mart_of(of[name])))[:count] for name, count in filters.items()}
    together = every_measure(street, level, YEAR, filters=chosen, scope=ALL)
    alone = {name: mapped(street, level, name, YEAR, filters=chosen, scope=ALL) for name in MEASURES}
    assert list(together) == [name for name, found in alone.items() if found is not None]
    for name, found in together.items():
        pd.testing.assert_frame_equal(found.frame, alone[name].frame, check_dtype=False, check_exact=True)
        assert found.off_map == alone[name].off_map


def test_the_card_of_a_cell_counts_what_is_filtered_and_opens_those_rows(street):
    topic = commonest(street, "hotline_orders", "topic_level_1")
    test = open_page("grid_map", cell=CELL, period="2023", topic_level_1=[topic], community=["110112012001"])
    asked = """
        select count(*) from fct_hotline_orders
        where cell_id = ? and topic_level_1 = ? and year(received_on) = 2023
    """
    ((count,),) = street.rows(asked, [CELL, topic])
    assert click(test, "number-area-hotline_orders-button").count == count > 0
    said = " ".join(map(plain, bodies(test)))
    assert word("area.not_split", "zh") in said and word("card.not_split", "zh") in said
    keys = {one.key for one in test.button}
    assert "number-area-grid_cases-button" not in keys


def test_points_are_those_of_the_filter(street):
    kind = commonest(street, "grid_cases", "main_type")
    counts = []
    for chosen in ({}, {"main_type": [kind]}):
        test = open_page("grid_map", period="2023", measure="grid_cases", layer="points", **chosen)
        layers = deck_of(test)["layers"]
        counts.append(sum(len(layer["data"]) for layer in layers if layer["id"] == "points"))
    assert 0 < counts[1] < counts[0]


def test_a_measure_of_the_controls_moves_the_finding():
    test = show(measure="problems_open", period="2023")
    assert metric_word("problems_open", "zh") in finding(test)

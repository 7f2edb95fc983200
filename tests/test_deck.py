"""A deck: the scenes of an agenda as plain data, with the words and numbers of its pages."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest

from tests.app_pages import as_shown
from yz_data import settings
from yz_data.agenda import Agenda, read_agenda_file
from yz_data.errors import PageNotDrawn
from yz_data.export.cells import texts_of
from yz_data.export.deck import page_deck, picture_of, to_json
from yz_data.export.labels import Column
from yz_data.ui.decks import make_deck
from yz_data.ui.headless import draw_page

pytestmark = pytest.mark.usefixtures("on_the_street")

AGENDA = """
title = "试"
seconds = 25
stale_after_days = 20
[[scenes]]
page = "overview"
card = "yoy-hotline_orders"
figures = ["hotline_orders", "problems_open"]
notes = "只给主持人看"
[[scenes]]
page = "grid_map"
card = "map"
[[scenes]]
page = "tax"
card = "tax-year"
[[scenes]]
page = "hotline"
card = "no-such-card"
[[scenes]]
page = "hotline"
community = "110112012099"
[[scenes]]
page = "problems"
card = "urgent"
figures = []
focus = ["谁来办", "何时办"]
"""


@pytest.fixture(scope="module")
def agenda(tmp_path_factory) -> Agenda:
    path = tmp_path_factory.mktemp("agenda") / "trial.toml"
    path.write_text(AGENDA, encoding="utf-8")
    return read_agenda_file(path)


@pytest.fixture(scope="module")
def deck(agenda, street):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YZ_DATA_DIR", str(street.path.parents[1]))
        return make_deck(agenda, street, lang="zh", is_dark=True)


def test_a_scene_has_the_numbers_of_query_and_the_title_of_its_card(deck, street):
    scene = deck["scenes"][0]
    assert scene["title"] == "热线工单：本期2023年12月最高，5,590件"
    digits = {figure["metric"]: figure["digits"] for figure in scene["figures"]}
    assert digits == {name: as_shown(street, name, period="2023") for name in ("hotline_orders", "problems_open")}
    chart = scene["picture"]["charts"][0]
    assert chart["data"][1]["y"][-1] == 5590 and scene["seconds"] == 25 and scene["notes"] == "只给主持人看"


def test_a_deck_names_its_snapshot_and_its_date(deck, street):
    assert (deck["snapshot"], deck["as_of"], deck["is_demo"]) == (street.name, "2023-12-31", True)
    assert deck["title"] == "试" and deck["theme"] == "dark" and deck["words"]["demo"] == "演示数据"


def test_a_map_comes_with_its_areas_as_paths_and_the_highest_named(deck):
    picture = deck["scenes"][1]["picture"]
    drawn = picture["map"]
    assert len(drawn["areas"]) == 54 and drawn["areas"][0]["d"].startswith("M")
    assert all(0 < area["x"] < drawn["width"] and 0 < area["y"] < drawn["height"] for area in drawn["areas"])
    assert picture["highest"][0] == ["杨庄07格", "227"]
    assert [float(value) for _, value in picture["highest"]] == sorted(
        (float(value) for _, value in picture["highest"]), reverse=True
    )


def test_north_is_at_the_top_of_a_map(deck, street):
    page = draw_page("grid_map", address={"period": ("2023",)})
    north = max(page.card("map").areas[0].areas, key=lambda area: area.y)
    areas = deck["scenes"][1]["picture"]["map"]["areas"]
    assert min(areas, key=lambda area: area["y"])["id"] == north.area_id


@pytest.mark.parametrize(
    ("place", "said"),
    [(0, ""), (2, "数据停在截至日前 31 天，超过 20 天"), (3, "no-such-card"), (4, "110112012099"), (5, "")],
)
def test_a_stale_or_failed_scene_says_why_it_is_skipped(deck, place, said):
    skip = deck["scenes"][place]["skip"]
    assert said in skip and bool(said) == bool(skip)


def test_a_table_is_in_words_and_keeps_its_points_to_discuss(deck):
    scene = deck["scenes"][5]
    table = scene["picture"]["table"]
    assert scene["picture"]["kind"] == "table" and table["row_count"] == len(table["rows"]) == 8
    titles = [column["title"] for column in table["columns"]]
    row = dict(zip(titles, table["rows"][0], strict=True))
    assert (row["编号"], row["完成时限"], row["剩余天数"], row["进度"]) == ("W2012-065", "2023-09-22", "-100", "95.0%")
    assert scene["focus"] == ["谁来办", "何时办"]


def test_where_no_scene_can_be_drawn_there_is_no_deck(agenda, street):
    with pytest.raises(PageNotDrawn, match="110112012099"):
        make_deck(replace(agenda, scenes=agenda.scenes[4:5]), street, lang="zh", is_dark=True)


def test_equal_pages_give_equal_bytes_and_json_that_every_browser_reads(deck, agenda, street):
    again = make_deck(replace(agenda, scenes=agenda.scenes[:1]), street, lang="zh", is_dark=True)
    assert to_json(again) == to_json({**deck, "scenes": deck["scenes"][:1]})
    assert json.loads(to_json(deck)) == json.loads(json.dumps(deck, default=str))
    assert b"NaN" not in to_json(deck)


def test_the_deck_of_a_page_has_its_figures_first_and_every_card_that_shows_something():
    page = draw_page("overview", address={"period": ("2023",)})
    made = page_deck(page)
    assert len(made["scenes"][0]["figures"]) == 7 and made["scenes"][0]["picture"]["kind"] == "none"
    assert [scene["card"] for scene in made["scenes"][1:]] == [card.key for card in page.pictures]
    assert made["scenes"][0]["title"] == page.finding


def test_a_page_without_key_figures_begins_with_its_finding_and_what_its_cards_say():
    page = draw_page("grid_map", address={"period": ("2023",), "part": ("all",)})
    first, *others = page_deck(page)["scenes"]
    assert not page.figures and first["title"] == page.finding
    assert page.finding.startswith("2023年热线工单48.3件/千人·月")
    assert first["picture"]["texts"] == [scene["title"] for scene in others]
    assert [scene["card"] for scene in others] == ["map", "map-rank", "map-periods"]


def test_a_page_of_one_card_has_its_finding_over_that_card():
    page = draw_page("problem_board", address={"period": ("2023",)})
    (only,) = page_deck(page)["scenes"]
    assert only["title"] == page.finding and only["note"].startswith("在册60项，逾期5项在各列之首 · ")
    assert only["card"] == "board" and only["picture"]["table"]["row_count"] == 60


def test_one_card_of_a_page_has_no_word_of_the_others():
    page = draw_page("grid_map", address={"period": ("2023",)})
    (only,) = page_deck(replace(page, cards=(page.card("map"),)), is_whole=False)["scenes"]
    assert only["card"] == "map" and only["title"] == page.card("map").title


def test_maps_side_by_side_are_paths_with_titles_and_legends():
    page = draw_page("grid_map", address={"period": ("2023",), "part": ("all",)})
    picture = picture_of(page.card("map-periods"), "zh")
    assert picture["kind"] == "maps" and picture["table"]["row_count"] == 54
    assert [one["title"] for one in picture["maps"]] == ["2022-01-01—2022-12-31", "2023-01-01—2023-12-31", "变化"]
    assert all(len(one["areas"]) == 54 and one["legend"] for one in picture["maps"])
    assert picture["maps"][2]["areas"][22]["tip"].startswith("由120到160（变化+39.8）"), picture["maps"][2]["areas"][22]


def test_every_picture_of_every_page_of_the_wall_can_be_written(street):
    page = draw_page("hotline", is_dark=True, address={"period": ("2023",)})
    kinds = {card.key: picture_of(card, "zh")["kind"] for card in page.pictures}
    assert kinds["hotline-rates"] == "charts" and "none" not in kinds.values()
    assert settings.load().decks.name == "decks"


@pytest.mark.parametrize(
    ("kind", "values", "lang", "title", "texts"),
    [
        ("whole", [1234, None], "zh", "甲", ["1,234", "—"]),
        ("number", [674.0, 435.52, 0.01, None], "zh", "甲", ["674.0", "435.5", "<0.1", "—"]),
        ("share", [0.4873, float("nan")], "zh", "甲", ["48.7%", "—"]),
        ("money", [122_000_000.0, 0.0, None], "zh", "甲（万元）", ["12,200", "0", "—"]),
        ("money", [8_000.0], "zh", "甲（元）", ["8,000"]),
        ("money", [122_000_000.0], "en", "甲 (m CNY)", ["122.00"]),
        ("date", [pd.Timestamp("2023-12-31"), pd.NaT], "zh", "甲", ["2023-12-31", "—"]),
        ("month", [pd.Timestamp("2023-12-01")], "zh", "甲", ["2023-12"]),
        ("text", ["推进中", ""], "zh", "甲", ["推进中", "—"]),
        ("text", [True, False, None], "zh", "甲", ["是", "否", "—"]),
    ],
)
def test_a_column_stands_in_one_unit_and_what_is_missing_is_never_zero(kind, values, lang, title, texts):
    column = Column("甲", kind, pd.Series(values), 1)
    assert texts_of(column, lang) == (title, texts)

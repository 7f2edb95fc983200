"""A page drawn without a browser: the same words and numbers as on the screen, or a refusal."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.app_pages import as_shown, finding, open_page
from yz_data import settings
from yz_data.agenda import read_agenda
from yz_data.errors import PageNotDrawn
from yz_data.ui.headless import draw_page, draw_scene

pytestmark = pytest.mark.usefixtures("on_the_street")


def test_a_drawn_page_says_what_the_screen_says(street):
    page = draw_page("overview", address={"period": ("2023",)})
    screen = open_page(period="2023")
    assert page.finding == finding(screen)
    digits = {card.figure.metric: card.figure.digits for card in page.figures}
    assert len(digits) == 7
    assert {metric: as_shown(street, metric, period="2023") for metric in digits} == digits
    assert page.snapshot == street.name and page.as_of == dt.date(2023, 12, 31) and page.is_demo
    assert page.chips == ("2023年", "全街道")


def test_its_cards_hold_charts_tables_sentences_and_numbers():
    page = draw_page("overview", address={"period": ("2023",)})
    chart = page.card("yoy-hotline_orders")
    assert len(chart.charts) == 1 and chart.row_count == 12
    assert chart.about.number.startswith("YZ-")
    assert page.card("attention").texts
    assert page.card("tax-year") is None


def test_a_map_is_drawn_as_areas_with_their_legend():
    drawn = draw_page("grid_map", address={"period": ("2023",)}).card("map").areas[0]
    assert len(drawn.areas) == 54 and sum(count or 0 for _, _, count in drawn.legend) == 54
    west, south, east, north = drawn.bounds
    assert all(west <= area.x <= east and south <= area.y <= north for area in drawn.areas)


def test_filters_and_language_reach_the_page(street):
    page = draw_page("hotline", lang="en", address={"period": ("2023Q3",), "community": ("110112012001",)})
    expected = as_shown(street, "hotline_orders", lang="en", period="2023Q3", community_id=("110112012001",))
    assert page.figures[0].figure.digits == expected
    assert page.address["community"] == ("110112012001",)
    assert page.lang == "en" and page.name.isascii()


def test_a_code_the_page_does_not_know_is_refused_and_never_shows_the_whole():
    with pytest.raises(PageNotDrawn, match="community=110112012099"):
        draw_page("hotline", address={"community": ("110112012099",)})
    with pytest.raises(PageNotDrawn, match="colour=red"):
        draw_page("hotline", address={"colour": ("red",)})
    with pytest.raises(PageNotDrawn, match="no page named"):
        draw_page("weather")


def test_a_dark_page_has_dark_colours():
    drawn = [draw_page("grid_map", is_dark=is_dark).card("map").areas[0] for is_dark in (False, True)]
    light, dark = (one.areas[0].fill for one in drawn)
    assert light != dark


@pytest.mark.parametrize("name", ["wall", "review"])
def test_every_scene_of_an_agenda_finds_its_card_and_figures(name, street):
    agenda = read_agenda(settings.load().reference / "agenda", name)
    for scene in agenda.scenes:
        page = draw_scene(scene, lang="zh", is_dark=True, snapshot=street)
        assert scene.card is None or page.card(scene.card) is not None, scene
        assert set(scene.figures or ()) <= {card.figure.metric for card in page.figures}, scene

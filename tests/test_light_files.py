"""A dark screen gives light files: every chart and map of every page is that of the light screen, colour by colour."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from tests.opened_files import COMMUNITY
from yz_data.charts.on_white import on_white
from yz_data.charts.theme import DARK, LIGHT, faint
from yz_data.export.area_paths import area_paths
from yz_data.export.deck import page_deck, to_json
from yz_data.export.map_picture import to_png
from yz_data.export.plain import plain_json
from yz_data.ui.downloads import on_paper
from yz_data.ui.headless import draw_page
from yz_data.ui.menu import SECTION_OF

pytestmark = pytest.mark.usefixtures("on_the_street")

ADDRESSES = [(page, {}) for page in SECTION_OF] + [("community_profile", {"community": (COMMUNITY,)})]
ADDRESSES += [("grid_map", {"layer": (layer,)}) for layer in ("tiles", "columns", "points", "density")]
ADDRESSES += [("grid_map", {"measure": (measure,)}) for measure in ("hotline_resolution_rate", "inspection_visits")]


def both(page: str, more: dict):
    """The page of a dark screen as files are made of it, and that of a light one."""
    address = {"period": ("2023",), "part": ("all",), **more}
    return on_paper(draw_page(page, is_dark=True, address=address)), draw_page(page, address=address)


@pytest.mark.parametrize(("page", "more"), ADDRESSES, ids=str)
def test_what_a_dark_screen_hands_out_is_what_a_light_one_does(page, more):
    paper, light = both(page, more)
    assert not paper.is_dark and [card.key for card in paper.cards] == [card.key for card in light.cards]
    for card, other in zip(paper.cards, light.cards, strict=True):
        assert plain_json(card.charts) == plain_json(other.charts), card.key
        assert card.areas == other.areas, card.key
    assert to_json(page_deck(paper)) == to_json(page_deck(light))


def test_no_colour_of_the_dark_theme_alone_is_left_in_a_map():
    paper, _ = both("grid_map", {})
    told = re.findall(r"#[0-9A-F]{6}", to_json(page_deck(paper)).decode())
    assert told and not {DARK.card, DARK.accent, DARK.ink, DARK.second, DARK.good, DARK.bad} & set(told)


def test_the_picture_of_a_dark_map_lies_on_white_and_its_areas_are_pale_to_blue():
    paper, light = both("grid_map", {})
    dark, plain = (Image.open(io.BytesIO(to_png(area_paths(one.card("map").areas[0])))) for one in (paper, light))
    assert dark.getpixel((2, 2)) == (255, 255, 255) and dark.tobytes() == plain.tobytes()


def test_a_colour_keeps_its_meaning_and_what_has_none_stays():
    assert on_white({"a": [DARK.good, "#123456", "rechts"], "b": faint(DARK.accent, 0.3)}) == {
        "a": [LIGHT.good, "#123456", "rechts"], "b": faint(LIGHT.accent, 0.3),
    }  # fmt: skip

"""The number of a figure is the same for the first who sees it and for the next."""

from __future__ import annotations

import pytest

from yz_data import answers
from yz_data.export.deck import page_deck
from yz_data.ui import kept
from yz_data.ui.headless import draw_page
from yz_data.ui.menu import SECTION_OF

pytestmark = pytest.mark.usefixtures("on_the_street")


def numbers_of(page: str) -> dict[str, str | None]:
    """Card → its number, with every part of the page shown."""
    deck = page_deck(draw_page(page, address={"period": ("2023",), "part": ("all",)}))
    return {scene["card"]: scene["number"] for scene in deck["scenes"]}


@pytest.mark.parametrize("page", SECTION_OF)
def test_a_card_drawn_from_memory_has_the_number_it_had_when_it_was_worked_out(page):
    answers._kept.cache_clear()
    kept._kept.cache_clear()
    first = numbers_of(page)
    assert numbers_of(page) == first

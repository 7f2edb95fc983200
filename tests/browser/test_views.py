"""The views as a reader uses them: a link sent on, a click on a bar or the map, a number opened, a figure verified."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PROJECT, settled, shot, text_of
from yz_data.glossary import word

CARDS = '[class*="st-key-card-"]'
COMMUNITY = "110112012001"
# A view, filters of it, and an option of one of its cards.
LINKS = {
    "overview": {"community": COMMUNITY, "part": "hotspots", "hotspots_cells": "hotline"},
    "problems": {"category": "legacy", "burn": "up"},
    "problem_board": {"community": COMMUNITY, "category": "research", "lanes": "lead_unit"},
    "grid_map": {"community": COMMUNITY, "level": "block", "measure": "inspection_hazards_found"},
    "hazards": {"community": COMMUNITY, "hazard_level": "general", "part": "causes", "kind": "field"},
    "tax": {"industry": "finance", "part": "ranks", "rank_by": "amount"},
}
# A view, what else its address asks for, a chart whose bars filter, the filter they set.
BARS = {
    "overview": ("&part=units", "ranking-hotline_orders-community_id", "community"),
    "grid_map": ("", "map-rank", "cell"),
    "hazards": ("&part=causes&kind=field", "hazards-pareto-field", "field"),
    "tax": ("&growth_by=industry", "tax-growth-industry", "industry"),
}


def asked(page) -> dict[str, list[str]]:
    """What the address asks for."""
    return parse_qs(urlsplit(page.url).query)


def figures(page) -> list[list[str]]:
    """The words and numbers of every card, in one order: a chart redrawn after a click writes its texts in another.
    What a chart or a map says beside the pointer is none of the card's, and stays while it is redrawn."""
    page.add_style_tag(content=".deck-tooltip { display: none !important }")
    # Chromium reads the words of a drawing even where they are not displayed.
    page.evaluate("document.querySelectorAll('.hoverlayer').forEach(layer => layer.replaceChildren())")
    return [sorted(card.split()) for card in page.locator(CARDS).all_inner_texts()]


def assert_same(page, other) -> None:
    """Both readers have the same before them."""
    end = time.monotonic() + 20  # charts are drawn after the page has settled
    while figures(page) != figures(other) and time.monotonic() < end:
        other.wait_for_timeout(200)
    assert figures(page) == figures(other) != []
    assert text_of(page, ".yz-header") == text_of(other, ".yz-header")


def middle(mark) -> tuple[float, float]:
    """The middle of a mark on the screen, once charts drawn above it move it no more."""
    mark.scroll_into_view_if_needed()
    box, before = mark.bounding_box(), None
    while box != before:
        mark.page.wait_for_timeout(250)
        box, before = mark.bounding_box(), box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def click_bar(page, key: str, place: int = 1) -> None:
    """Click on a bar, not on the words beside it; Plotly lays a plane over its bars that takes the click."""
    bar = page.locator(f".st-key-{key} .barlayer .point path").nth(place)
    page.mouse.move(*middle(bar), steps=3)
    page.mouse.click(*middle(bar), delay=60)
    page.mouse.move(1, 1)


@pytest.mark.parametrize("name", LINKS)
def test_a_link_with_filters_and_options_shows_another_reader_the_same(name, open_page, page_factory):
    query = "&".join(f"{key}={value}" for key, value in LINKS[name].items())
    page = open_page(f"/{name}?period=2023&{query}")
    assert asked(page) == {"period": ["2023"]} | {key: [value] for key, value in LINKS[name].items()}
    pasted = page_factory()
    pasted.goto(page.url)
    settled(pasted)
    assert asked(pasted) == asked(page)
    assert_same(page, pasted)
    assert figures(open_page(f"/{name}?period=2023")) != figures(page), "filters and options show"


@pytest.mark.parametrize("name", BARS)
def test_a_click_on_a_bar_filters_the_page_and_the_address(name, open_page):
    more, key, parameter = BARS[name]
    page = open_page(f"/{name}?period=2023{more}")
    before = figures(page)
    click_bar(page, key)
    page.wait_for_url(lambda url: parameter in parse_qs(urlsplit(url).query))
    settled(page)
    (code,) = asked(page)[parameter]
    expect(page.locator(".yz-chip")).to_have_count(2)
    expect(page.locator(".yz-chip").nth(1)).not_to_have_text(word("filter.whole", "zh"))
    assert figures(page) != before
    assert_same(page, open_page(f"/{name}?period=2023&{parameter}={code}{more}"))
    shot(page, f"bar-{name}")


# A view, what else its address asks for, the card whose table has rows that filter, the filter they set.
ROWS = {
    "hotline": ("&part=origins", "hotline-communities", "community"),
    "hazards": ("&part=places", "hazards-places", "cell"),
    "grid_map": ("&layer=table&level=community", "map", "community"),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_click_on_a_row_filters_the_page_and_a_second_one_lets_it_go(name, open_page):
    more, card, parameter = ROWS[name]
    page = open_page(f"/{name}?period=2023{more}")
    for is_chosen in (True, False):
        table = page.locator(f".st-key-card-{card} [data-testid=stDataFrame] .dvn-scroller").first
        table.click(position={"x": 120, "y": 52})  # the first line below the titles, when it has come to rest
        page.wait_for_url(lambda url, want=is_chosen: (parameter in parse_qs(urlsplit(url).query)) == want)
        settled(page)
        whole = page.locator(".yz-chip").filter(has_text=word("filter.whole", "zh"))
        expect(whole).to_have_count(0 if is_chosen else 1)


def test_a_cell_clicked_on_the_tiles_shows_its_card_and_follows_to_another_page(open_page):
    page = open_page("/grid_map?period=2023&layer=tiles")
    click_bar(page, "map-tiles", 10)  # squares of a bar chart
    page.wait_for_url(re.compile("cell="))
    settled(page)
    (cell,) = asked(page)["cell"]
    expect(page.locator(".st-key-card-area .yz-facts")).to_have_count(1)
    chip = page.locator(".yz-chip").nth(1).inner_text()
    page.get_by_role("link", name=word("page.hazards", "zh"), exact=True).click()
    page.wait_for_url(re.compile(rf"/hazards\?.*cell={cell}"))
    settled(page)
    expect(page.locator(".yz-chip").nth(1)).to_have_text(chip)


def test_the_numbers_of_a_cell_open_as_many_rows(open_page, snapshot):
    ((cell,),) = snapshot.rows(
        "select cell_id from fct_hotline_orders where cell_id is not null group by 1 order by count(*) desc, 1 limit 1"
    )
    page = open_page(f"/grid_map?period=2023&cell={cell}")
    for metric in ("hotline_orders", "inspection_hazards_found"):
        assert_opens_as_many_rows(page, f"number-area-{metric}")


def assert_opens_as_many_rows(page, key: str) -> None:
    """The number on a button and the count its dialog states are one."""
    button = page.locator(f".st-key-{key} button >> visible=true")
    number = button.inner_text().split()[0]
    button.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"共 {number} 行")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_the_number_of_a_chart_is_verified_at_the_command_line(open_page, data_dir, monkeypatch):
    page = open_page("/hazards?period=2023&hazard_level=general&part=causes")
    page.locator(".st-key-menu-hazards-pareto button:visible").click()
    page.get_by_role("tab", name="编号", exact=True).click()
    number = page.locator(".yz-number").inner_text()
    monkeypatch.setenv("YZ_DATA_DIR", str(data_dir))
    told = subprocess.run(
        [sys.executable, "-m", "yz_data", "verify", number], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert number in told.stdout

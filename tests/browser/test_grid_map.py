"""The grid map in a browser: a click selects a cell, the slider plays and stops by itself, a phone shows all of it."""

from __future__ import annotations

import re
import time

import pytest

from tests.browser.conftest import settled, shot

DECK = "[data-testid=stDeckGlJsonChart]"


def middle_of_the_map(page) -> tuple[float, float]:
    box = page.locator(DECK).first.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def until(page, condition, seconds: float = 20) -> None:
    """Wait until something is so; fail with the address if it never is."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, page.url
        page.wait_for_timeout(200)


def drawn(page) -> None:
    """The deck has painted: it answers the pointer with the name of an area."""
    settled(page)
    x, y = middle_of_the_map(page)

    def answers() -> bool:
        page.mouse.move(x + 3, y)
        page.mouse.move(x, y)
        page.wait_for_timeout(300)
        return page.locator(".deck-tooltip").filter(has_text=re.compile(r"\S")).count() > 0

    until(page, answers, 60)


def click_until(page, condition) -> None:
    """Click on the middle of the map; again if software GL lost the first one."""
    for _ in range(5):
        drawn(page)
        page.mouse.click(*middle_of_the_map(page), delay=60)
        for _ in range(30):
            if condition():
                settled(page)
                return
            page.wait_for_timeout(200)
    pytest.fail(page.url)


def test_a_click_on_the_map_filters_by_the_cell_and_a_second_one_lets_it_go(open_page):
    page = open_page("/grid_map?period=2023")
    click_until(page, lambda: "cell=110112012G" in page.url)
    assert page.locator(".st-key-card-area .yz-facts").count() == 1
    shot(page, "grid_map-chosen")
    click_until(page, lambda: "cell=" not in page.url)


def test_a_click_on_a_bar_filters_by_the_block_behind_it(open_page):
    page = open_page("/grid_map?period=2023&level=block")
    page.locator(".st-key-map-rank .barlayer .point").nth(2).click(force=True)
    until(page, lambda: "block=110112012K" in page.url)


def test_the_slider_plays_through_the_months_and_stops_by_itself(open_page):
    page = open_page("/grid_map?period=2023&month=2023-10")
    page.locator(".st-key-map-play button").first.click()
    until(page, lambda: "month=2022-02" in page.url)
    shot(page, "grid_map-playing")
    assert not re.search(r"·\s*\d", page.locator(".st-key-card-map .yz-legend").inner_text())
    until(page, lambda: "month=2023-12" in page.url, 90)
    until(page, lambda: page.locator(".st-key-map-play button").count() > 0)


def test_the_stop_button_ends_the_play_where_it_is(open_page):
    page = open_page("/grid_map?period=2023")
    page.locator(".st-key-map-play button").first.click()
    until(page, lambda: "month=2022-03" in page.url)
    page.locator(".st-key-map-stop button").first.click()
    until(page, lambda: page.locator(".st-key-map-play button").count() > 0)
    stopped = page.url
    page.wait_for_timeout(3000)
    assert page.url == stopped


@pytest.mark.parametrize("layer", ["areas", "tiles"])
def test_a_phone_shows_the_whole_map_without_scrolling_sideways(layer, open_page):
    page = open_page(f"/grid_map?period=2023&layer={layer}", "390")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    shot(page, f"grid_map-390-{layer}")


def test_a_pasted_link_shows_the_same_map(open_page, page_factory):
    page = open_page(
        "/grid_map?period=2022&measure=grid_cases&level=block&layer=tiles&main_type=%E5%B8%82%E5%AE%B9%E7%8E%AF%E5%A2%83"
    )
    title = page.locator(".st-key-card-map .yz-card-title").inner_text()
    again = page_factory()
    again.goto(page.url)
    settled(again)
    assert again.locator(".st-key-card-map .yz-card-title").inner_text() == title
    assert "2022-01-01" in title
    assert all(part in page.url for part in ("measure=grid_cases", "level=block", "layer=tiles", "main_type="))

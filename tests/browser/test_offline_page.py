"""The offline page from a disk, with no server at all: it asks nobody, turns, answers to the pointer, fits a phone."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Recorder, shot
from tests.browser.scene_looks import MISPLACED, SMALLEST
from yz_data.export.deck import page_deck
from yz_data.export.offline import to_html
from yz_data.ui.headless import draw_page


@pytest.fixture(scope="module")
def file(data_dir, tmp_path_factory):
    """The overview as an offline page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YZ_DATA_DIR", str(data_dir))
        deck = page_deck(draw_page("overview", address={"period": ("2023",)}))
    path = tmp_path_factory.mktemp("offline") / "总览.html"
    path.write_bytes(to_html(deck))
    return path, deck


@pytest.fixture
def opened(browser, file):
    """Opens it in a browser without a network: opened(390, 844)."""
    contexts, recorder, asked = [], Recorder(), []

    def make(width: int = 1920, height: int = 1080, at: str = ""):
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True)
        contexts.append(context)
        recorder.watch(context, "http://nowhere")
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.goto(f"{file[0].as_uri()}{at}")
        page.wait_for_function("window.YZView && document.querySelector('.deck-place')?.textContent")
        return page

    yield make
    for context in contexts:
        context.close()
    recorder.check()
    assert all(url.startswith(("file:", "data:", "blob:")) for url in asked)


def test_it_shows_the_figures_and_turns_by_keys_and_by_its_list(opened, file):
    page = opened()
    deck = file[1]
    assert [one.inner_text() for one in page.locator(".deck-value b").all()] == [
        figure["digits"] for figure in deck["scenes"][0]["figures"]
    ]
    assert page.locator(".deck-state").inner_text() == f"定格 {deck['snapshot']}"
    page.keyboard.press("PageDown")
    page.wait_for_function("YZView.at === 1")
    assert page.locator(".deck-headline").inner_text() == deck["scenes"][1]["title"]
    page.locator(".offline-bar select").select_option("2")
    page.wait_for_function("YZView.at === 2")
    assert page.url.endswith("#3")
    shot(page, "offline-attention")


def test_a_chart_answers_to_the_pointer(opened):
    page = opened(at="#2")
    box = page.locator(".deck-chart").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.93, box["y"] + box["height"] * 0.6)
    page.wait_for_selector(".hoverlayer text")
    assert "件" in page.locator(".hoverlayer").text_content()
    shot(page, "offline-hover")


@pytest.mark.parametrize("place", range(4))
def test_scenes_of_a_page_fit_as_those_of_a_wall_do(opened, place):
    page = opened(at=f"#{place + 1}")
    assert page.evaluate(MISPLACED) == []


def test_on_a_phone_it_reads_from_the_top_and_scrolls(opened):
    page = opened(390, 844, "#2")
    scene = page.locator(".deck-scene")
    assert scene.evaluate("one => one.scrollWidth <= one.clientWidth")
    foot, picture = (page.locator(f".deck-{name}").bounding_box() for name in ("foot", "picture"))
    assert foot["y"] >= picture["y"] + picture["height"]
    parts = "[...document.querySelectorAll('.deck-scene :is(p, span, b, h1)')]"
    sizes = f"{parts}.map(one => parseFloat(getComputedStyle(one).fontSize))"
    assert min(page.evaluate(sizes)) >= 12
    shot(page, "offline-phone")


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (3840, 1080), (3840, 2160)], ids=str)
def test_maps_of_two_periods_fit_a_screen_and_name_what_lies_under_the_pointer(browser, data_dir, tmp_path, size):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YZ_DATA_DIR", str(data_dir))
        page_drawn = draw_page("grid_map", address={"period": ("2023",), "part": ("all",)})
    (tmp_path / "map.html").write_bytes(to_html(page_deck(page_drawn)))
    page = browser.new_context(viewport={"width": size[0], "height": size[1]}, offline=True).new_page()
    page.goto(f"{(tmp_path / 'map.html').as_uri()}#4")
    page.wait_for_selector(".deck-panel text")
    assert page.evaluate(MISPLACED) == [] and page.evaluate(SMALLEST)[0] >= 1 / 54
    names = page.locator(".deck-panel:last-child text").all_text_contents()
    assert "23格" in names and len(names) >= 10
    told = page.locator(".deck-panel:last-child title").all_text_contents()
    assert len(told) == 54 and "杨庄23格\n由120到160（变化+39.8）" in told
    if size == (1920, 1080):
        shot(page, "offline-maps")
    page.context.close()

"""How scenes fit the screens of walls and meetings: texts of the least size, nothing cut, over another or stretched."""

from __future__ import annotations

import pytest

from tests.browser.conftest import shot
from tests.browser.scene_looks import MISPLACED, NUMBERS, SMALLEST, STRETCHED

SIZES = [(1366, 768), (1920, 1080), (3840, 2160), (3840, 1080), (5760, 2160)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_every_scene_fits_every_screen(wall, size, theme):
    page = wall(f"?theme={theme}", *size)
    page.evaluate("YZWall.pause()")
    each_scene_fits(page, f"wall-{size[0]}x{size[1]}-{theme}")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("agenda", ["review", "monthly"])
def test_every_scene_of_a_meeting_fits_the_smallest_and_the_widest_screen(wall, agenda, lang):
    page = wall(f"?theme=light&lang={lang}", 1366, 768, agenda=agenda)
    page.evaluate("YZWall.pause()")
    each_scene_fits(page, f"{agenda}-{lang}-1366x768")
    page.set_viewport_size({"width": 3840, "height": 1080})
    page.wait_for_timeout(500)  # until it has drawn the scene anew
    each_scene_fits(page, f"{agenda}-{lang}-3840x1080")


def test_a_tree_names_its_largest_branches_however_small_the_screen(wall):
    """What is hidden is too small to be read: never the names above the boxes."""
    page = wall("?theme=light", 3840, 1080, agenda="review")
    page.evaluate("YZWall.pause()")
    n = page.evaluate("YZWall.view.deck.scenes.findIndex(one => one.card === 'hotline-tree')")
    for width, height in ((3840, 1080), (1366, 768), (1024, 576), (640, 360)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(500)
        assert page.evaluate(f"YZWall.view.show({n})")
        shown = page.evaluate("""[...document.querySelectorAll('.deck-scene:last-child .slicetext')]
          .filter(one => one.getBoundingClientRect().width && getComputedStyle(one).visibility !== 'hidden')
          .map(one => one.textContent)""")
        assert {"公共服务", "市容环卫", "住房管理", "交通管理"} <= set(shown), (width, height, shown)


def each_scene_fits(page, name: str) -> None:
    """Every scene that is not skipped has texts and numbers of the least size, and all of it on the screen."""
    for n in page.evaluate("YZWall.view.shown"):
        assert page.evaluate(f"YZWall.view.show({n})"), n
        shot(page, f"{name}-{n}")
        share, text = page.evaluate(SMALLEST)
        assert share >= 1 / 54, (n, text, share * page.viewport_size["height"])
        assert all(share >= 1 / 15 for share in page.evaluate(NUMBERS)), n
        assert page.evaluate(MISPLACED) == [], n
        assert page.evaluate(STRETCHED) == 0, n


def test_a_wide_screen_has_a_layout_of_its_own(wall):
    page = wall("", 3840, 1080)
    parts = (page.locator(f".deck-scene:last-child {name}") for name in (".deck-text", ".deck-picture"))
    text, picture = (part.bounding_box() for part in parts)
    assert text["x"] + text["width"] <= picture["x"]  # the text stands beside the picture, not over it
    assert picture["height"] > 0.6 * 1080


def test_charts_are_sharp_on_a_fine_screen(wall):
    page = wall("", 1920, 1080, device_scale_factor=2)
    assert page.evaluate("devicePixelRatio") == 2
    kinds = "[...document.querySelectorAll('.deck-chart *, .deck-map *')].map(one => one.tagName.toLowerCase())"
    assert not {"canvas", "img"} & set(page.evaluate(kinds))  # drawn as lines, at whatever resolution the screen has

"""Every page at a desk, on a projector and on a phone, light and dark: nothing clipped or wrapped, and nothing serious
that axe-core finds and a bare Streamlit page does not have already; screenshots to look at.

What remains, and is Streamlit's own: `listitem` and `list`, the menu draws its entries and headings as one list.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.app_pages import PAGES
from tests.browser.conftest import shot, visiting
from tests.browser.test_browser import assert_whole
from yz_data.charts.theme import DARK, LIGHT

LOOKS = [("1920", "light"), ("1366", "dark"), ("390", "light")]
GRAVE = {"serious", "critical"}
STREAMLIT = {"listitem": "stSidebarNav", "list": "stSidebarNav"}  # rule → the part of Streamlit's own page that has it
PAPER = {"light": "rgb(247, 248, 250)", "dark": "rgb(14, 26, 39)"}
PARTS = "button p, .yz-kpi-title, .yz-kpi-change, .yz-whole, .yz-status, .yz-cell-head, img, text"
STICKING_OUT = """parts => [...document.querySelectorAll('[class*="st-key-card"]')].flatMap(card => {
  const box = card.getBoundingClientRect(), inside = part => {
    const own = part.getBoundingClientRect();
    return own.right <= box.right + 1 && own.left >= box.left - 1
      && own.bottom <= box.bottom + 1 && own.top >= box.top - 1;
  };
  const isClipped = part => part instanceof HTMLElement && part.clientWidth && part.scrollWidth > part.clientWidth + 1;
  return [...card.querySelectorAll(parts)]
    .filter(part => part.getBoundingClientRect().width && (!inside(part) || isClipped(part)))
    .map(part => part.textContent || part.alt);
})"""
OVERLAPPING = """() => {
  const cards = [...document.querySelectorAll('[class*="st-key-card-"]')]
    .map(card => [card, card.getBoundingClientRect()]);
  return cards.flatMap(([one, a]) => cards
    .filter(([other, b]) => one !== other && !one.contains(other) && !other.contains(one)
      && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
    .map(([other]) => `${one.className} / ${other.className}`));
}"""
WRAPPED = """() => {
  const found = [], walker = document.createTreeWalker(document.querySelector('.stMain'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    for (const match of walker.currentNode.data.matchAll(/\\d{4}-\\d\\d-\\d\\d(—\\d{4}-\\d\\d-\\d\\d)?/g)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, match.index);
      range.setEnd(walker.currentNode, match.index + match[0].length);
      if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(match[0]);
    }
  }
  return found;
}"""


@pytest.fixture(scope="module", params=LOOKS, ids="-".join)
def look(request):
    """A size and a scheme."""
    return request.param


@pytest.fixture(scope="module", params=PAGES)
def drawn(request, look, visitors):
    """One page in one look, drawn and photographed."""
    with visiting(visitors, f"/{request.param}", *look) as page:
        shot(page, f"{request.param}-{look[0]}-{look[1]}")
        yield page, request.param, *look


def test_a_page_is_whole_and_nothing_in_it_is_clipped_or_wrapped(drawn):
    page, _, _, scheme = drawn
    assert_whole(page)
    assert page.evaluate(STICKING_OUT, PARTS) == []
    assert page.evaluate(OVERLAPPING) == []
    assert page.evaluate(WRAPPED) == []
    expect(page.locator(".stApp")).to_have_css("background-color", PAPER[scheme])


def test_charts_are_drawn_in_the_colours_of_the_scheme(drawn):
    page, _, _, scheme = drawn
    colours = LIGHT if scheme == "light" else DARK
    marks = 0
    for colour in (colours.accent, colours.second, colours.last_year):  # a map's bars have the colours of its classes
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        marks += page.locator(f'.js-plotly-plot [style*="rgb({red}, {green}, {blue})"]').count()
    assert (marks > 0) == (page.locator(".js-plotly-plot").count() > 0)


def test_key_figures_stand_in_one_row_at_a_desk_and_two_a_row_on_a_phone(drawn):
    page, name, size, _ = drawn
    boxes = [box.bounding_box() for box in page.locator('[class*="st-key-card-kpi"]').all()]
    rows = [sum(round(box["y"]) == y for box in boxes) for y in sorted({round(box["y"]) for box in boxes})]
    figures = len(boxes)
    assert figures == 7 or name != "overview"
    wide, narrow = ([figures] if figures else []), [2] * (figures // 2) + [1] * (figures % 2)
    middle = {7: [4, 3], 6: [3, 3]}.get(figures, wide)  # six or seven in one line need a wider screen
    assert rows == {"1920": wide, "1366": middle, "390": narrow}[size]
    heights = {(round(box["y"]), round(box["height"])) for box in boxes}
    assert len(heights) == len(rows)  # equally high in a row


def test_axe_finds_nothing_serious_that_is_ours(drawn):
    page, _, size, _ = drawn
    if size == "390":
        pytest.skip("the same page as at a desk")
    ours = [
        (rule["id"], node["target"], node["html"][:200])
        for rule in Axe().run(page).response["violations"]
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
        if not _is_streamlits(page, rule["id"], node["target"][-1])
    ]
    assert ours == []


def _is_streamlits(page, rule: str, selector: str) -> bool:
    """Whether a part lies inside what Streamlit draws of itself and has this fault there."""
    frame = STREAMLIT.get(rule)
    if frame is None:
        return False
    return page.locator(selector).first.evaluate("(part, frame) => !!part.closest(`[data-testid=${frame}]`)", frame)

"""Every page at a desk, on a projector and on a phone, light and dark, in Chinese and English: nothing clipped or
wrapped, its language everywhere, the figures of its address, a number that opens its rows, and nothing serious that
axe-core finds and a bare Streamlit page does not have already; screenshots to look at.

What remains, and is Streamlit's own: `listitem` and `list`, the menu draws its entries and headings as one list.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.app_pages import CHINESE, ENGLISH, PAGES, SYSTEM_NAMES, names_in, numbers, values_in
from tests.app_pages import open_page as another_session
from tests.browser.conftest import shot, text_of, visiting
from tests.browser.test_browser import NUMBER, assert_whole, digits
from yz_data.charts.theme import DARK, LIGHT
from yz_data.formats import MISSING
from yz_data.glossary import sentence
from yz_data.metrics import METRICS

# A size, a scheme, a language, what the address asks for: each page is opened once in each, and looked at in many ways.
LOOKS = [("1920", "light", "zh", ""), ("1366", "dark", "en", "?lang=en&period=2023Q3"), ("390", "light", "zh", "")]
GRAVE = {"serious", "critical"}
STREAMLIT = {"listitem": "stSidebarNav", "list": "stSidebarNav"}  # rule → the part of Streamlit's own page that has it
# Pages whose key figures count no rows, and those that have none; their other numbers are clicked without a browser.
WITHOUT_COUNTS = {
    "community_profile", "problem_board", "grid_map", "reconciliation", "data_quality", "metrics", "meeting",
    "commitments", "wall",
}  # fmt: skip
SAME_IN_BOTH = {"English", "CSV", "XLSX", "Excel", "SQL", "SHA", "UTF", "DB", "YZ"} | SYSTEM_NAMES
CODE = re.compile(r"\b[A-Z]+[\d-][\w-]*")
PAPER = {"light": "rgb(247, 248, 250)", "dark": "rgb(14, 26, 39)"}
PARTS = "button p, .yz-kpi-title, .yz-kpi-change, .yz-whole, .yz-status, .yz-cell-head, .yz-legend > *, img, text"
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

# Of each grid of numbers: how many pixels its numbers stand beside the middle of their heads.
BESIDE_HEADS = """() => [...document.querySelectorAll('[class*="st-key-cells-"]')].map(grid => {
  const middle = part => { const box = part.getBoundingClientRect(); return box.left + box.width / 2; };
  const heads = [...grid.querySelectorAll('.yz-cell-head')].map(middle);
  const numbers = [...grid.querySelectorAll('.yz-cell-zero, .stButton button')]
    .filter(part => part.getBoundingClientRect().width).map(middle);  // a button has a hidden one for touch beside it
  return numbers.map((at, place) => Math.abs(at - heads[place % heads.length]));
})"""


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: "-".join(look[:3]))
def look(request):
    """A size, a scheme, a language and an address."""
    return request.param


@pytest.fixture(scope="module", params=PAGES)
def drawn(request, look, visitors):
    """One page in one look, drawn and photographed."""
    size, scheme, _, asked = look
    with visiting(visitors, f"/{request.param}{asked}", size, scheme) as page:
        shot(page, f"{request.param}-{size}-{scheme}")
        yield page, request.param, size, scheme


def test_a_page_is_whole_and_nothing_in_it_is_clipped_or_wrapped(drawn, look):
    page, _, _, scheme = drawn
    assert_whole(page, look[2])
    assert page.evaluate(STICKING_OUT, PARTS) == []
    assert page.evaluate(OVERLAPPING) == []
    assert page.evaluate(WRAPPED) == []
    expect(page.locator(".modebar-btn")).to_have_count(0)
    expect(page.locator(".stApp")).to_have_css("background-color", PAPER[scheme])


@pytest.mark.parametrize("name", ["overview", "volunteers", "grid_map"])
@pytest.mark.parametrize("size", ["1920", "1366", "390"])
def test_long_english_words_stay_in_their_cards_in_all_parts(size, name, visitors):
    """Of units, states and legends; maps beside each other are laid out once more when they are seen."""
    with visiting(visitors, f"/{name}?lang=en&part=all", size, "light") as page:
        for _ in range(20):
            found = page.evaluate(STICKING_OUT, PARTS)
            if not found:
                break
            page.wait_for_timeout(250)
        assert found == []


def test_numbers_of_a_grid_stand_under_their_heads(drawn):
    page, name = drawn[:2]
    grids = page.evaluate(BESIDE_HEADS)
    assert len(grids) == {"problems": 2, "hazards": 1}.get(name, 0)
    for beside in grids:
        assert len(beside) >= 18 and max(beside) < 1.5


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


def test_what_a_reader_sees_is_in_the_language_of_the_page(drawn, look, snapshot):
    """Ticks, legends and months are drawn by Plotly in the browser; names and values of the data stay as they are."""
    page, lang = drawn[0], look[2]
    icons = {"", *page.get_by_test_id("stIconMaterial").all_inner_texts()}  # drawn from a font, by their names
    lines = [line.strip() for line in page.locator("body").inner_text().splitlines() if line.strip() not in icons]
    assert len(lines) > 20
    if lang == "zh":
        assert [line for line in lines if set(ENGLISH.findall(CODE.sub("", line))) - SAME_IN_BOTH] == []
        return
    known = re.compile("|".join(sorted(map(re.escape, names_in(snapshot) | {"中文"}), key=len, reverse=True)))
    assert [line for line in lines if CHINESE.search(known.sub("", line)) and line not in values_in(snapshot)] == []


def test_the_address_gives_another_reader_the_same_figures(drawn, look, on_the_street):
    """What the browser shows at an address is what a second session computes for it."""
    page, name = drawn[:2]
    address = dict(parse_qsl(look[3].lstrip("?")))
    assert {key: values for key, values in parse_qs(urlsplit(page.url).query).items() if key in address} == {
        key: [value] for key, value in address.items()
    }
    expected = numbers(another_session(name, **address))
    shown = {metric: text_of(page, NUMBER.format(metric)) for metric in expected}
    assert {metric: text for metric, text in shown.items() if f"{text} ".find(f"{expected[metric]} ")} == {}
    assert page.locator('[class*="st-key-card-kpi"]').count() == len(expected)


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


def test_a_click_on_a_number_opens_as_many_rows(drawn, look):
    """The first number of the page that counts rows: the dialog says as many, and shows a table."""
    page, name = drawn[:2]
    keys = page.locator('[class*="st-key-number-"]').evaluate_all(
        "parts => parts.flatMap(part => [...part.classList]).map(one => one.match(/^st-key-number-(\\w+)$/)?.[1])"
    )
    rows = {name for name, metric in METRICS.items() if metric.aggregate == "count(*)" and not metric.is_ratio}
    counts = [key for key in keys if key in rows and digits(page, key) not in ("0", MISSING)]
    assert counts or name in WITHOUT_COUNTS
    for metric in counts[:1]:
        stated = sentence("rows.count", look[2], count=digits(page, metric), window="").replace("*", "").strip(" ·")
        page.locator(NUMBER.format(metric)).first.click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text(stated)
        expect(dialog.locator("canvas").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)


def _is_streamlits(page, rule: str, selector: str) -> bool:
    """Whether a part lies inside what Streamlit draws of itself and has this fault there."""
    frame = STREAMLIT.get(rule)
    if frame is None:
        return False
    return page.locator(selector).first.evaluate("(part, frame) => !!part.closest(`[data-testid=${frame}]`)", frame)

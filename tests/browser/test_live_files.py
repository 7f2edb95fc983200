"""The buttons of 视图与下载 on a live page, light and dark: each file is opened, holds the page and is light."""

from __future__ import annotations

import io
import json
import re

import openpyxl
import pytest
from docx import Document
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from tests.browser.conftest import settled, shot
from tests.opened_files import drawn, words_of
from yz_data.charts.theme import DARK, LIGHT
from yz_data.export.deck import page_deck, to_json
from yz_data.export.files import FORMATS
from yz_data.export.map_picture import to_png
from yz_data.glossary import word

DARK_ONLY = {DARK.card, DARK.accent, DARK.ink, DARK.second, DARK.good, DARK.bad, DARK.watch}


@pytest.fixture(scope="module", params=[("light", "grid_map"), ("dark", "grid_map"), ("dark", "overview")],
                ids="-".join)  # fmt: skip
def taken(request, browser, server, data_dir):
    """(theme, page, format → file, the shot): one live page, each of its buttons clicked once."""
    scheme, name = request.param
    context = browser.new_context(
        base_url=server, viewport={"width": 1920, "height": 1080}, color_scheme=scheme, locale="zh-CN",
        timezone_id="Asia/Shanghai", accept_downloads=True,
    )  # fmt: skip
    page = context.new_page()
    page.goto(f"/{'' if name == 'overview' else name}?period=2023&part=all")
    settled(page)
    page.locator(".st-key-page-menu button:visible").click()
    page.get_by_role("tab", name=word("views.tab_download", "zh"), exact=True).click()
    files = {}
    for form in FORMATS:
        with page.expect_download(timeout=240_000) as download:
            page.get_by_role("button", name=word(f"files.button_{form}", "zh")).click()
        files[form] = download.value.path().read_bytes()
        assert download.value.suggested_filename == f"{name}_2023-01-01_2023-12-31{FORMATS[form][0]}"
    shot(page, f"files-{name}-{scheme}")
    context.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YZ_DATA_DIR", str(data_dir))
        light = drawn(name)
    return scheme, name, files, light


def colours_of(text: str) -> set[str]:
    return {one.upper() for one in re.findall(r"#[0-9A-Fa-f]{6}", text)}


def told(html: bytes) -> dict:
    return json.loads(re.search(r'id="told">(.*?)</script>', html.decode(), re.DOTALL)[1])


def test_slides_have_the_figures_and_maps_of_the_page_on_white(taken):
    _, name, files, light = taken
    book = Presentation(io.BytesIO(files["pptx"]))
    said = "\n".join(words_of(slide) for slide in book.slides)
    assert all(card.figure.digits in said for card in light.figures) and light.as_of.isoformat()[:4] in said
    for slide in book.slides:
        assert not {one.removeprefix("#") for one in DARK_ONLY} & set(re.findall(r"[0-9A-F]{6}", _xml_of(slide)))
    if name == "grid_map":
        from yz_data.export.area_paths import area_paths

        pictures = [shape.image.blob for slide in book.slides for shape in slide.shapes if shape.shape_type == 13]
        own = [area_paths(light.card("map").areas[0])]
        own += [{**area_paths(one), "legend": []} for one in light.card("map-periods").areas]
        for live, expected in zip(pictures, map(to_png, own), strict=True):
            assert Image.open(io.BytesIO(live)).tobytes() == Image.open(io.BytesIO(expected)).tobytes()


def _xml_of(slide) -> str:
    """A slide and its charts as XML."""
    from lxml import etree

    charts = [etree.tostring(shape.chart._chartSpace) for shape in slide.shapes if shape.has_chart]
    return b"".join([etree.tostring(slide._element), *charts]).decode()


def test_the_workbook_has_every_cell_of_the_cards(taken):
    _, _, files, light = taken
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    own = [card for card in light.cards if card.columns or card.charts or card.texts]
    before = ["口径", *(["关键指标"] if light.figures else [])]
    assert book.sheetnames[: len(before)] == before and len(book.sheetnames) == len(before) + len(own)


def test_the_report_names_the_finding(taken):
    _, _, files, light = taken
    assert light.finding in [one.text for one in Document(io.BytesIO(files["docx"])).paragraphs]


def test_the_offline_page_is_light_and_holds_the_same_scenes(taken):
    _, _, files, light = taken
    deck = told(files["html"])
    own = json.loads(to_json(page_deck(light)))
    assert deck["theme"] == "light" and deck["snapshot"] == own["snapshot"]
    for scene, other in zip(deck["scenes"], own["scenes"], strict=True):
        assert {**scene, "chips": []} == {**other, "chips": []}, scene["card"]
    assert not DARK_ONLY & colours_of(json.dumps(deck["scenes"]))
    assert LIGHT.ink in colours_of(json.dumps(deck["scenes"]))


@pytest.mark.parametrize("form", ["pdf", "pdf-wide"])
def test_the_pdf_says_titles_and_figures_as_text(taken, form):
    _, _, files, light = taken
    pages = PdfReader(io.BytesIO(files[form])).pages
    whole = re.sub(r"\s", "", "".join(one.extract_text() for one in pages))
    assert all(re.sub(r"\s", "", card.title) in whole for card in light.pictures if card.row_count)
    assert all(card.figure.digits in whole for card in light.figures)
    width, height = float(pages[0].mediabox.width), float(pages[0].mediabox.height)
    assert (width > height) == (form == "pdf-wide")


def test_the_offline_page_opens_light_in_a_dark_browser(taken, browser, tmp_path):
    scheme, name, files, _ = taken
    path = tmp_path / "page.html"
    path.write_bytes(files["html"])
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, offline=True, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{path.as_uri()}#2")
    page.wait_for_function("window.YZView && document.querySelector('.deck-place')?.textContent")
    page.wait_for_function("document.querySelector('.deck-scene .main-svg, .deck-scene svg, .deck-texts li, td')")
    ground = page.locator("#deck").evaluate("one => getComputedStyle(one).backgroundColor")
    assert min(map(int, re.findall(r"\d+", ground)[:3])) > 230
    shot(page, f"files-html-{name}-{scheme}")
    context.close()

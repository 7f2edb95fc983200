"""A deck as one file without a network, and printed: nothing is asked for, every number is there, text is text."""

from __future__ import annotations

import io
import json
import re

import pytest
from pypdf import PdfReader

from tests.app_pages import as_shown
from tests.find_browser import find
from yz_data.errors import BrowserFailed
from yz_data.export import pdf
from yz_data.export.deck import page_deck
from yz_data.export.offline import fonts_for, to_html
from yz_data.ui.headless import draw_page

pytestmark = pytest.mark.usefixtures("on_the_street")


@pytest.fixture(scope="module")
def deck(street):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YZ_DATA_DIR", str(street.path.parents[1]))
        made = page_deck(draw_page("problems", address={"period": ("2023",), "part": ("all",)}))
    kept = ("burndown", "urgent", "list", "")
    scenes = [scene for scene in made["scenes"] if scene["card"] in kept or scene["picture"]["kind"] == "none"]
    return {**made, "scenes": [{**scene, "notes": "只给主持人看"} for scene in scenes]}


@pytest.fixture(scope="module")
def html(deck):
    return to_html(deck).decode()


def told(html: str) -> dict:
    return json.loads(re.search(r'id="told">(.*?)</script>', html, re.DOTALL)[1])


def test_the_file_asks_for_nothing_and_stays_small(html):
    shell = re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)
    assert not re.search(r"(src|href)=[\"'](?!data:)", shell)
    assert all(address.startswith("data:") for address in re.findall(r'url\("([^"]{0,20})', shell))
    assert len(html.encode()) < 15e6


def test_the_file_holds_the_deck_but_nothing_for_the_presenter_alone(html, deck):
    held = told(html)
    assert held["scenes"][0]["figures"] == deck["scenes"][0]["figures"]
    assert held["snapshot"] == deck["snapshot"]
    assert "只给主持人看" not in html


def test_equal_decks_give_equal_bytes(deck):
    assert to_html(deck) == to_html(json.loads(json.dumps(deck)))


def test_a_text_cannot_end_the_script_it_stands_in(deck):
    broken = {**deck, "title": "</script><script>alert(1)</script>"}
    html = to_html(broken).decode()
    assert "<script>alert(1)" not in html
    assert told(html)["title"] == broken["title"]


def test_only_the_slices_of_the_font_that_the_text_needs_are_inside():
    sizes = {text: fonts_for(text).count("@font-face") for text in ("2023 街道", "街道疤", "街道疤犇")}
    assert sizes == {"2023 街道": 2, "街道疤": 4, "街道疤犇": 6}  # regular and bold of one, two, three slices
    assert "url(\"data:font/woff2;base64," in fonts_for("街道")


# --- on paper


@pytest.fixture(scope="module")
def browser():
    path = find()
    if not path:
        pytest.skip("no Chromium: install one or name it in YZ_CHROMIUM")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YZ_CHROMIUM", path)
        yield path


@pytest.fixture(scope="module", params=["A4", "16:9"])
def printed(request, html, browser):
    pages = PdfReader(io.BytesIO(pdf.to_pdf(html.encode(), paper=request.param))).pages
    return request.param, pages, [re.sub(r"\s+", "", page.extract_text()) for page in pages]


def test_chinese_on_paper_is_text_and_figures_are_those_of_query(printed, deck, street):
    _, _, texts = printed
    whole = "".join(texts)
    assert not re.search("[\u2e80-\u2fdf]", whole)  # a radical for a character: nobody finds it
    for figure in deck["scenes"][0]["figures"]:
        assert as_shown(street, figure["metric"], period="2023") == figure["digits"]
        assert re.sub(r"\s", "", figure["name"]) in whole and figure["digits"] in whole
    for scene in deck["scenes"]:
        assert re.sub(r"\s", "", scene["title"]) in whole


def test_pages_have_the_size_that_was_asked_for_and_say_their_number_and_date(printed):
    paper, pages, texts = printed
    width, height = float(pages[0].mediabox.width), float(pages[0].mediabox.height)
    assert (width / height) == pytest.approx({"A4": 210 / 297, "16:9": 16 / 9}[paper], abs=0.01)
    for number, text in enumerate(texts, start=1):
        assert f"第{number}页，共{len(texts)}页" in text
        assert "数据截至2023年12月31日" in text
    assert "演示数据" in texts[0]


def test_a_table_of_many_columns_lies_on_its_side_and_no_page_is_shrunk(printed):
    paper, pages, texts = printed
    lying = [float(page.mediabox.width) > float(page.mediabox.height) for page in pages]
    wide = [number for number, text in enumerate(texts) if "剩余工作日" in text and "：明细表" in text]
    assert wide and all(lying[number] for number in wide)
    assert paper != "A4" or not lying[0]


def test_a_long_table_goes_on_with_its_header_and_loses_no_row(printed, deck):
    _, _, texts = printed
    scene = next(scene for scene in deck["scenes"] if scene["card"] == "list")
    table = scene["picture"]["table"]
    title = re.sub(r"\s", "", table["columns"][1]["title"])
    holding = [text for text in texts if re.sub(r"\s", "", table["rows"][-1][0]) in text]
    assert table["row_count"] == 40 and holding and all(title in text for text in holding)
    assert all(any(re.sub(r"\s", "", row[0]) in text for text in texts) for row in table["rows"])


# --- the browser that prints


def test_the_browser_named_in_the_settings_comes_first(monkeypatch, tmp_path):
    own = tmp_path / "browser"
    own.touch()
    monkeypatch.setenv("YZ_CHROMIUM", str(own))
    assert pdf.find_browser() == str(own)


def test_a_browser_is_found_by_the_places_of_its_system(monkeypatch, tmp_path):
    monkeypatch.delenv("YZ_CHROMIUM", raising=False)
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    monkeypatch.setattr(pdf, "PLACES", ("%ProgramFiles%/Edge/msedge.exe", str(tmp_path / "nowhere")))
    monkeypatch.delenv("ProgramFiles", raising=False)
    assert pdf.find_browser() is None
    (tmp_path / "Edge").mkdir()
    (tmp_path / "Edge" / "msedge.exe").touch()
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    assert pdf.find_browser() == f"{tmp_path}/Edge/msedge.exe"


def test_without_a_browser_the_refusal_says_what_to_do(monkeypatch):
    monkeypatch.setattr(pdf, "find_browser", lambda: None)
    with pytest.raises(BrowserFailed) as refusal:
        pdf.to_pdf(b"<p>")
    assert "YZ_CHROMIUM" in refusal.value.message("zh") and "YZ_CHROMIUM" in refusal.value.message("en")


def test_a_browser_that_fails_is_named_with_what_it_said(monkeypatch, tmp_path):
    broken = tmp_path / "broken-browser"
    broken.write_text("#!/bin/sh\necho no display >&2\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(pdf, "find_browser", lambda: str(broken))
    with pytest.raises(BrowserFailed, match=r"broken-browser.*no display"):
        pdf.to_pdf(b"<p>")

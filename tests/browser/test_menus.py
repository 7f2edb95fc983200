"""What people enter and take along, in a real browser: numbers, downloads, notes, saved views."""

from __future__ import annotations

import io
import re
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from pptx import Presentation
from pypdf import PdfReader

from tests.browser.conftest import running, settled, shot
from yz_data.records import Records, views

CARD = "yoy-hotline_orders"


@pytest.fixture(scope="module")
def records_url(tmp_path_factory) -> str:
    """Where the server of this module keeps its records."""
    return f"sqlite:///{tmp_path_factory.mktemp('records') / 'records.db'}"


@pytest.fixture(scope="module")
def own_server(data_dir, records_url, tmp_path_factory):
    """A server with records of its own, so that no note stands on the charts of other tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YZ_RECORDS_URL", records_url)
        with running(data_dir, tmp_path_factory.mktemp("menus") / "log.txt") as base:
            yield base


@pytest.fixture
def page_at(page_factory, own_server):
    """Opens an address of that server."""

    def opened(address: str, **look):
        page = page_factory(base=own_server, **look)
        page.goto(address)
        return settled(page)

    return opened


def open_menu(page, tab: str, key: str = CARD):
    """Open the menu of a card at one of its sections."""
    page.locator(f".st-key-menu-{key} button:visible").click()
    return choose(page, tab)


def choose(page, tab: str):
    """Choose a section of the open menu."""
    page.get_by_role("tab", name=tab, exact=True).click()
    page.get_by_role("tab", name=tab, exact=True, selected=True).wait_for()
    return settled(page)


def test_the_menu_says_where_a_figure_comes_from_and_its_number_agrees(page_at):
    page = open_menu(page_at("/?period=2023"), "编号")
    page.locator(".yz-number").wait_for()
    number = page.locator(".yz-number").inner_text()
    assert re.fullmatch(r"YZ-[0-9A-F]{4}-[0-9A-F]{4}", number)
    page.get_by_role("button", name="立即复算").click()
    page.get_by_text("一致", exact=True).wait_for()
    shot(page, "menu-number")
    choose(page, "口径")
    page.get_by_text("来源文件").wait_for()
    assert page.get_by_text("2023-01-01—2023-12-31").count() >= 1
    shot(page, "menu-definition")


@pytest.mark.parametrize(("label", "ending"), [("CSV 表格", ".csv"), ("Excel 工作簿", ".xlsx")])
def test_a_table_is_taken_along(label, ending, page_at):
    page = open_menu(page_at("/?period=2023"), "下载")
    with page.expect_download() as download:
        page.get_by_role("button", name=label).click()
    data = download.value.path().read_bytes()
    assert download.value.suggested_filename.endswith(ending)
    assert data.startswith(b"\xef\xbb\xbf" if ending == ".csv" else b"PK")


@pytest.mark.parametrize(("label", "ending"), [("幻灯片（PPTX）", ".pptx"), ("A4 版 PDF", ".pdf")])
def test_a_fact_sheet_is_taken_along_as_a_slide_and_on_paper(label, ending, page_at):
    page = page_at("/community_profile?period=2023&community=110112012001&part=sheet", color_scheme="dark")
    page = open_menu(page, "下载", "profile-sheet")
    with page.expect_download(timeout=120_000) as download:
        page.get_by_role("button", name=label).click()
    data = download.value.path().read_bytes()
    shot(page, f"menu-fact-sheet{ending[1:]}")
    assert download.value.suggested_filename == f"community_profile_profile-sheet_2023-01-01_2023-12-31{ending}"
    if ending == ".pptx":
        (_, slide) = Presentation(io.BytesIO(data)).slides
        (table,) = [shape.table for shape in slide.shapes if shape.has_table]
        cells = [cell.text for row in table.rows for cell in row.cells]
    else:
        cells = "".join(one.extract_text() for one in PdfReader(io.BytesIO(data)).pages).split()
    assert {"热线工单", "3,319件"} <= set(cells)


def test_a_page_is_taken_along_as_one_workbook(page_at):
    page = page_at("/?period=2023")
    page.locator(".st-key-page-menu button:visible").click()
    choose(page, "下载本页")
    with page.expect_download() as download:
        page.get_by_role("button", name="工作簿（XLSX）").click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    assert book.sheetnames[0] == "口径" and len(book.sheetnames) > 5


def test_a_note_is_entered_stands_on_the_chart_and_is_withdrawn(page_at):
    page = open_menu(page_at("/?period=2023"), "记事")
    page.get_by_label("事项").fill("浏览器里的记事")
    page.get_by_label("记录人").fill("王芳")
    page.get_by_role("button", name="添加记事").click()
    chart = page.locator(f".st-key-card-{CARD} [data-testid=stPlotlyChart]")
    chart.get_by_text("浏览器里的记事").wait_for()
    shot(page, "note-on-chart")
    open_menu(page, "记事").get_by_role("button", name="撤回").click()
    chart.get_by_text("浏览器里的记事").wait_for(state="detached")


def test_a_view_is_saved_and_opens_the_same_address_from_another_page(page_at, records_url):
    page = page_at("/hazards?period=2023-11&community=110112012001&hazard_level=major")
    page.locator(".st-key-page-menu button:visible").click()
    page.get_by_label("姓名").fill("王芳")
    page.get_by_label("姓名").press("Enter")
    page.get_by_label("把当前页面和筛选保存为").fill("京铁=重大*隐患*")
    page.get_by_role("button", name="保存视图").click()
    row = page.get_by_role("button", name="京铁=重大*隐患* · 安全隐患")
    row.wait_for()
    shot(page, "saved-views")
    records = Records(records_url)
    assert [one.name for one in views(records, "王芳")] == ["京铁=重大*隐患*"]
    records.close()

    page = page_at("/tax?period=2023&community=110112012002&industry=finance")
    page.locator(".st-key-page-menu button:visible").click()
    assert page.get_by_role("button", name="京铁").count() == 0, "personal views are found under their name"
    page.get_by_label("姓名").fill("王芳")
    page.get_by_label("姓名").press("Enter")
    page.get_by_role("button", name="京铁=重大*隐患* · 安全隐患").click()
    page.wait_for_url(re.compile(r"/hazards\?"))
    settled(page)
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == {"period": ["2023-11"], "community": ["110112012001"], "hazard_level": ["major"]}


def test_a_view_of_the_same_page_replaces_its_filters(page_at):
    page = page_at("/?period=2022&community=110112012001")
    page.locator(".st-key-page-menu button:visible").click()
    page.get_by_label("把当前页面和筛选保存为").fill("共享的京铁")
    page.get_by_text("所有人可见").click()
    page.get_by_role("button", name="保存视图").click()
    page.get_by_role("button", name="共享的京铁 · 总览").wait_for()

    page = page_at("/?period=2023&community=110112012002&cell=x")
    page.locator(".st-key-page-menu button:visible").click()
    page.get_by_role("button", name="共享的京铁 · 总览").click()
    page.wait_for_url(re.compile("period=2022"))
    settled(page)
    assert parse_qs(urlsplit(page.url).query) == {"period": ["2022"], "community": ["110112012001"]}

"""Files that leave the dashboard: opened again, and every number compared with what `query` says."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import re
import subprocess
import zipfile
from dataclasses import replace
from types import SimpleNamespace

import openpyxl
import pandas as pd
import pytest
from docx import Document
from pptx import Presentation

from tests import find_office
from tests.app_pages import as_shown
from tests.find_browser import find
from tests.opened_files import COMMUNITY, by_month, card_sheets, chart_of, drawn, same, slides_of
from yz_data.access import Scope
from yz_data.errors import ExportRefused
from yz_data.export.cells import texts_of
from yz_data.export.deck import page_deck
from yz_data.export.files import of_deck, of_pages
from yz_data.export.labels import Column
from yz_data.export.page_book import page_book
from yz_data.export.report import to_docx
from yz_data.export.slides import to_pptx
from yz_data.export.steady import steady, steady_pdf
from yz_data.exports import _address, formats, write_files
from yz_data.glossary import word
from yz_data.metrics import METRICS
from yz_data.periods import parse_period
from yz_data.query import query
from yz_data.ui.headless import draw_page

pytestmark = pytest.mark.usefixtures("on_the_street")


@pytest.mark.parametrize("page", ["overview", "hotline", "hazards", "tax"])
def test_every_cell_of_a_workbook_is_the_value_of_its_card(page):
    book = openpyxl.load_workbook(io.BytesIO(page_book(drawn(page))))
    cards = [card for card in drawn(page).cards if card.columns or card.charts or card.texts]
    for card, name in zip(cards, card_sheets(book), strict=True):
        for place, column in enumerate(card.columns, start=1):
            for row, value in enumerate(column.values, start=2):
                found = book[name].cell(row, place).value
                assert same(found, value), (card.key, column.title, row, found, value)


@pytest.mark.parametrize("page", ["overview", "hotline", "tax", "hazards"])
def test_every_key_figure_of_a_page_is_a_row_of_typed_cells(page, street):
    """The value as `query` has it, in yuan where it is money; and what it is compared with, as far as it is known."""
    book = openpyxl.load_workbook(io.BytesIO(page_book(drawn(page))))
    heads, *rows = book["关键指标"].iter_rows()
    place = {cell.value: number for number, cell in enumerate(heads)}
    figures = drawn(page).figures
    assert len(rows) == len(figures)
    for card, row in zip(figures, rows, strict=True):
        told, metric = card.figure, METRICS[card.figure.metric]
        value, base = row[place["数值"]], row[place["对比值"]]
        window = parse_period("2023", street.as_of)
        found = query(street, [metric.name], window=window, scope=Scope.unlimited())[metric.name].iloc[0]
        assert (row[0].value, row[place["状态"]].value) == (card.name, told.status_text or None)
        assert same(value.value, float(found)) and same(base.value, told.base)
        assert row[place["单位"]].value == word(f"unit.{metric.unit}", "zh")
        if metric.unit == "share":
            assert value.number_format == "0.0%"
        if base.value is not None:
            assert same(row[place["变化（比率为百分点）"]].value, value.value - base.value)
            assert row[place["对比时段"]].value


NUMBER = re.compile(r"[-−]?[\d,]+(\.\d+)?%?")


@pytest.mark.parametrize("page", ["ahead", "hotline", "overview", "services", "meeting"])
def test_no_number_in_the_table_of_a_card_is_a_text(page):
    """But for the names of rows, which may be numbers, such as 0 and 1 times."""
    for card in drawn(page).cards:
        for column in card.columns[1:]:
            if column.kind == "text":
                said = [value for value in column.values.dropna() if NUMBER.fullmatch(str(value))]
                assert not said, (card.key, column.title, said[:3])


def test_the_orders_of_the_hotline_and_its_target_can_be_calculated_with():
    sheet = openpyxl.load_workbook(io.BytesIO(page_book(drawn("overview"))))["关键指标"]
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True)}
    assert rows["热线工单"][1:4] == (47_558, "件", "2023-01-01—2023-12-31")
    assert rows["隐患整改率"][8] == 0.97 and rows["热线工单"][8] is None


def test_a_sheet_has_the_native_chart_of_its_card_and_the_cells_it_draws(street):
    content = page_book(drawn("overview"))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        charts = [name for name in parts.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
    assert len(charts) == sum(len(card.charts) for card in drawn("overview").cards)
    book = openpyxl.load_workbook(io.BytesIO(content))
    card = drawn("overview").card("yoy-hotline_orders")
    sheet = next(book[name] for name in book.sheetnames if name.startswith(card.name[:20]))
    heads = {cell.value: cell.column for cell in sheet[1] if cell.column > len(card.columns)}
    assert [sheet.cell(row, heads["本期"]).value for row in range(2, 14)] == by_month(street, "hotline_orders")


def test_rates_keep_their_units_in_a_workbook_of_mixed_rows():
    page = drawn("community_profile", community=COMMUNITY)
    book = openpyxl.load_workbook(io.BytesIO(page_book(page)))
    sheet = book["社区简报"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    formats_of = {
        row[heads["指标"] - 1].value: (row[heads["本期"] - 1].value, row[heads["本期"] - 1].number_format)
        for row in sheet.iter_rows(min_row=2)
    }
    assert formats_of["热线工单"] == (3319, "#,##0") and formats_of["解决率"][1] == "0.0%"


def test_a_name_that_looks_like_a_formula_is_a_text_in_every_workbook():
    page = drawn("whistle")
    card = page.card("ranking-whistle_events-community_id")
    figure = json.loads(json.dumps(card.charts[0], default=str))
    figure["data"][0]["y"][0] = "=HYPERLINK(1)"
    told = replace(page, cards=(replace(card, charts=(figure,)),))
    slide = Presentation(io.BytesIO(to_pptx(page_deck(told, is_whole=False)))).slides[1]
    inside = openpyxl.load_workbook(io.BytesIO(chart_of(slide).part.chart_workbook.xlsx_part.blob)).active
    own = openpyxl.load_workbook(io.BytesIO(page_book(told))).worksheets[1]
    for sheet in (inside, own):
        texts = [cell for row in sheet for cell in row if "HYPERLINK" in str(cell.value)]
        assert texts and all(cell.data_type == "s" and cell.value.startswith("'") for cell in texts)


# reports


def test_the_report_has_the_bulletin_and_the_numbers_of_query(street):
    pages = [drawn("overview"), drawn("hotline")]
    made = Document(io.BytesIO(to_docx("月报", pages)))
    paragraphs = [one.text for one in made.paragraphs]
    assert drawn("overview").card("bulletin").texts[0] in paragraphs
    assert all(page.finding in paragraphs for page in pages)
    for table, page in zip(made.tables, pages, strict=True):
        for row, card in zip(table.rows[1:], page.figures, strict=True):
            digits = as_shown(street, card.figure.metric, period="2023")
            assert row.cells[0].text == card.name and row.cells[1].text.startswith(digits), card.key
            assert row.cells[2].text == card.figure.change
    assert made.styles["Normal"].element.rPr.rFonts.get(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}eastAsia"
    ) == "Microsoft YaHei"


def test_a_report_in_english_has_no_chinese_but_names_of_places():
    page = draw_page("tax", lang="en", address={"period": ("2023",)})
    made = Document(io.BytesIO(to_docx("Report", [page])))
    text = "\n".join(one.text for one in made.paragraphs) + "".join(
        cell.text for table in made.tables for row in table.rows for cell in row.cells
    )
    assert not re.search("[\u4e00-\u9fff]", text), re.findall("[\u4e00-\u9fff]+", text)[:5]


# all of them


def test_equal_input_gives_equal_bytes_and_days_come_from_the_data():
    page = drawn("overview")
    for made in (lambda: to_pptx(page_deck(page)), lambda: page_book(page), lambda: to_docx("月报", [page])):
        content = made()
        assert made() == content
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            assert b"2023-12-31T00:00:00Z" in parts.read("docProps/core.xml")
            assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_days_in_a_pdf_are_the_datas_and_nothing_else_moves():
    told = b"<</CreationDate (D:20261127104903+00'00')\n/ModDate (D:20261127104903+00'00')>> xref 17"
    made = steady_pdf(told, dt.date(2023, 12, 31))
    assert made == b"<</CreationDate (D:20231231000000+00'00')\n/ModDate (D:20231231000000+00'00')>> xref 17"
    assert len(made) == len(told)


def test_a_pdf_made_twice_has_equal_bytes(monkeypatch):
    path = find()
    if not path:
        pytest.skip("no Chromium: install one or name it in YZ_CHROMIUM")
    monkeypatch.setenv("YZ_CHROMIUM", path)
    deck = page_deck(replace(drawn("overview"), cards=drawn("overview").figures))
    first = of_deck(deck, "pdf")
    assert first.startswith(b"%PDF") and b"D:20231231000000" in first and of_deck(deck, "pdf") == first


def test_the_times_inside_a_file_are_set_and_nothing_else():
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as packed:
        packed.writestr("a.xml", "<a/>")
        packed.writestr("docProps/core.xml", '<dcterms:created xsi:type="x">2026-11-27T03:00:00Z</dcterms:created>')
    with zipfile.ZipFile(io.BytesIO(steady(sink.getvalue(), dt.date(2023, 12, 31)))) as parts:
        assert parts.read("a.xml") == b"<a/>"
        assert b">2023-12-31T00:00:00Z<" in parts.read("docProps/core.xml")


def test_the_offline_page_has_the_numbers_of_query(street):
    page = of_deck(page_deck(drawn("overview")), "html").decode()
    told = json.loads(re.search(r'<script type="application/json" id="told">(.*?)</script>', page, re.DOTALL)[1])
    digits = {figure["metric"]: figure["digits"] for figure in told["scenes"][0]["figures"]}
    assert digits == {metric: as_shown(street, metric, period="2023") for metric in digits} and len(digits) == 7


def test_a_small_number_is_not_nothing_in_a_cell():
    column = Column("p", "number", pd.Series([0.003, 0.0, -0.003, None]), 2)
    assert texts_of(column, "zh") == ("p", ["<0.01", "0.00", ">−0.01", "—"])


def test_formats_and_addresses_are_refused_by_name():
    assert formats("pptx, xlsx,pptx") == ("pptx", "xlsx")
    with pytest.raises(ExportRefused, match="odt"):
        formats("pptx,odt")
    assert _address("c", "2023", ["category=legacy", "category=research"]) == {
        "category": ("legacy", "research"), "community": ("c",), "period": ("2023",),
    }  # fmt: skip
    with pytest.raises(ExportRefused, match="category"):
        _address(None, None, ["category"])


def test_files_are_written_whole_under_their_names(tmp_path):
    assert write_files(tmp_path / "out", {"a.txt": b"1"}) == [str(tmp_path / "out" / "a.txt")]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.txt"]


def test_workbooks_of_two_pages_have_names_of_their_own():
    pages = [drawn("tax"), drawn("community_profile", community=COMMUNITY), drawn("tax")]
    assert list(of_pages("月报", pages, "xlsx")) == ["_tax", f"_community_profile_{COMMUNITY}", "_tax_3"]


@pytest.fixture(scope="session")
def office() -> SimpleNamespace:
    path = find_office.find()
    if path is None:
        pytest.skip("no LibreOffice: install one or name it in YZ_OFFICE")
    return SimpleNamespace(path=path)


@pytest.mark.parametrize("form", ["pptx", "xlsx", "docx"])
def test_an_office_opens_the_files_without_repair(office, tmp_path, form):
    """It draws every slide, and a text of each file can be read from what it drew."""
    from pypdf import PdfReader

    page = drawn("overview")
    content = {"pptx": lambda: slides_of("overview"), "xlsx": lambda: page_book(page),
               "docx": lambda: to_docx("月报", [page])}[form]()  # fmt: skip
    (tmp_path / f"file.{form}").write_bytes(content)
    command = [office.path, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
               "pdf", "--outdir", str(tmp_path), str(tmp_path / f"file.{form}")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=240, env=os.environ | {"HOME": str(tmp_path)})
    pages = PdfReader(tmp_path / "file.pdf").pages
    if form == "pptx":
        assert len(pages) == len(Presentation(io.BytesIO(content)).slides)
    text = "".join("".join(one.extract_text().split()) for one in pages)
    assert "47,558" in text or "47558" in text

"""Labels that are the value follow the workbook; those that say more are words, in a workbook words of its cells."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from lxml import etree

from tests.file_charts import drawn_by, references
from tests.opened_files import chart_of, drawn, slide_of
from yz_data.export.native import NativeChart, Series
from yz_data.export.native.label_forms import forms_of, label_form
from yz_data.export.page_book import page_book
from yz_data.export.sheet_charts import add_charts

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("1,177件", 1177.0, '#,##0"件"'), ("8", 8.0, "#,##0"), ("0项", 0.0, '#,##0"项"'),
        ("227", 227.12, "#,##0"), ("93.8", 93.84, "#,##0.0"), ("43.7%", 0.4373, "0.0%"), ("1177", 1177.0, "0"),
        ("7,866件 ↑18.6%", 7866.0, ""),  # says more than the value
        ("16/18", 16.0, ""), ("新增", 3.0, ""), ("", 3.0, ""), ("3", None, ""), ("-3", -3.0, ""),
        ("12", 7.0, ""),  # another number
        ("40小时", 40.5, ""),  # an office program would round to 41
        ("8,156小时", 8155.5, '#,##0"小时"'),
    ],
)  # fmt: skip
def test_a_label_is_a_number_format_where_that_writes_the_same(text, value, form):
    assert label_form(text, value) == form


def test_labels_of_a_series_each_have_their_own_form():
    one = Series("", (227.1, 93.84, 3.0), labels=("227", "93.8", "三"))
    assert forms_of(one) == ("#,##0", "#,##0.0", "")


@pytest.mark.usefixtures("on_the_street")
def test_labels_on_a_slide_that_are_values_hold_no_text_of_their_own():
    chart = chart_of(slide_of("overview", "逾期问题：社区建设办最多"))
    labels = list(chart._chartSpace.iter(f"{CHART}dLbl"))
    assert len(labels) == 3  # units without an overdue problem have no bar
    for label in labels:
        assert label.find(f"{CHART}tx") is None
        assert label.find(f"{CHART}numFmt").get("formatCode") == "#,##0"
        assert label.find(f"{CHART}showVal").get("val") == "1"


@pytest.mark.usefixtures("on_the_street")
def test_labels_on_a_slide_that_say_more_are_words():
    chart = chart_of(slide_of("hotline", "热线工单：示意社区08最多"))
    said = [label.find(f"{CHART}tx").xpath("string()") for label in chart._chartSpace.iter(f"{CHART}dLbl")]
    assert said[0] == "4,185 ↑13.4%" and len(said) == 10


@pytest.mark.usefixtures("on_the_street")
def test_labels_in_a_workbook_that_say_more_stand_in_cells_and_the_chart_points_to_them():
    content = page_book(drawn("hotline"))
    card = drawn("hotline").card("ranking-hotline_orders-community_id")
    book = openpyxl.load_workbook(io.BytesIO(content))
    (chart,) = [one for one in drawn_by(content) if one.sheet.startswith(card.name[:20])]
    assert references(book, chart.series[0].labels)[0] == "4,185 ↑13.4%"
    assert len(chart.series[0].labels) == 10


def test_of_points_in_a_workbook_only_those_that_have_words_say_some(tmp_path):
    import xlsxwriter

    marked = Series("甲", (1.0, None, 3.0), xs=(1.0, 2.0, 5.0), marker="circle", labels=("", "无", "末"))
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    add_charts(book, book.add_worksheet("表"), 0, [NativeChart("scatter", (marked,))])
    book.close()
    content = (tmp_path / "a.xlsx").read_bytes()
    (chart,) = drawn_by(content)
    opened = openpyxl.load_workbook(io.BytesIO(content))
    assert references(opened, chart.series[0].labels) == ["末"]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        told = etree.fromstring(parts.read("xl/charts/chart1.xml"))
    deleted = [one.getparent().find(f"{CHART}idx").get("val") for one in told.iter(f"{CHART}delete")
               if one.getparent().tag == f"{CHART}dLbl"]  # fmt: skip
    assert deleted == ["0"]  # the first point says nothing; the second, without a value, is not drawn at all

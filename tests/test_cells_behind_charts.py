"""Every cell behind every chart of the monthly review: in the workbooks inside its slides, and beside the tables of its
own workbooks. What a chart draws, what its cells hold, and what the rows say are one."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from pptx import Presentation

from tests.app_pages import ask
from tests.file_charts import CHART, drawn_by, references, series_of
from tests.file_numbers import values_drawn
from tests.opened_files import card_sheets, rounded
from tests.reviewed import card_of
from yz_data.export.files import of_deck, of_pages
from yz_data.export.native import NativeChart, NativeGrid, Series, native
from yz_data.export.page_book import charts_of
from yz_data.export.plain import plain_json

FIRST = dt.date(1899, 12, 30)  # day 0 of a spreadsheet


def pairs_of(chart: NativeChart, one: Series) -> tuple[list[str], list[str]]:
    """What a series draws along and up, as text; points without a value are left out of those that have places."""
    if chart.kind == "scatter":
        shown = [(x, y) for x, y in zip(one.xs, one.values, strict=True) if x is not None and y is not None]
        return [rounded(x) for x, _ in shown], [rounded(y) for _, y in shown]
    across = [rounded((day - FIRST).days) for day in chart.days] if chart.days else list(chart.categories)
    return across, [rounded(value) for value in one.values]


def told(values: list[object]) -> list[str]:
    """Cells as text: a number or a day to nine digits, "" where there is none."""
    return [value if isinstance(value, str) else rounded(value) for value in values]


def kept(series, tag: str) -> list[str]:
    """The numbers that a chart keeps beside the cells it points to, "" where it keeps none."""
    found = series.find(f"{CHART}{tag}")
    points = {int(one.get("idx")): one.findtext(f"{CHART}v") for one in found.iter(f"{CHART}pt")}
    count = int(found.find(f".//{CHART}ptCount").get("val"))
    return [rounded(float(points[at])) if at in points else "" for at in range(count)]


def test_the_workbook_behind_every_chart_of_the_slides_holds_what_it_draws_and_nothing_else(review):
    slides = list(Presentation(io.BytesIO(of_deck(review.deck, "pptx"))).slides)[1:]
    cells = 0
    for slide, scene in zip(slides, review.deck["scenes"], strict=True):
        made = [shape.chart for shape in slide.shapes if shape.has_chart]
        if not made:
            continue
        expected = [one for chart in scene["picture"]["charts"] for one in native(chart, "zh")]
        for chart, own in zip(made, expected, strict=True):
            book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
            known: set[str] = set()
            for one, cells_of, xml in zip(own.series, series_of(chart._chartSpace), in_order(chart), strict=True):
                across, values = pairs_of(own, one)
                assert told(references(book, cells_of.values)) == values, (scene["card"], one.name)
                assert told(references(book, cells_of.across)) == across, (scene["card"], one.name)
                assert kept(xml, "yVal" if own.kind == "scatter" else "val") == values, (scene["card"], one.name)
                known |= {*across, *values}
                cells += len(values)
            numbers = [cell.value for row in book.active for cell in row if isinstance(cell.value, (int, float))]
            assert set(map(rounded, numbers)) <= known, scene["card"]
    assert cells > 700


def in_order(chart) -> list:
    """The series of a chart as it numbers them."""
    series = chart._chartSpace.iter(f"{CHART}ser")
    return sorted(series, key=lambda one: int(one.find(f"{CHART}order").get("val")))


def test_the_cells_under_every_chart_of_the_workbooks_are_what_it_draws(review):
    charts, cells = 0, 0
    for page, content in zip(review.pages, of_pages("月度点评会", review.pages, "xlsx").values(), strict=True):
        book, drawn = openpyxl.load_workbook(io.BytesIO(content)), iter(drawn_by(content))
        shown = [card for card in page.cards if card.columns or card.charts or card.texts]
        for card, name in zip(shown, card_sheets(book), strict=True):
            for own in charts_of(card, "zh"):
                if isinstance(own, NativeGrid):
                    assert_grid(book[name], own)
                    continue
                chart = next(drawn)
                assert chart.sheet == name, card.key
                for one, cells_of in zip(own.series, chart.series, strict=True):
                    across, values = pairs_of(own, one)
                    assert told(references(book, cells_of.values)) == values, (card.key, one.name)
                    assert told(references(book, cells_of.across)) == across, (card.key, one.name)
                    words = [text for text in told(references(book, cells_of.labels)) if text]
                    assert set(words) <= set(one.labels), (card.key, one.name)
                    cells += len(values)
                charts += 1
        assert next(drawn, None) is None
    assert charts >= 60 and cells > 5000, (charts, cells)


def assert_grid(sheet, grid: NativeGrid) -> None:
    """Its numbers stand under its columns, beside its rows."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    wide, heads = len(grid.columns), list(grid.columns)
    top, left = next((y, x) for y, row in enumerate(rows) for x in range(len(row)) if row[x : x + wide] == heads)
    for at, (name, values) in enumerate(zip(grid.rows, grid.values, strict=True), start=1):
        own = rows[top + at][left - 1 : left + wide]
        assert own[0] == name and told(own[1:]) == [rounded(value) for value in values], name


# --- and those numbers are those of the rows: tables are compared with statements in `test_numbers_in_files`


@pytest.mark.parametrize(
    "key",
    ["yoy-hotline_orders", "hazards-control", "hazards-pareto", "hotline-communities", "ahead-expected",
     "ranking-problems_overdue-lead_unit"],
)  # fmt: skip
def test_every_value_of_a_chart_stands_in_the_table_of_its_card(review, key):
    card = card_of(review, key)
    held = {rounded(float(f"{value * factor:.9g}")) for column in card.columns if column.kind not in ("text", "month")
            for value in column.values.dropna() for factor in (1, 100) if isinstance(value, (int, float))}  # fmt: skip
    drawn = [value for chart in charts_of(card, "zh") for one in chart.series for value in one.values]
    known = {rounded(value) for value in drawn if value is not None}
    assert known and known <= held, sorted(known - held)[:5]


def test_rates_by_month_are_those_of_query(review, street):
    (chart,) = charts_of(card_of(review, "hotline-rates"), "zh")
    metrics = ("hotline_response_rate", "hotline_resolution_rate", "hotline_satisfaction_rate")
    for one, metric in zip(chart.series, metrics, strict=True):
        months = [ask(street, metric, period=f"2023-{month:02d}") for month in range(1, 13)]
        assert [round(value, 6) for value in one.values] == [round(100 * rate, 6) for rate in months], one.name


def test_every_mark_of_every_picture_of_the_review_is_drawn_by_its_native_chart(review):
    seen = 0
    for card in (card for page in review.pages for card in page.cards):
        for picture in card.charts:
            charts = [own for own in native(picture, "zh") if isinstance(own, NativeChart) and not own.is_summed]
            told_by = {float(f"{value:.9g}") for own in charts for one in own.series
                       for value in (*one.values, *one.xs) if value is not None}  # fmt: skip
            plain = plain_json({name: picture[name] for name in ("data", "layout")})
            for trace in plain["data"] if charts else ():
                own = set(values_drawn(trace, plain["layout"]))
                assert own <= told_by, (card.key, trace.get("name"), sorted(own - told_by)[:5])
                seen += len(own)
    assert seen > 2500

"""Heat maps in files look like heat maps: coloured cells whose numbers can be read; in workbooks a scale of the office
program's own."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from pptx import Presentation

from tests.opened_files import drawn
from yz_data.charts.hotline import hours
from yz_data.charts.month_matrix import month_matrix
from yz_data.charts.week_hours import week_hours
from yz_data.export.native import NativeGrid, native
from yz_data.export.page_book import charts_of, page_book
from yz_data.export.paint import INK, luminance
from yz_data.export.sheet_grids import write_grid
from yz_data.export.slides.master import open_master
from yz_data.export.slides.tables import add_grid
from yz_data.export.slides.text import Place

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def of_hours(rows: list[list[int]]) -> NativeGrid:
    table = pd.DataFrame(rows, columns=range(8, 8 + len(rows[0])))
    days = ["周一", "周二", "周三"][: len(rows)]
    (grid,) = native(week_hours(table, days, [f"{hour}时" for hour in table], "件", is_dark=False), "zh")
    return grid


def of_calls(values: list[int]) -> NativeGrid:
    """Seven days alike, on a scale that ends dark."""
    words = {"weekdays": list("一二三四五六日"), "hours": [f"{hour}时" for hour in range(24)]}
    (grid,) = native(hours(pd.DataFrame([values] * 7), words, "件", is_dark=False), "zh")
    return grid


def sheet_of(grid: NativeGrid):
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
        write_grid(book, book.add_worksheet("a"), 0, 0, grid)
    return openpyxl.load_workbook(io.BytesIO(sink.getvalue()))["a"]


def rules_of(sheet) -> list:
    return [rule for area in sheet.conditional_formatting for rule in area.rules]


# --- workbooks


def test_the_scale_of_a_workbook_has_the_colours_and_ends_of_the_picture():
    grid = of_hours([[0, 40], [20, 10]])
    assert [value for value, _ in grid.scale] == [0, 40]
    sheet = sheet_of(grid)
    (area,) = {str(area.sqref) for area in sheet.conditional_formatting}
    assert area == "B2:C3"  # the numbers, and not their names
    scale = rules_of(sheet)[0].colorScale
    assert [float(end.val) for end in scale.cfvo] == [0, 40] and {end.type for end in scale.cfvo} == {"num"}
    assert ["#" + colour.rgb[2:] for colour in scale.color] == [colour for _, colour in grid.scale]
    assert sheet["B2"].fill.fill_type is None  # no colour of its own: who edits the number sees it change


def test_what_is_nothing_is_white_and_the_least_that_is_not_has_a_colour():
    table = pd.DataFrame([[0, 4]], index=["c1"], columns=pd.to_datetime(["2023-01-01", "2023-02-01"]))
    words = {"total": "合计", "unit": "个"}
    (grid,) = native(month_matrix(table, ["京铁"], ["1月", "2月"], words, is_dark=False), "zh")
    rule = rules_of(sheet_of(grid))[0]
    assert len(rule.colorScale.cfvo) == 3
    assert grid.scale[0] == (0, "#FFFFFF") and 0 < grid.scale[1][0] < 1 and grid.scale[1][1] != "#FFFFFF"


def test_numbers_are_white_on_the_dark_end_alone():
    values = list(range(0, 240, 10))
    grid = of_calls(values)
    white = rules_of(sheet_of(grid))[1]
    least = float(white.formula[0])
    assert values[4] < least < values[-4]
    assert (white.operator, white.dxf.font.color.rgb[2:]) == ("greaterThanOrEqual", "FFFFFF")
    for value, fill in zip(values, grid.fills[0], strict=True):
        ink = "#FFFFFF" if value >= least else INK
        assert contrast(ink, fill) >= 4, (value, fill)


def test_a_scale_of_four_colours_which_no_office_has_stays_as_drawn():
    grid = of_hours([[0, 30]])
    four = ((0.0, "#FFFFFF"), (10.0, "#CCCCCC"), (20.0, "#555555"), (30.0, "#000000"))
    sheet = sheet_of(NativeGrid(grid.rows, grid.columns, grid.values, (("#FFFFFF", "#000000"),), four))
    assert not rules_of(sheet)
    assert (sheet["C2"].fill.fgColor.rgb[2:], sheet["C2"].font.color.rgb[2:]) == ("000000", "FFFFFF")


def test_a_cell_without_a_value_stays_empty():
    grid = of_hours([[1, 2]])
    holed = NativeGrid(grid.rows, grid.columns, ((None, 2.0),), ((None, grid.fills[0][1]),), grid.scale)
    assert sheet_of(holed)["B2"].value is None


@pytest.mark.usefixtures("on_the_street")
@pytest.mark.parametrize("page", ["hotline", "services", "deliberation"])
def test_the_heat_maps_of_pages_are_scales_in_their_workbooks(page):
    held = {card.name: charts_of(card, "zh") for card in drawn(page).cards}
    cards = [name for name, charts in held.items() if any(isinstance(one, NativeGrid) for one in charts)]
    book = openpyxl.load_workbook(io.BytesIO(page_book(drawn(page))))
    scales = [sheet.title for sheet in book if any(rule.type == "colorScale" for rule in rules_of(sheet))]
    assert cards and scales == cards


# --- slides


def test_cells_of_slides_have_the_colours_of_the_picture_and_numbers_that_can_be_read():
    grid = of_calls(list(range(0, 240, 10)))
    book = open_master(Presentation())
    slide = book.slides.add_slide(book.slide_layouts[5])
    table = add_grid(slide, Place(0.5, 1.5, 12, 4), grid).table
    for row in range(1, 8):
        for column in range(1, 25):
            cell = table.cell(row, column)
            fill, (run,) = f"#{cell.fill.fore_color.rgb}", cell.text_frame.paragraphs[0].runs
            assert fill == grid.fills[row - 1][column - 1]
            assert contrast(f"#{run.font.color.rgb}", fill) >= 4, (fill, run.text)

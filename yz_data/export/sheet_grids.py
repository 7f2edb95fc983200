"""Heat maps in workbooks: cells on a colour scale of the office program's own, which follows whoever edits them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from yz_data.export.native.grids import shade
from yz_data.export.native.model import NativeGrid
from yz_data.export.paint import INK, is_light
from yz_data.export.tables import harmless
from yz_data.export.workbook import width

NARROW = 6  # characters of a column of numbers
STEPS = 500  # of a scale, to find where white is read better than ink
ENDS = {2: ("min", "max"), 3: ("min", "mid", "max")}


def write_grid(book: xlsxwriter.Workbook, sheet: Worksheet, row: int, column: int, grid: NativeGrid) -> int:
    """A heat map from that cell on; the row after it. A scale of more than three colours, which no office program
    has, stays as it was drawn."""
    is_native = len(grid.scale) in ENDS
    plain = {"align": "center", "num_format": _form(grid)}
    head, usual = book.add_format({"align": "center"}), book.add_format(plain)
    sheet.set_column(column, column, max(NARROW, *map(width, grid.rows)) + 1.5)
    sheet.set_column(column + 1, column + len(grid.columns), max(NARROW, *map(width, grid.columns)) + 0.5)
    for at, name in enumerate(grid.columns, start=1):
        sheet.write_string(row, column + at, str(harmless(name)), head)
    for number, name in enumerate(grid.rows, start=1):
        sheet.write_string(row + number, column, str(harmless(name)))
        for at, (value, fill) in enumerate(zip(grid.values[number - 1], grid.fills[number - 1], strict=True), start=1):
            if value is not None:
                style = usual if is_native or not fill else book.add_format(plain | _still(fill))
                sheet.write_number(row + number, column + at, value, style)
    if is_native and grid.rows and grid.columns:
        area = (row + 1, column + 1, row + len(grid.rows), column + len(grid.columns))
        for rule in _rules(book, grid):
            sheet.conditional_format(*area, rule)
    return row + len(grid.rows) + 1


def _form(grid: NativeGrid) -> str:
    values = [value for row in grid.values for value in row if value is not None]
    return "#,##0" if all(float(value).is_integer() for value in values) else "#,##0.0"


def _still(fill: str) -> dict[str, Any]:
    return {"bg_color": fill, "font_color": INK if is_light(fill) else "#FFFFFF"}


def _rules(book: xlsxwriter.Workbook, grid: NativeGrid) -> Iterator[dict[str, Any]]:
    """The scale, and white numbers where its colours are dark; an empty cell is neither."""
    told: dict[str, Any] = {"type": f"{len(grid.scale)}_color_scale"}
    for end, (value, colour) in zip(ENDS[len(grid.scale)], grid.scale, strict=True):
        told |= {f"{end}_type": "num", f"{end}_value": value, f"{end}_color": colour}
    yield told
    white = book.add_format({"font_color": "#FFFFFF"})
    for dark in _dark(grid):
        yield {"type": "cell", "format": white, **dark}


def _dark(grid: NativeGrid) -> Iterator[dict[str, Any]]:
    """Which values have a colour too dark for ink; beyond the ends of the scale its last colours go on."""
    low, high = grid.scale[0][0], grid.scale[-1][0]
    places = [low + (high - low) * step / STEPS for step in range(STEPS + 1)]
    for light, run in groupby(places, lambda value: is_light(shade(value, grid.scale))):
        own = list(run)
        if light:
            continue
        if own[-1] == places[-1]:
            yield {"criteria": ">=", "value": own[0]}
        elif own[0] == low:
            yield {"criteria": "<=", "value": own[-1]}
        else:
            yield {"criteria": "between", "minimum": own[0], "maximum": own[-1]}

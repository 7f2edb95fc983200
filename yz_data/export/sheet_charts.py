"""Native charts in workbooks: what a chart draws and writes stands in cells beside it, so that whoever edits them moves
it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.utility import quote_sheetname as quoted
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from yz_data.export.native import NativeChart, NativeGrid, Series, cell_form
from yz_data.export.native.label_forms import forms_of
from yz_data.export.paint import INK, SECOND, paler
from yz_data.export.sheet_grids import write_grid
from yz_data.export.tables import harmless

SUBTYPES = {"stacked": {"subtype": "stacked"}}
DASHES = {"solid": "solid", "dash": "dash", "dot": "round_dot"}
MARKS = {name: name for name in ("circle", "diamond", "square", "triangle", "x")} | {"dash": "short_dash"}
PLACES = {"above": "above", "right": "right", "inside": "center", "": "above"}
WIDE, HIGH, ROWS = 760, 420, 23  # pixels, and the rows a chart covers
Labels = list[dict[str, Any] | None]
Placed = tuple[dict[str, Any], Labels]


def add_charts(
    book: xlsxwriter.Workbook, sheet: Worksheet, first: int, charts: Sequence[NativeChart | NativeGrid]
) -> None:
    """The charts one below the other from the first row on, right of the table; their cells to the right of them."""
    row = 0
    for one in charts:
        if isinstance(one, NativeGrid):
            row = max(row, write_grid(book, sheet, row, first, one)) + 2
            continue
        cells = first + 12
        made = _chart(book, sheet, row, cells, one)
        sheet.insert_chart(row, first, made, {"object_position": 3})
        length = len(one.categories) or sum(len(series.values) + 2 for series in one.series)
        row += max(ROWS, length + 3)


def _chart(book: xlsxwriter.Workbook, sheet: Worksheet, row: int, column: int, chart: NativeChart) -> Any:
    kind = {"type": chart.kind, **SUBTYPES.get(chart.grouping, {})}
    if chart.kind == "scatter":
        kind["subtype"] = "straight_with_markers"
    made = book.add_chart(kind)
    lines = book.add_chart({"type": "line"}) if any(one.as_line for one in chart.series) else None
    write = _write_points if chart.kind == "scatter" else _write_categories
    for one, (place, labels) in zip(chart.series, write(book, sheet, row, column, chart), strict=True):
        look = _look(one, chart, labels) | place
        (lines if one.as_line and lines is not None else made).add_series(look)
    if lines is not None:
        made.combine(lines)
    _axes(made, chart)
    hidden = [at for at, one in enumerate(chart.series) if one not in chart.keyed]
    if len(chart.keyed) > 1:
        made.set_legend({"position": "top", "delete_series": hidden})
    else:
        made.set_legend({"none": True})
    made.set_title({"name": chart.title, "name_font": {"size": 12}} if chart.title else {"none": True})
    made.set_size({"width": WIDE, "height": HIGH})
    made.show_na_as_empty_cell()
    return made


def _name(one: Series) -> str:
    return str(harmless(one.name or " "))


def _write_categories(
    book: xlsxwriter.Workbook, sheet: Worksheet, row: int, column: int, chart: NativeChart
) -> list[Placed]:
    """Categories in one column, each series in another, then the labels that are words; where each stands."""
    name, count = sheet.get_name(), len(chart.categories)
    after = column + len(chart.series) + 1
    for at, category in enumerate(chart.categories, start=1):
        if chart.days:
            sheet.write_datetime(row + at, column, chart.days[at - 1], book.add_format({"num_format": "yyyy-mm-dd"}))
        else:
            sheet.write_string(row + at, column, str(harmless(category)))
    places = []
    for number, one in enumerate(chart.series, start=1):
        style = book.add_format({"num_format": cell_form(chart, number - 1)})
        sheet.write_string(row, column + number, _name(one))
        for at, value in enumerate(one.values, start=1):
            if value is not None:
                sheet.write_number(row + at, column + number, value, style)
        place = {
            "name": [name, row, column + number], "categories": [name, row + 1, column, row + count, column],
            "values": [name, row + 1, column + number, row + count, column + number],
        }  # fmt: skip
        labels = _write_labels(sheet, row, after, one, range(len(one.values)))
        after += 1 if any(one.labels) and not _form(one) else 0
        places.append((place, labels))
    return places


def _write_points(
    book: xlsxwriter.Workbook, sheet: Worksheet, row: int, column: int, chart: NativeChart
) -> list[Placed]:
    """Each series as two columns, one below the other, its labels beside them; where each stands."""
    name, places = sheet.get_name(), []
    style = book.add_format({"num_format": "yyyy-mm-dd"}) if chart.x.is_date else None
    for one in chart.series:
        sheet.write_string(row, column + 1, _name(one))
        shown = [at for at, pair in enumerate(zip(one.xs, one.values, strict=True)) if None not in pair]
        pairs = [(one.xs[at], one.values[at]) for at in shown]
        for at, (x, y) in enumerate(pairs, start=1):
            sheet.write_number(row + at, column, x, style)
            sheet.write_number(row + at, column + 1, y)
        place = {
            "name": [name, row, column + 1], "categories": [name, row + 1, column, row + len(pairs), column],
            "values": [name, row + 1, column + 1, row + len(pairs), column + 1],
        }  # fmt: skip
        places.append((place, _write_labels(sheet, row, column + 2, one, shown)))
        row += len(pairs) + 2
    return places


def _form(one: Series) -> str:
    """The number format that all labels of a series are in, "" where they are words."""
    forms = {form for form, text in zip(forms_of(one), one.labels, strict=False) if text}
    return next(iter(forms)) if len(forms) == 1 else ""


def _write_labels(sheet: Worksheet, row: int, column: int, one: Series, shown: Sequence[int]) -> Labels:
    """What each point of a series says: nothing, its value (None), or the words of a cell."""
    form, labels = _form(one), []
    for at, place in enumerate(shown, start=1):
        text = one.labels[place] if place < len(one.labels) else ""
        if text and not form:
            sheet.write_string(row + at, column, str(harmless(text)))
            labels.append({"value": f"={quoted(sheet.get_name())}!{xl_rowcol_to_cell(row + at, column, True, True)}"})
        else:
            labels.append(None if text else {"delete": True})
    return labels


def _look(one: Series, chart: NativeChart, labels: Labels) -> dict[str, Any]:
    """Colour, outline, hatching, line, marks, labels and intervals of a series."""
    is_line = chart.kind in ("line", "scatter") or one.as_line
    look: dict[str, Any] = _line(one) if is_line else _bars(one, chart)
    if any(one.labels):
        place = PLACES[one.label_place]
        if not is_line:
            place = "outside_end" if chart.grouping == "clustered" and one.label_place != "inside" else "center"
        look["data_labels"] = {"value": True, "custom": labels, "position": place, "font": {"size": 10}}
        look["data_labels"] |= {"num_format": _form(one)} if _form(one) else {}
    if one.plus or one.minus:
        look["y_error_bars"] = {
            "type": "custom", "plus_values": list(one.plus), "minus_values": list(one.minus), "line": {"color": INK},
        }  # fmt: skip
    return look


def _bars(one: Series, chart: NativeChart) -> dict[str, Any]:
    look: dict[str, Any] = {"gap": 50}
    if chart.grouping in ("stacked", "overlap"):
        look["overlap"] = 100
    if one.is_hatched and one.colour:
        fill = {"pattern": "wide_upward_diagonal", "fg_color": one.outline or one.colour, "bg_color": "#FFFFFF"}
        look["pattern"] = fill
    else:
        look["fill"] = {"color": one.colour} if one.colour else {"none": True}
    plan = {"dash_type": "dash"} if one.colour is None else {}
    look["border"] = {"color": one.outline, "width": 1.25, **plan} if one.outline else {"none": True}
    if one.colours:
        look["points"] = [{"fill": {"color": colour}} if colour else None for colour in one.colours]
    return look


def _line(one: Series) -> dict[str, Any]:
    shade = one.colour or SECOND
    look: dict[str, Any] = {"line": {"none": True}, "marker": {"type": "none"}}
    if one.width and one.colour:
        look["line"] = {"color": one.colour, "width": one.width, "dash_type": DASHES[one.dash]}
    if one.marker:
        fill = paler(shade) if one.is_open else shade
        look["marker"] = {
            "type": MARKS[one.marker], "size": 6, "fill": {"color": fill}, "border": {"color": shade},
        }  # fmt: skip
    return look


def _axes(made: Any, chart: NativeChart) -> None:
    """Ends, directions and number formats."""
    font = {"size": 10, "color": SECOND}
    up = {
        "num_format": chart.y.form, "num_font": font, "name": chart.y.title, "min": chart.y.low, "max": chart.y.high,
        "reverse": chart.y.is_reversed, "visible": chart.y.is_shown, "line": {"none": True},
        "major_gridlines": {"visible": chart.y.is_shown, "line": {"color": "#E3E7EC"}},
    }  # fmt: skip
    across: dict[str, Any] = {"num_font": font, "name": chart.x.title, "reverse": chart.is_reversed}
    if chart.kind == "scatter":
        across |= {"num_format": chart.x.form, "min": chart.x.low, "max": chart.x.high}
    if chart.days:
        across |= {"date_axis": True, "num_format": chart.x.form, "major_unit": 2, "major_unit_type": "months"}
    for axis, runs_down in ((across, chart.is_reversed), (up, chart.y.is_reversed)):
        if runs_down:  # the other axis stays at the foot
            axis["crossing"] = "max"
    lies = chart.kind == "bar"  # the library calls the axis below x, whatever it holds
    made.set_x_axis(up if lies else across)
    made.set_y_axis(across if lies else up)

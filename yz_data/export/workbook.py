"""Tables as a workbook: typed cells, a sheet a table, and one sheet that says what the figures are and rest on.

Nothing in it runs: every text is written as a text, and one that a spreadsheet would take for a formula once the sheet
has been saved as CSV begins with an apostrophe, as in `tables.py`.
"""

from __future__ import annotations

import datetime as dt
import io
import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from yz_data.export.labels import Column
from yz_data.export.native.model import NativeChart, NativeGrid
from yz_data.export.tables import harmless

LONGEST_CELL = 32_767
MOST_ROWS = 1_048_575  # and the header
LONGEST_NAME = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
FIRST_DAY = dt.date(1900, 3, 1)  # before it Excel's days are one off
NARROWEST, WIDEST, LOOKED_AT = 8, 60, 200

Fact = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table under a name, and the charts beside it."""

    name: str
    columns: Sequence[Column]
    charts: Sequence[NativeChart | NativeGrid] = ()


def to_xlsx(sheets: Sequence[Sheet], about_name: str, about: Sequence[Fact]) -> bytes:
    """The workbook. `about` are the lines of its first sheet, each (label, text, …); an empty one parts sections, one
    with a label alone heads one."""
    sink = io.BytesIO()
    book = xlsxwriter.Workbook(
        sink, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    names = sheet_names([about_name, *(sheet.name for sheet in sheets)])
    _write_about(book, book.add_worksheet(names[0]), about)
    for name, sheet in zip(names[1:], sheets, strict=True):
        page = book.add_worksheet(name)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        _write_table(book, page, sheet.columns)
        if sheet.charts:
            from yz_data.export.sheet_charts import add_charts

            add_charts(book, page, len(sheet.columns) + 1, sheet.charts)
    book.close()
    return sink.getvalue()


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Names Excel accepts, in order: at most 31 characters, none of []:*?/\\, no apostrophe at an end, each once in
    whatever case, and not History."""
    taken: set[str] = {"history"}
    names = []
    for number, one in enumerate(wanted, start=1):
        plain = FORBIDDEN.sub(" ", one).strip().strip("'").strip() or str(number)
        name, again = _cut(plain, LONGEST_NAME), 1
        while name.lower() in taken:
            again += 1
            name = f"{_cut(plain, LONGEST_NAME - len(f' ({again})'))} ({again})"
        taken.add(name.lower())
        names.append(name)
    return names


def _cut(text: str, longest: int) -> str:
    """The beginning of a text; Excel counts signs beyond the first plane as two."""
    while len(text.encode("utf-16-le")) // 2 > longest:
        text = text[:-1]
    return text.strip().strip("'").strip()


def _write_about(book: xlsxwriter.Workbook, sheet: Worksheet, about: Sequence[Fact]) -> None:
    bold, wrap = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for row, fact in enumerate(about):
        for place, text in enumerate(fact):
            sheet.write_string(row, place, _text(text), wrap if place else bold)
    widths = [max((width(fact[place]) for fact in about if len(fact) > max(place, 1)), default=0) for place in range(4)]
    for place, wide in enumerate(widths):
        sheet.set_column(place, place, min(max(wide + 2, NARROWEST), WIDEST))


def _write_table(book: xlsxwriter.Workbook, sheet: Worksheet, columns: Sequence[Column]) -> None:
    head = book.add_format({"bold": True, "bg_color": "#E3E7EC", "border": 0, "text_wrap": True, "valign": "top"})
    for place, column in enumerate(columns):
        sheet.write_string(0, place, _text(column.title), head)
        styles = _styles(book, column)
        values = column.values.head(MOST_ROWS)
        for row, value in enumerate(values, start=1):
            _write_cell(sheet, row, place, value, styles[min(row, len(styles)) - 1])
        shown = max((width(value) for value in values.head(LOOKED_AT) if not _is_missing(value)), default=0)
        if column.kind != "text":
            shown = max(shown, 12)
        sheet.set_column(place, place, min(max(shown, width(column.title), NARROWEST) + 2, WIDEST))
    sheet.freeze_panes(1, 0)
    if columns:
        rows = min(len(columns[0].values), MOST_ROWS)
        sheet.autofilter(0, 0, max(rows, 1), len(columns) - 1)


def _styles(book: xlsxwriter.Workbook, column: Column) -> list[Format | None]:
    """The format of each row, or the one of all of them."""
    if column.kind == "text":
        return [None]
    wanted = [number_format_of(text) for text in column.texts] or [number_format(column)]
    made = {one: book.add_format({"num_format": one}) for one in dict.fromkeys(wanted)}
    return [made[one] for one in wanted]


def number_format_of(text: str) -> str:
    """How Excel shows a value that the screen writes as this text: 95.3% → 0.0%, 3,319件 → #,##0."""
    found = re.search(r"\.(\d+)", text)
    decimals = f".{'0' * len(found[1])}" if found else ""
    return f"0{decimals}%" if text.rstrip().endswith("%") else f"#,##0{decimals}"


def number_format(column: Column) -> str:
    """How Excel shows a column's values: as many digits as the screen, days without a time."""
    decimals = f".{'0' * column.decimals}" if column.decimals else ""
    return {
        "whole": "#,##0", "number": f"#,##0{decimals}", "share": f"0{decimals}%", "money": "#,##0.00",
        "date": "yyyy-mm-dd", "time": "yyyy-mm-dd hh:mm", "month": "yyyy-mm", "text": "@",
    }[column.kind]  # fmt: skip


def _write_cell(sheet: Worksheet, row: int, place: int, value: Any, style: Format | None) -> None:
    """A missing value leaves its cell empty, which is not 0."""
    if _is_missing(value):
        return
    if isinstance(value, pd.Timestamp):
        value = value.to_pydatetime().replace(tzinfo=None)
    if isinstance(value, dt.date) and style is not None:
        day = value.date() if isinstance(value, dt.datetime) else value
        if day >= FIRST_DAY:
            sheet.write_datetime(row, place, value, style)
            return
        value = day if value == dt.datetime(day.year, day.month, day.day) else value
    if isinstance(value, (int, float)) or hasattr(value, "__float__"):
        sheet.write_number(row, place, float(value), style)
    else:
        sheet.write_string(row, place, _text(value))


def _text(value: object) -> str:
    return str(harmless(str(value)))[:LONGEST_CELL]


def _is_missing(value: Any) -> bool:
    if value is None or value is pd.NaT or value is pd.NA:
        return True
    return isinstance(value, float) and not math.isfinite(value)


def width(value: object) -> int:
    """Columns a text takes: two for a Chinese character; of several lines the longest."""
    if isinstance(value, float):
        value = f"{value:,.2f}"
    lines = str(value).splitlines() or [""]
    return max(sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line) for line in lines)

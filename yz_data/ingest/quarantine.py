"""The Excel file of rows to correct: the source's own columns, and what is wrong with each row.

It can be corrected and put back among the extracts as it is: the two added columns are not part of any contract.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from yz_data.glossary import sentence, word
from yz_data.ingest.records import Quarantined

FIXED_DATE = dt.datetime(2000, 1, 1)


def reason_text(reason: dict[str, str], lang: str = "zh") -> str:
    """One reason in words: column, value and what to do."""
    return sentence(f"reason.{reason['code']}", lang, column=reason["column"], value=reason["value"])


def write_quarantine(path: Path, header: Sequence[str], rows: Sequence[Quarantined]) -> None:
    """Write the rows of one source file; every cell is text, so that a formula in it stays a text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": FIXED_DATE})
    sheet = book.add_worksheet(word("quarantine.sheet", "zh"))
    bold, wrap = book.add_format({"bold": True, "bg_color": "#E3E7EC"}), book.add_format({"text_wrap": True})
    titles = [*header, word("quarantine.reasons", "zh"), word("quarantine.line", "zh")]
    for place, title in enumerate(titles):
        sheet.write_string(0, place, title, bold)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row.raw[: len(header)]):
            if value is not None:
                sheet.write_string(number, place, value)
        sheet.write_string(number, len(header), "\n".join(reason_text(reason) for reason in row.reasons), wrap)
        sheet.write_string(number, len(header) + 1, "" if row.line is None else str(row.line))
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(titles), 16)
    sheet.set_column(len(header), len(header), 60)
    book.close()

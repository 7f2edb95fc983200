"""The Excel file of rows to correct: the source's own columns, and what is wrong with each row.

It can be corrected and put back among the extracts as it is: the two added columns are not part of any contract.
Personal data are masked in it, as they are in the snapshot: the workbook is handed out on a page, and the row as it
came stands in the source file, whose line is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import xlsxwriter

from yz_data import privacy
from yz_data.contracts import CONTRACTS
from yz_data.glossary import sentence, word
from yz_data.ingest.header import normal
from yz_data.ingest.records import FileResult, Quarantined

FIXED_DATE = dt.datetime(2000, 1, 1)
LONGEST_CELL = 32_767  # what Excel can hold


def reason_text(reason: dict[str, str], file: FileResult, lang: str = "zh") -> str:
    """One reason in words: the column as the source calls it, the value and what to do."""
    names = reason["column"].split(", ") if reason["column"] else []
    shown = [file.named[name] for name in names if name in file.named] or names
    return sentence(
        f"reason.{reason['code']}", lang, column=", ".join(shown), value=privacy.masked(reason["value"]),
        accepted=_accepted(file.contract, names),
    )  # fmt: skip


def _accepted(contract: str, names: list[str]) -> str:
    """The values a category column takes, as the source writes them."""
    column = next((c for c in CONTRACTS[contract].columns if [c.name] == names), None)
    values = (column.accepted_values if column else None) or {}
    return " / ".join(sources[0] if sources else canonical for canonical, sources in values.items())


def _shelters(file: FileResult) -> list[Callable[[str], str | None]]:
    """For each column of the source what hides personal data in it. What identifies the row stays as it came: the row
    is found and corrected by it."""
    contract = CONTRACTS[file.contract]
    columns = {file.named[column.name]: column for column in contract.columns if column.name in file.named}
    found: list[Callable[[str], str | None]] = []
    for title in file.header:
        column = columns.get(title)
        if column is not None and column.personal == "person":
            found.append(privacy.short_name)
        elif column is not None and column.name in contract.grain:
            found.append(str)
        else:
            found.append(privacy.masked)
    return found


def quarantine_name(path: Path) -> str:
    """What the workbook of one source file is called: never like the source itself, which it must not replace when it
    is put beside it, and beginning like it, so that it is recognised and dated the same."""
    return f"{path.stem}_{word('quarantine.sheet', 'zh')}.xlsx"


def write_quarantine(path: Path, file: FileResult, rows: Sequence[Quarantined]) -> None:
    """Write the unusable rows of one source file; every cell is text, so that a formula in it stays a text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": FIXED_DATE})
    sheet = book.add_worksheet(word("quarantine.sheet", "zh"))
    bold, wrap = book.add_format({"bold": True, "bg_color": "#E3E7EC"}), book.add_format({"text_wrap": True})
    shelter = _shelters(file)
    added = [word("quarantine.reasons", "zh"), word("quarantine.line", "zh")]
    # A workbook that was sent back and is still wrong already has the two columns.
    header = [title for title in file.header if normal(title) not in map(normal, added)]
    kept = [place for place, title in enumerate(file.header) if title in header]
    for place, title in enumerate([*header, *added]):
        sheet.write_string(0, place, title, bold)
    for number, row in enumerate(rows, start=1):
        for place, source_place in enumerate(kept):
            value = row.raw[source_place] if source_place < len(row.raw) else None
            if value is not None:
                sheet.write_string(number, place, (shelter[source_place](value) or "")[:LONGEST_CELL])
        over = row.raw[len(file.header) :]
        reasons = [reason_text(reason, file) for reason in row.reasons]
        reasons += [f"+ {privacy.masked(value)}" for value in over if value]
        sheet.write_string(number, len(header), "\n".join(reasons)[:LONGEST_CELL], wrap)
        sheet.write_string(number, len(header) + 1, "" if row.line is None else str(row.line))
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(header) + 1, 16)
    sheet.set_column(len(header), len(header), 60)
    book.close()

"""Where the header stands, and which of our columns each source column is."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from yz_data.contracts import Column, Contract
from yz_data.errors import FileRefused
from yz_data.glossary import LANGUAGES, word
from yz_data.ingest.mapping import Mapping

SEARCHED_LINES = 20
DELIMITERS = (",", "\t", ";", "|")


@dataclass(frozen=True, slots=True)
class Source:
    """One of our columns in the source: position, factor to our unit, or a constant when the source lacks it.

    `joined` is the position of a second cell that makes a running number unique."""

    column: Column
    position: int | None
    scale: float = 1.0
    constant: str | None = None
    joined: int | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The header found: its row index, the source's headers as written, and where our columns are."""

    row: int
    cells: tuple[str, ...]
    sources: tuple[Source, ...]
    ignored: tuple[str, ...]
    score: int

    @property
    def named(self) -> dict[str, str]:
        """Our column name → the source's own header, for the columns it has."""
        return {s.column.name: self.cells[s.position] for s in self.sources if s.position is not None}

    @property
    def is_correction(self) -> bool:
        """Whether this is a quarantine workbook sent back: it still has the two columns that were added to it."""
        return is_correction(self.cells)


def is_correction(cells: Sequence[object]) -> bool:
    """Whether a header row holds the two columns that a quarantine workbook adds."""
    seen = {normal(cell) for cell in cells}
    return any({normal(word(f"quarantine.{name}", lang)) for name in ("reasons", "line")} <= seen for lang in LANGUAGES)


def normal(text: object) -> str:
    """A header cell for comparison: width, case, blanks and line breaks do not matter."""
    return re.sub(r"[\s\ufeff]+", "", unicodedata.normalize("NFKC", str(text or ""))).casefold()


def find_header(rows: Sequence[Sequence[object]], contract: Contract, mapping: Mapping, file: str) -> Header:
    """The header among the first rows: the one that names most of our columns.

    Raises FileRefused when no row names a required column, or a header we need stands twice.
    """
    searched = rows[: SEARCHED_LINES + 1]
    if mapping.skip_lines is not None:
        searched = rows[mapping.skip_lines : mapping.skip_lines + 1]
    best = max(
        (_match(row, index + (mapping.skip_lines or 0), contract, mapping) for index, row in enumerate(searched)),
        key=lambda header: (header.score, -header.row),
        default=None,
    )
    if best is None or best.score == 0:
        first = next((row for row in rows if any(str(cell or "").strip() for cell in row)), ())
        raise FileRefused("header_not_found", file=file, contract=contract.name, seen=_listed(first))
    missing = [s.column for s in best.sources if s.column.required and s.position is None and s.constant is None]
    if missing:
        wanted = "; ".join(f"{c.name} ({' / '.join((*mapping.headers.get(c.name, ()), *c.headers))})" for c in missing)
        raise FileRefused("column_missing", file=file, line=best.row + 1, wanted=wanted, seen=_listed(best.cells))
    used = [normal(best.cells[s.position]) for s in best.sources if s.position is not None]
    twice = [name for name, count in Counter(normal(c) for c in best.cells).items() if count > 1 and name in used]
    if twice:
        raise FileRefused("header_twice", file=file, line=best.row + 1, headers=", ".join(twice))
    return best


def _match(row: Sequence[object], index: int, contract: Contract, mapping: Mapping) -> Header:
    cells = tuple(str(cell or "").strip() for cell in row)
    position: dict[str, int] = {}
    for place, cell in enumerate(cells):
        position.setdefault(normal(cell), place)
    sources = tuple(_source(column, position, mapping) for column in contract.columns)
    # A running number needs the column it goes with, wherever that one stands in the contract.
    sources = tuple(_source(s.column, position, mapping, sources) if s.column.running_headers else s for s in sources)
    taken = {s.position for s in sources if s.position is not None}
    ignored = tuple(cell for place, cell in enumerate(cells) if place not in taken and cell)
    return Header(index, cells, sources, ignored, len(taken))


def _source(column: Column, position: dict[str, int], mapping: Mapping, others: Sequence[Source] = ()) -> Source:
    factor = mapping.scale.get(column.name, 1.0)
    for alias in (*mapping.headers.get(column.name, ()), *column.headers, column.name):
        if normal(alias) in position:
            return Source(column, position[normal(alias)], factor)
    for alias, scale in column.scaled_headers.items():
        if normal(alias) in position:
            return Source(column, position[normal(alias)], scale)
    for alias in column.running_headers:
        if normal(alias) in position and column.running_with:
            beside = next((s.position for s in others if s.column.name == column.running_with), None)
            return Source(column, position[normal(alias)], joined=beside)
    return Source(column, None, constant=mapping.constants.get(column.name))


@dataclass(frozen=True, slots=True)
class Opening:
    """The beginning of a delimited text: the row that starts at each line, where that row ends, the delimiter."""

    rows: list[list[str]]
    ends: list[int]
    delimiter: str


def read_openings(text: str, mapping: Mapping) -> list[Opening]:
    """The first lines under each delimiter there may be; the row at each line is parsed on its own, so that a stray
    quote in a preamble does not hide the header."""
    lines = text.split("\n")[: 2 * SEARCHED_LINES + (mapping.skip_lines or 0)]
    openings = []
    for delimiter in (mapping.delimiter,) if mapping.delimiter else DELIMITERS:
        parsed = _rows_at_each_line(lines, delimiter)
        openings.append(Opening([row for row, _ in parsed], [end for _, end in parsed], delimiter))
    return openings


def find_opening(
    openings: Sequence[Opening], contract: Contract, mapping: Mapping, file: str
) -> tuple[Opening, Header]:
    """The delimiter under which the header names most of our columns. (Not the one that gives most cells: a text with
    five semicolons in it has more of them than a table of four columns has commas.)"""
    found: list[tuple[int, Opening, Header]] = []
    refusals: list[FileRefused] = []
    for opening in openings:
        try:
            header = find_header(opening.rows, contract, mapping, file)
        except FileRefused as refusal:
            refusals.append(refusal)
            continue
        found.append((header.score, opening, header))
    if not found:
        raise next((refusal for refusal in refusals if refusal.key != "header_not_found"), refusals[0])
    _, opening, header = max(found, key=lambda entry: entry[0])
    return opening, header


def _rows_at_each_line(lines: list[str], delimiter: str) -> list[tuple[list[str], int]]:
    rows = []
    for start in range(len(lines)):
        reader = csv.reader((line + "\n" for line in lines[start:]), delimiter=delimiter)
        row = next(reader, [])
        rows.append((row, start + reader.line_num))
    return rows


def _listed(cells: Sequence[object]) -> str:
    shown = [str(cell) for cell in cells if str(cell or "").strip()][:12]
    return " | ".join(shown) if shown else "—"

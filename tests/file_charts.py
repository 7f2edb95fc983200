"""Charts inside office files: which cells they draw, read from the files alone."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass

from lxml import etree
from openpyxl import Workbook
from openpyxl.utils import range_boundaries

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True)
class DrawnSeries:
    """The cells of a series: its name, what it draws along and up, the words at its points."""

    name: str
    across: str
    values: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class DrawnChart:
    sheet: str
    series: tuple[DrawnSeries, ...]


def drawn_by(workbook: bytes) -> list[DrawnChart]:
    """The charts of a workbook in the order of its sheets, each with the cells it points to."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        book = etree.fromstring(parts.read("xl/workbook.xml"))
        places = _relations(parts, "xl/workbook.xml")
        sheets = [(one.get("name"), places[one.get(f"{OFFICE}id")]) for one in book.iter(f"{MAIN}sheet")]
        charts = []
        for name, sheet in sheets:
            for drawing in _of_kind(_relations(parts, sheet), "drawing"):
                for chart in sorted(_of_kind(_relations(parts, drawing), "chart"), key=_number):
                    charts.append(DrawnChart(name, series_of(etree.fromstring(parts.read(chart)))))
    return charts


def series_of(chart) -> tuple[DrawnSeries, ...]:
    """The series of a chart, in their order."""
    found = []
    for one in sorted(chart.iter(f"{CHART}ser"), key=lambda one: int(one.find(f"{CHART}order").get("val"))):
        labels = tuple(
            label.findtext(f".//{CHART}tx//{CHART}f") for label in one.iter(f"{CHART}dLbl")
            if label.find(f".//{CHART}tx//{CHART}f") is not None
        )  # fmt: skip
        found.append(DrawnSeries(
            one.findtext(f"{CHART}tx//{CHART}f"), _cells(one, "cat", "xVal"), _cells(one, "val", "yVal"), labels
        ))  # fmt: skip
    return tuple(found)


def references(book: Workbook, cells: str | tuple[str, ...]) -> list[object]:
    """The values of the cells that a chart points to: 'Sheet'!$A$2:$A$9."""
    if isinstance(cells, tuple):
        return [value for one in cells for value in references(book, one)]
    sheet, _, area = cells.rpartition("!")
    name = sheet.strip("'").replace("''", "'")
    left, top, right, bottom = range_boundaries(area.replace("$", ""))
    return [row[0] for row in book[name].iter_rows(top, bottom, left, right, values_only=True)]


def _cells(series, *tags: str) -> str:
    return next((found for tag in tags if (found := series.findtext(f"{CHART}{tag}//{CHART}f"))), "")


def _relations(parts: zipfile.ZipFile, part: str) -> dict[str, str]:
    folder, name = posixpath.split(part)
    path = f"{folder}/_rels/{name}.rels"
    if path not in parts.namelist():
        return {}
    found = etree.fromstring(parts.read(path)).iter(RELATION)
    return {one.get("Id"): posixpath.normpath(posixpath.join(folder, one.get("Target"))) for one in found}


def _of_kind(relations: dict[str, str], kind: str) -> list[str]:
    return [path for path in relations.values() if f"/{kind}s/{kind}" in path and path.endswith(".xml")]


def _number(path: str) -> int:
    return int("".join(sign for sign in posixpath.basename(path) if sign.isdigit()))

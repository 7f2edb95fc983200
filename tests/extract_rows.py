"""The rows of an extract as it lies on the disk, to change a few of them by hand: XLSX, CSV, Parquet and GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Collection
from itertools import zip_longest
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

Rows = list[dict[str, Any]]
Change = Callable[[Rows], Rows]


def rewrite(path: Path, change: Change) -> None:
    """Write the file again with the rows the change gives."""
    {".xlsx": _xlsx, ".csv": _csv, ".parquet": _parquet, ".geojson": _geojson}[path.suffix](path, change)


def without(numbers: Collection[str]) -> Change:
    """The rows in none of whose cells one of these numbers stands; every number stood somewhere."""

    def change(rows: Rows) -> Rows:
        left = [row for row in rows if not any(str(cell).strip() in numbers for cell in row.values())]
        assert len(rows) - len(left) >= len(numbers) > 0
        return left

    return change


def with_cell(which: dict[str, str], **cells: Any) -> Change:
    """One row has other cells: the only one, or the first, that has the cells of `which`."""

    def change(rows: Rows) -> Rows:
        row = next(row for row in rows if all(str(row[name]) == value for name, value in which.items()))
        assert all(row[name] != value for name, value in cells.items())
        row.update(cells)
        return rows

    return change


def _xlsx(path: Path, change: Change) -> None:
    lines = [list(line) for line in openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True)]
    header = next(number for number, line in enumerate(lines) if len([cell for cell in line if cell]) > 2)
    names = lines[header]
    rows = change([dict(zip_longest(names, line)) for line in lines[header + 1 :]])
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for line in [*lines[: header + 1], *(list(row.values()) for row in rows)]:
        sheet.append(line)
    book.save(path)


def _csv(path: Path, change: Change) -> None:
    """What was UTF-8 becomes GB18030, the other way offices write it."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030")
    rows = change(list(csv.DictReader(io.StringIO(text, newline=""))))
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _parquet(path: Path, change: Change) -> None:
    table = pq.read_table(path)
    pq.write_table(pa.Table.from_pylist(change(table.to_pylist()), table.schema), path)


def _geojson(path: Path, change: Change) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    features = {id(feature["properties"]): feature for feature in document["features"]}
    rows = change([feature["properties"] for feature in document["features"]])
    document["features"] = [features[id(row)] for row in rows]
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")

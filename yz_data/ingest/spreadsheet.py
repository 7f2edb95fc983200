"""Spreadsheets and GeoJSON as tables of texts, written in the form a UTF-8 CSV of the same content would have."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from zipfile import BadZipFile

import pyarrow as pa
import pyarrow.parquet as pq
from python_calamine import CalamineError, CalamineWorkbook
from shapely.errors import ShapelyError
from shapely.geometry import shape

from yz_data.contracts import Contract
from yz_data.errors import FileRefused
from yz_data.ingest.header import SEARCHED_LINES, Header, find_header
from yz_data.ingest.mapping import Mapping


def as_text(value: object) -> str | None:
    """A cell as the text a CSV export would hold: whole numbers without a point, dates and times in ISO form."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, dt.timedelta):
        return str(value)
    return str(value)


def spreadsheet_to_parquet(path: Path, target: Path, contract: Contract, mapping: Mapping) -> Header:
    """Write the first sheet that has the contract's header to Parquet: columns c0…, all text, and `_line`."""
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        sheets = [workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in workbook.sheet_names]
    except (CalamineError, BadZipFile, OSError, ValueError) as error:
        raise FileRefused("spreadsheet_broken", file=path.name, why=str(error)) from None
    refusal = FileRefused("empty", file=path.name)
    for rows in sheets:
        try:
            header = find_header(rows[: SEARCHED_LINES + 1 + (mapping.skip_lines or 0)], contract, mapping, path.name)
        except FileRefused as error:
            refusal = error
            continue
        _write(rows[header.row + 1 :], header.row + 2, len(header.cells), target)
        return header
    raise refusal


def geojson_to_parquet(path: Path, target: Path, contract: Contract, mapping: Mapping) -> Header:
    """Write a FeatureCollection of polygons as rows: its properties, and the geometry as well-known text."""
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
        features = document["features"]
        names = list(dict.fromkeys(name for feature in features for name in feature["properties"]))
        rows = [
            [feature["properties"].get(name) for name in names] + [_wkt(feature["geometry"])] for feature in features
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FileRefused("geojson_broken", file=path.name, why=str(error)) from None
    header = find_header([[*names, "geometry_wkt"]], contract, mapping, path.name)
    _write(rows, 1, len(header.cells), target)
    return header


def _wkt(geometry: dict | None) -> str | None:
    try:
        return shape(geometry).wkt if geometry else None
    except (ShapelyError, ValueError, TypeError, AttributeError):
        return "UNREADABLE"


def _write(rows: list[list[object]], first_line: int, width: int, target: Path) -> None:
    texts = [[as_text(cell) for cell in row[:width]] + [None] * (width - len(row)) for row in rows]
    columns = {f"c{place}": pa.array([row[place] for row in texts], pa.string()) for place in range(width)}
    columns["_line"] = pa.array(range(first_line, first_line + len(rows)), pa.int64())
    pq.write_table(pa.table(columns), target)

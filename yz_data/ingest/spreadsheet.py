"""Spreadsheets and GeoJSON as tables of texts, written in the form a UTF-8 CSV of the same content would have."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from python_calamine import CalamineError, CalamineWorkbook
from shapely.errors import ShapelyError
from shapely.geometry import shape

from yz_data.contracts import Contract, Datum
from yz_data.errors import FileRefused
from yz_data.geography import to_cgcs2000
from yz_data.ingest.header import SEARCHED_LINES, Header, find_header, is_correction
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
        # Excel's serial of 15:05 lies some microseconds before or after it.
        return (value + dt.timedelta(milliseconds=500)).isoformat(sep=" ", timespec="seconds")
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def spreadsheet_to_parquet(path: Path, target: Path, contract: Contract, mapping: Mapping) -> Header:
    """Write the first sheet that has the contract's header to Parquet: columns c0…, all text, and `_line`."""
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        sheets = [workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in workbook.sheet_names]
    except (CalamineError, BadZipFile, OSError, ValueError) as error:
        raise FileRefused("spreadsheet_broken", file=path.name, why=str(error)) from None
    refusal = FileRefused("empty", file=path.name)
    for rows in sheets:
        if rows and is_correction(rows[0]):  # our own workbook begins with the header whatever the source does
            mapping = replace(mapping, skip_lines=None)
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
        if not features:
            raise ValueError("no features")
        names = list(dict.fromkeys(name for feature in features for name in feature["properties"]))
        rows = [
            [feature["properties"].get(name) for name in names]
            + [_wkt(feature["geometry"], mapping.datum or contract.datum)]
            for feature in features
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FileRefused("geojson_broken", file=path.name, why=str(error)) from None
    header = find_header([[*names, "geometry_wkt"]], contract, mapping, path.name)
    _write(rows, 1, len(header.cells), target)
    return header


def _wkt(geometry: dict | None, datum: Datum) -> str | None:
    """A polygon as well-known text in CGCS2000; one that crosses itself is mended, anything else is no polygon."""
    if not geometry:
        return None
    try:
        polygon = shapely.force_2d(shape(geometry))
        polygon = polygon if polygon.is_valid else shapely.make_valid(polygon)
    except (ShapelyError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return "UNREADABLE"
    if polygon.is_empty or polygon.geom_type not in ("Polygon", "MultiPolygon"):
        return polygon.geom_type.upper() if not polygon.is_empty else "EMPTY"
    moved = shapely.transform(polygon, lambda points: np.column_stack(to_cgcs2000(points[:, 0], points[:, 1], datum)))
    return moved.wkt


def _write(rows: list[list[object]], first_line: int, width: int, target: Path) -> None:
    texts = [[as_text(cell) for cell in row[:width]] + [None] * (width - len(row)) for row in rows]
    columns = {f"c{place}": pa.array([row[place] for row in texts], pa.string()) for place in range(width)}
    columns["_line"] = pa.array(range(first_line, first_line + len(rows)), pa.int64())
    pq.write_table(pa.table(columns), target)

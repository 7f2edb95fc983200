"""Writing extracts to disk, byte for byte the same each time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import xlsxwriter

CREATED = datetime(2024, 1, 1)


def as_table(frame: pd.DataFrame) -> pa.Table:
    """An Arrow table without pandas' own notes in it."""
    return pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)


def csv_rows(table: pa.Table, line_end: str = "\r\n") -> str:
    """The rows of a table as CSV text; a value is quoted only when it needs quotes."""
    columns = [csv_texts(column.combine_chunks()) for column in table.columns]
    rows = pc.binary_join_element_wise(*columns, ",", null_handling="replace", null_replacement="")
    return "".join(row + line_end for row in rows.to_pylist())


def csv_texts(column: pa.Array) -> pa.Array:
    """The values of a column as CSV text, quoted where a comma, a quote or a line break asks for it."""
    if not pa.types.is_string(column.type) and not pa.types.is_large_string(column.type):
        return column.cast(pa.string())
    column = column.cast(pa.string())
    special = pc.match_substring_regex(column, r'[",\r\n]')
    if not pc.any(special).as_py():
        return column
    quoted = pc.binary_join_element_wise('"', pc.replace_substring(column, '"', '""'), '"', "")
    return pc.if_else(special, quoted, column)


def write_csv(
    path: Path,
    tables: Iterable[pa.Table],
    encoding: str = "utf-8",
    preamble: Sequence[str] = (),
    extra_lines: Sequence[str] = (),
) -> None:
    """Tables of equal columns one after another, under lines of preamble; `extra_lines` close the file."""
    with path.open("wb") as file:
        header_written = False
        for table in tables:
            if not header_written:
                lines = [*preamble, ",".join(table.column_names)]
                file.write("".join(f"{line}\r\n" for line in lines).encode(encoding))
                # Only the first piece of a file may carry the byte order mark.
                encoding = encoding.replace("utf-8-sig", "utf-8")
                header_written = True
            file.write(csv_rows(table).encode(encoding))
        file.write("".join(f"{line}\r\n" for line in extra_lines).encode(encoding))


def write_parquet(path: Path, tables: Iterable[pa.Table]) -> None:
    """Tables of equal columns as the row groups of one Parquet file."""
    writer = None
    for table in tables:
        if writer is None:
            writer = pq.ParquetWriter(path, table.schema, compression="zstd")
        writer.write_table(table.cast(writer.schema), row_group_size=500_000)
    if writer is not None:
        writer.close()


def write_xlsx(path: Path, frame: pd.DataFrame, preamble: Sequence[str] = (), sheet: str = "Sheet1") -> None:
    """One sheet: lines of preamble, the header, the rows; dates become date cells, blanks stay empty."""
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        book.set_properties({"created": CREATED})
        page = book.add_worksheet(sheet)
        for row, line in enumerate(preamble):
            page.write_string(row, 0, line)
        page.write_row(len(preamble), 0, list(frame.columns), book.add_format({"bold": True}))
        for row, values in enumerate(frame.itertuples(index=False), start=len(preamble) + 1):
            for column, value in enumerate(values):
                _write_cell(page, row, column, value)
        page.set_column(0, len(frame.columns) - 1, 16)


def _write_cell(page: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: object) -> None:
    if value is None or value is pd.NaT or value != value or value == "":
        return
    if isinstance(value, date):
        page.write_datetime(row, column, value)
    elif isinstance(value, str):
        page.write_string(row, column, value)
    else:
        page.write_number(row, column, float(value))


def write_geojson(path: Path, name: str, features: Iterable[dict]) -> None:
    """A feature collection that states its datum; EPSG 4490 is CGCS2000 in degrees."""
    collection = {
        "type": "FeatureCollection",
        "name": name,
        "datum": "CGCS2000",
        "note": "示意图形,非真实边界",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}},
        "features": list(features),
    }
    path.write_text(json.dumps(collection, ensure_ascii=False) + "\n", encoding="utf-8")

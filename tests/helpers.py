"""Small extracts written in any form, and one call that reads them as the build does."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

from yz_data.build import build
from yz_data.contracts import CONTRACTS
from yz_data.ingest import Loaded, load_extract
from yz_data.ingest import Mapping as SiteMapping
from yz_data.ingest.load import open_workbench
from yz_data.settings import Settings
from yz_data.warehouse import Snapshot

EXTRACTS = Path(__file__).parent / "extracts"


def site(data: Path) -> Settings:
    """The settings of a site whose folders all lie in `data`."""
    return Settings(data=data, extracts=data / "extracts", mappings=data / "mappings", threads=2)


@dataclass(frozen=True)
class Read:
    """What reading gave: the accepted rows as dicts in order of file and key, and the ingest's own account."""

    loaded: Loaded
    rows: list[dict[str, Any]]

    @property
    def counts(self) -> tuple[int, int, int]:
        """(read, accepted, quarantined) over all files."""
        return tuple(sum(getattr(f, name) for f in self.loaded.files) for name in ("read", "accepted", "quarantined"))

    @property
    def faults(self) -> dict[int | None, set[tuple[str, str]]]:
        """Line → {(code, column)} of the quarantined rows."""
        return {row.line: {(r["code"], r["column"]) for r in row.reasons} for row in self.loaded.quarantined}

    @property
    def codes(self) -> list[str]:
        """All reason codes, in order of rows."""
        return [reason["code"] for row in self.loaded.quarantined for reason in row.reasons]


def read(
    contract: str,
    *files: Path,
    mapping: SiteMapping | None = None,
    max_bytes: int = 4 << 30,
    folder: Path | None = None,
) -> Read:
    """Read files of one contract with the product's own reader."""
    with tempfile.TemporaryDirectory() as scratch:
        con = open_workbench(f"{scratch}/w.duckdb", memory_limit="1GB", threads=2, scratch=Path(scratch))
        try:
            chosen = CONTRACTS[contract]
            sources = [(path, mapping or SiteMapping()) for path in files]
            loaded = load_extract(con, chosen, sources, table="t", max_bytes=max_bytes, folder=folder)
            names = ", ".join(column.name for column in chosen.stored_columns)
            found = con.execute(f"select {names} from t order by _file, {', '.join(chosen.grain)}")
            keys = [column[0] for column in found.description]
            return Read(loaded, [dict(zip(keys, row, strict=True)) for row in found.fetchall()])
        finally:
            con.close()


def table_of(rows: Sequence[Mapping[str, str]]) -> tuple[list[str], list[list[str]]]:
    """Rows given as {header: text} → one header and the cells under it; a row that lacks a header leaves it empty."""
    header = list(dict.fromkeys(name for row in rows for name in row))
    return header, [[row.get(name, "") for name in header] for row in rows]


def csv_text(rows: Sequence[Mapping[str, str]], *, newline: str = "\n", delimiter: str = ",") -> str:
    """The rows as CSV text with a header."""
    header, cells = table_of(rows)
    sink = io.StringIO(newline="")
    # Python leaves a lone carriage return unquoted, which would make it a line end.
    quoting = csv.QUOTE_ALL if any("\r" in cell for row in cells for cell in row) else csv.QUOTE_MINIMAL
    csv.writer(sink, lineterminator=newline, delimiter=delimiter, quoting=quoting).writerows([header, *cells])
    return sink.getvalue()


def write_csv(
    path: Path, rows: Sequence[Mapping[str, str]], *, encoding: str = "utf-8", newline: str = "\n", before: str = ""
) -> Path:
    """Write rows as a CSV file, with lines `before` the header."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((before + csv_text(rows, newline=newline)).encode(encoding))
    return path


def write_xlsx(path: Path, rows: Sequence[Mapping[str, Any]], before: Iterable[Sequence[Any]] = ()) -> Path:
    """Write rows as an XLSX file; values keep their Python types."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = openpyxl.Workbook()
    sheet = book.active
    header, cells = table_of(rows)
    for row in (*before, header, *cells):
        sheet.append([None if cell == "" else cell for cell in row])
    book.save(path)
    return path


def write_parquet(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    """Write rows as a Parquet file; the types are those of the values."""
    path.parent.mkdir(parents=True, exist_ok=True)
    header, cells = table_of(rows)
    columns = {name: pa.array([None if row[n] == "" else row[n] for row in cells]) for n, name in enumerate(header)}
    pq.write_table(pa.table(columns), path)
    return path


def write_cells(path: Path, features: Sequence[tuple[Mapping[str, Any], Any]]) -> Path:
    """Write (properties, geometry) as GeoJSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": dict(p), "geometry": g} for p, g in features],
    }
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def square(west: float, south: float, size: float = 0.01) -> dict[str, Any]:
    """A square cell as GeoJSON geometry."""
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


COMMUNITIES = [
    {
        "社区编码": f"11011201200{n}",
        "社区名称": name,
        "别名": alias,
        "街道编码": "110112012",
        "街道名称": "杨庄街道",
        "常住人口": f"{n}000",
    }
    for n, (name, alias) in enumerate([("京铁", "京铁家园"), ("靓丽明居", ""), ("家园南", "新华联家园南区")], start=1)
]


def built(settings: Settings) -> Snapshot:
    """Build the site's own extracts; a list of three communities is added where there is none."""
    if not any(settings.extracts.glob("communities*")):
        write_csv(settings.extracts / "communities.csv", COMMUNITIES)
    return Snapshot(build(settings, settings.extracts).snapshot)

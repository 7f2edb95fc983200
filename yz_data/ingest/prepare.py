"""One file made readable: its header found, its bytes brought to what DuckDB reads, and the SQL relation for it."""

from __future__ import annotations

import codecs
import datetime as dt
import re
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow.parquet as pq
from pyarrow import ArrowException

from yz_data.contracts import Contract
from yz_data.errors import FileRefused
from yz_data.ingest import safety, text
from yz_data.ingest.dating import date_in_name
from yz_data.ingest.header import Header, find_header, find_opening, read_openings
from yz_data.ingest.mapping import Mapping
from yz_data.ingest.parse import literal
from yz_data.ingest.spreadsheet import geojson_to_parquet, spreadsheet_to_parquet

SPREADSHEETS = {".xlsx", ".xlsm", ".xls", ".ods"}
# Above this a text file is hashed and counted while DuckDB reads it; below, before.
SCANNED_FIRST = 32 << 20


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file ready to be read. For text files `text_path`, `delimiter` and `skip_lines` say where its records are;
    `lines_before` is what to add to a line of `text_path` to get the line of the original."""

    path: Path
    stamp: safety.Stamp
    header: Header
    mapping: Mapping
    encoding: str
    relation: str
    data_through: dt.date | None
    text_path: Path | None = None
    delimiter: str = ","
    skip_lines: int = 0
    lines_before: int = 0
    scan: Future[text.Scan] | text.Scan | None = None

    @property
    def has_line(self) -> bool:
        """Whether the relation carries `_line` itself."""
        return self.text_path is None

    def scanned(self) -> text.Scan | None:
        """The byte scan of a text file, waited for if it is still at work."""
        return self.scan.result() if isinstance(self.scan, Future) else self.scan


    @property
    def was_misjudged(self) -> bool:
        """Whether a large file taken for plain UTF-8 by its beginning turned out to be something else further on."""
        scan = self.scanned()
        return isinstance(self.scan, Future) and scan is not None and not (scan.is_utf8 and scan.has_plain_newlines)


def prepare(
    path: Path, contract: Contract, mapping: Mapping, scratch: Path, pool: Executor, *,
    max_bytes: int, folder: Path | None, scan_first: bool = False,
) -> Prepared:  # fmt: skip
    """Make one file readable or refuse it with the reason; temporary files go to `scratch`."""
    stamp = safety.examine(path, folder=folder, max_bytes=max_bytes)
    suffix = path.suffix.lower()
    if suffix not in safety.TABLE_SUFFIXES:
        raise FileRefused("unknown_format", file=path.name, formats=", ".join(sorted(safety.TABLE_SUFFIXES)))
    target = scratch / f"{abs(hash(path))}.parquet"
    through = date_in_name(path)
    if contract.file_format == "geojson":
        header = geojson_to_parquet(path, target, contract, mapping)
        return Prepared(path, stamp, header, mapping, "geojson", parquet_relation(target), through)
    if suffix in SPREADSHEETS:
        header = _dated(spreadsheet_to_parquet(path, target, contract, mapping), contract, through, path)
        return Prepared(path, stamp, header, mapping, suffix[1:], parquet_relation(target), through)
    if suffix == ".parquet":
        header, relation = _parquet(path, contract, mapping)
        return Prepared(path, stamp, _dated(header, contract, through, path), mapping, "parquet", relation, through)
    return _text(path, contract, mapping, scratch, pool, stamp, through, scan_first)


def _dated(header: Header, contract: Contract, through: dt.date | None, path: Path) -> Header:
    """Where the file name states no date, each row of a dated snapshot has to."""
    if not contract.dated_snapshots or through is not None:
        return header
    first = header.sources[0]
    if first.position is None and first.constant is None:
        raise FileRefused("snapshot_undated", file=path.name, headers=" / ".join(first.column.headers))
    return replace(header, sources=(replace(first, column=replace(first.column, required=True)), *header.sources[1:]))


def exactly(path: Path) -> str:
    """A path as an SQL literal that the reader takes for this one file: brackets and stars in a name are no pattern."""
    return literal(re.sub(r"([*?\[])", r"[\1]", str(path)))


def parquet_relation(path: Path, options: str = "") -> str:
    """The SQL relation of one Parquet file."""
    return f"read_parquet({exactly(path)}, hive_partitioning = false{options})"


def _parquet(path: Path, contract: Contract, mapping: Mapping) -> tuple[Header, str]:
    try:
        schema = pq.read_schema(path)
    except (ArrowException, OSError) as error:
        raise FileRefused("parquet_broken", file=path.name, why=str(error).splitlines()[0]) from None
    header = find_header([schema.names], contract, mapping, path.name)
    casts = [
        f"{_as_text(name, str(schema.field(place).type))} as c{place}" for place, name in enumerate(schema.names)
    ]
    inner = parquet_relation(path, ", file_row_number = true")
    return header, f"(select {', '.join(casts)}, file_row_number + 1 as _line from {inner})"


def _as_text(name: str, kind: str) -> str:
    """A Parquet column as the text a CSV of the same content would hold."""
    quoted = '"' + name.replace('"', '""') + '"'
    if kind in ("double", "float", "halffloat"):  # a whole number stored as a double reads '1.0' otherwise
        whole = f"{quoted} = trunc({quoted}) and abs({quoted}) < 1e15"
        return f"case when {whole} then {quoted}::bigint::varchar else {quoted}::varchar end"
    if kind in ("string", "large_string", "string_view"):
        one_break = f"replace(replace({quoted}, chr(13) || chr(10), chr(10)), chr(13), chr(10))"
        return f"nullif(case when contains({quoted}, chr(13)) then {one_break} else {quoted} end, '')"
    if kind.startswith("timestamp") and "tz=" in kind:
        return f"strftime({quoted} at time zone 'Asia/Shanghai', '%Y-%m-%d %H:%M:%S')"
    return f"{quoted}::varchar"


def _text(
    path: Path, contract: Contract, mapping: Mapping, scratch: Path, pool: Executor, stamp: safety.Stamp,
    through: dt.date | None, scan_first: bool,
) -> Prepared:  # fmt: skip
    result: text.Scan | Future[text.Scan]
    if scan_first or stamp.size <= SCANNED_FIRST or mapping.encoding or not _looks_plain(path):
        result = text.scan(path)
        encoding = text.detect_encoding(path, result, mapping.encoding)
        is_plain = encoding in ("utf-8", "utf-8-sig") and result.is_utf8 and result.has_plain_newlines
    else:
        result, encoding, is_plain = pool.submit(text.scan, path), _utf8_kind(path), True
    openings = read_openings(_head(path, encoding), mapping)
    opening, header = find_opening(openings, contract, mapping, path.name)
    end = opening.ends[header.row]
    readable, skip = path, 1
    if not is_plain or end != 1:
        readable, skip = scratch / f"{abs(hash(path))}.csv", 0
        text.transcode(path, readable, encoding, skip_lines=end)
    before = 0 if skip else end
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(len(header.cells)))
    relation = (
        f"read_csv({exactly(readable)}, delim = {literal(opening.delimiter)}, quote = '\"', escape = '\"', "
        f"header = false, skip = {skip}, auto_detect = false, strict_mode = true, store_rejects = true, "
        f"rejects_limit = 0, hive_partitioning = false, columns = {{{columns}}})"
    )
    return Prepared(
        path, stamp, _dated(header, contract, through, path), mapping, encoding, relation, through, readable,
        opening.delimiter, skip, before, result,
    )  # fmt: skip


def _utf8_kind(path: Path) -> str:
    with path.open("rb") as file:
        return "utf-8-sig" if file.read(3) == codecs.BOM_UTF8 else "utf-8"


def _looks_plain(path: Path) -> bool:
    """Whether a large text file begins like UTF-8 with ordinary line ends; the scan confirms it afterwards."""
    with path.open("rb") as file:
        head = file.read(text.SAMPLE)
    head = head[: head.rfind(b"\n") + 1]
    return bool(head) and text.looks_plain(head)


def _head(path: Path, encoding: str) -> str:
    try:
        with path.open(encoding=encoding, errors="strict", newline=None) as file:
            return file.read(text.SAMPLE)
    except UnicodeDecodeError:
        raise FileRefused("encoding_wrong", file=path.name, encoding=encoding.upper()) from None
    except LookupError:
        raise FileRefused("encoding_unsupported", file=path.name, encoding=encoding) from None

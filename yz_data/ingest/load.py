"""One extract: all its files read in one streamed pass into one sorted table, and the rows that cannot be used."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb

from yz_data import privacy
from yz_data.contracts import Contract
from yz_data.errors import FileRefused
from yz_data.ingest import safety, text
from yz_data.ingest.duplicates import Record, doubled_keys, remove_duplicates, remove_superseded
from yz_data.ingest.locate import first_field, records_beginning_with
from yz_data.ingest.mapping import Mapping
from yz_data.ingest.parse import BOOKKEEPING, literal, parse_select
from yz_data.ingest.prepare import Prepared, prepare
from yz_data.ingest.reading import read_all
from yz_data.ingest.records import FileResult, Loaded, Quarantined

Rejected = tuple[int, str, list[str]]  # byte position of the line (from 1), its text, what is wrong with it
Bad = tuple[int, int | None, list[str | None], list[dict[str, str]]]  # file, line, texts, reasons
MACROS = (Path(__file__).parent.parent / "sql" / "macros.sql").read_text(encoding="utf-8")


def open_workbench(path: str, *, memory_limit: str, threads: int, scratch: Path) -> duckdb.DuckDBPyConnection:
    """A connection for reading extracts: no extensions from the network, Beijing time, the parsing macros."""
    con = duckdb.connect(path)
    con.execute("set autoinstall_known_extensions = false; set autoload_known_extensions = false")
    con.execute("set TimeZone = 'Asia/Shanghai'")
    con.execute(f"set memory_limit = '{memory_limit}'; set threads = {int(threads)}")
    con.execute(f"set temp_directory = {literal(scratch.as_posix())}")
    # Common subexpressions are computed ahead of CASE and COALESCE, which makes every row pay for the slow branches.
    con.execute("set disabled_optimizers = 'common_subexpressions'")
    con.execute(MACROS)
    con.execute(privacy.MACROS)
    return con


def load_extract(
    con: duckdb.DuckDBPyConnection,
    contract: Contract,
    files: Sequence[tuple[Path, Mapping]],
    *,
    table: str,
    max_bytes: int,
    folder: Path | None = None,
) -> Loaded:
    """Read the files of one extract into `table`. Raises FileRefused for the first file that cannot be read at all.

    The table holds the contract's stored columns and four of bookkeeping (`_file`, `_line`, `_reasons`, `_raw`; the
    last two are NULL in accepted rows), sorted by `contract.sort`. Of a key that stands in several files the newest
    file's row stays; within one file the first.
    """
    with tempfile.TemporaryDirectory(prefix="yz-ingest-") as name, ThreadPoolExecutor(2) as pool:
        limits = {"scratch": Path(name), "pool": pool, "max_bytes": max_bytes, "folder": folder}
        prepared = [prepare(path, contract, mapping, **limits) for path, mapping in files]
        # By stem: "list(2).csv" is newer than "list.csv", though "(" stands before ".".
        prepared.sort(key=lambda p: (p.data_through is not None, p.data_through, p.path.stem, str(p.path)))
        prepared = read_all(con, contract, prepared, table, limits)
        rejected = _rejected(con, prepared)
        broken = [
            _not_a_row(place, prepared[place], *line)
            for place, lines in rejected.items()
            for line in lines
            if not _is_blank(line)
        ]
        for place, source in enumerate(prepared):
            _confirm(con, table, place, source, len(rejected[place]))
        bad = _take_unusable(con, table) + broken
        doubled = doubled_keys(con, contract, prepared, table)
        found = _find_records(prepared, bad, doubled)
        quarantined = _with_lines(bad, found)
        quarantined += remove_duplicates(
            con, contract, prepared, table, doubled, found,
            lambda source, place, records: _parse_again(con, contract, source, place, records),
        )  # fmt: skip
        superseded = remove_superseded(con, contract, table)
        results = tuple(
            _result(con, contract, table, place, source, quarantined, superseded.get(place, 0))
            for place, source in enumerate(prepared)
        )
        for source in prepared:
            safety.still_the_same(source.path, source.stamp)
    quarantined.sort(key=lambda row: (row.file, row.line or 0))
    return Loaded(contract.name, table, results, tuple(quarantined))


def _rejected(con: duckdb.DuckDBPyConnection, prepared: Sequence[Prepared]) -> dict[int, list[Rejected]]:
    """By file, the lines that are not even rows: too many or too few cells."""
    found = []
    if con.execute("select count(*) from duckdb_tables() where table_name = 'reject_errors'").fetchone()[0]:
        found = con.execute(
            """
            select s.file_path, e.line_byte_position, e.csv_line, list(distinct e.error_type order by e.error_type)
            from reject_errors as e join reject_scans as s on s.scan_id = e.scan_id and s.file_id = e.file_id
            group by all order by all
            """
        ).fetchall()
    return {
        place: [tuple(line) for path, *line in found if source.text_path is not None and Path(path) == source.text_path]
        for place, source in enumerate(prepared)
    }


def _is_blank(rejected: Rejected) -> bool:
    """A line of nothing but blanks is no row, though the reader complains that it has one cell."""
    return not rejected[1].strip(" \t\r\n\u3000")


def _not_a_row(place: int, source: Prepared, position: int, csv_line: str, kinds: list[str]) -> Bad:
    """A rejected line as an unusable row; refused where it shows that the file is not whole."""
    position += len(csv_line) - len(csv_line.lstrip("\r\n"))  # empty lines before it come with it
    csv_line = csv_line.lstrip("\r\n")
    scan = source.scanned()
    is_last = scan is not None and not scan.ends_with_newline and _is_last_line(source, csv_line)
    is_open = "UNQUOTED VALUE" in kinds and csv_line.count('"') % 2 == 1
    if is_open or ("MISSING COLUMNS" in kinds and is_last):
        # The reader's own line number counts records; a cell with a line break makes the lines of the file more.
        line = text.line_at(source.text_path, position - 1) + source.lines_before
        raise FileRefused("quote_unclosed" if is_open else "cut_off", file=source.path.name, line=line)
    fields = [field or None for field in next(iter(records_of(csv_line, source.delimiter)), [])]
    codes = {"TOO MANY COLUMNS": "too_many_cells", "MISSING COLUMNS": "too_few_cells"}
    reasons = [{"code": codes.get(kind, "not_a_row"), "column": "", "value": str(len(fields))} for kind in kinds]
    return place, None, fields, reasons


def records_of(csv_line: str, delimiter: str) -> list[list[str]]:
    """The cells of one record."""
    return list(csv.reader(io.StringIO(csv_line, newline=""), delimiter=delimiter))


def _is_last_line(source: Prepared, csv_line: str) -> bool:
    assert source.text_path is not None
    tail = b"\n" + csv_line.rstrip("\r\n").encode()
    with source.text_path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - len(tail)))
        return file.read() == tail


def _confirm(con: duckdb.DuckDBPyConnection, table: str, place: int, source: Prepared, rejected: int) -> None:
    """What the reader returned must be as many records as the bytes hold."""
    scan = source.scanned()
    if scan is None or source.text_path is None:
        return
    loaded = con.execute(f"select count(*) from {table} where _file = {place}").fetchone()[0]
    if source.text_path != source.path:
        scan = text.scan(source.text_path)
    expected = scan.records - source.skip_lines
    if loaded + rejected == expected:
        return
    if scan.ends_inside_quotes:
        line = text.line_of_open_quote(source.text_path) + source.lines_before
        raise FileRefused("quote_unclosed", file=source.path.name, line=line)
    raise FileRefused("rows_lost", file=source.path.name, expected=expected, loaded=loaded + rejected)


def _take_unusable(con: duckdb.DuckDBPyConnection, table: str) -> list[Bad]:
    """Take the rows with reasons out of the table."""
    bad = con.execute(
        f"select _file, _line, _raw, _reasons from {table} where _reasons is not null order by all"
    ).fetchall()
    if bad:
        con.execute(f"delete from {table} where _reasons is not null")
    return bad


def _find_records(
    prepared: Sequence[Prepared], bad: Sequence[Bad], doubled: dict[int, set[bytes]]
) -> dict[int, list[Record]]:
    """By text file, the records that may be unusable rows or rows of doubled keys, in one pass over its bytes."""
    found = {}
    for place, source in enumerate(prepared):
        if source.text_path is None:
            continue
        wanted = {first_field(raw[0], source.delimiter) for file, line, raw, _ in bad if file == place and line is None}
        wanted |= doubled.get(place, set())
        if wanted:
            found[place] = list(records_beginning_with(source.text_path, wanted, source.delimiter, source.skip_lines))
            before = source.lines_before
            found[place] = [(line + before, fields) for line, fields in found[place]]
    return found


def _with_lines(bad: Sequence[Bad], found: dict[int, list[Record]]) -> list[Quarantined]:
    """The unusable rows with the lines they stand at; wholly blank rows are no rows."""
    lines: dict[tuple[int, tuple], list[int]] = {}
    for place, records in found.items():
        for line, fields in records:
            lines.setdefault((place, fields), []).append(line)
    rows = []
    for file, line, raw, reasons in bad:
        if line is None:
            places = lines.get((file, tuple(raw)))
            line = places.pop(0) if places else None
        if reasons[0]["code"] != "blank_row":
            rows.append(Quarantined(file, line, tuple(raw), tuple(reasons)))
    return rows


def _parse_again(
    con: duckdb.DuckDBPyConnection, contract: Contract, source: Prepared, place: int, records: Sequence[Record]
) -> None:
    """Parse a few records given as texts into the temporary table `again`."""
    names = [f"c{number}" for number in range(len(source.header.cells))]
    con.execute(f"create or replace temp table texts ({', '.join(f'{name} VARCHAR' for name in names)}, _line BIGINT)")
    marks = ", ".join(["?"] * (len(names) + 1))
    con.executemany(f"insert into texts values ({marks})", [[*fields, line] for line, fields in records])
    select = parse_select(contract, source.header, source.mapping, "texts", place, has_line=True)
    con.execute(f"create or replace temp table again as {select}")
    con.execute("drop table texts")


def _result(
    con: duckdb.DuckDBPyConnection, contract: Contract, table: str, place: int, source: Prepared,
    quarantined: Sequence[Quarantined], superseded: int,
) -> FileResult:
    present = con.execute(f"select count(*) from {table} where _file = {place}").fetchone()[0]
    bad = sum(1 for row in quarantined if row.file == place)
    scan = source.scanned()
    return FileResult(
        source.path, contract.name, scan.sha256 if scan else text.sha256_of(source.path), source.stamp.size,
        source.encoding, source.header.cells, source.header.ignored, source.data_through,
        read=present + superseded + bad, accepted=present + superseded, quarantined=bad, superseded=superseded,
        named=source.header.named, datum=source.mapping.datum or contract.datum,
        is_correction=source.header.is_correction,
    )  # fmt: skip


__all__ = ["BOOKKEEPING", "FileResult", "Loaded", "Quarantined", "load_extract", "open_workbench"]

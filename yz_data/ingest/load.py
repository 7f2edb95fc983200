"""One extract: all its files read in one streamed pass into one sorted table, and the rows that cannot be used."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb

from yz_data.contracts import Contract
from yz_data.errors import FileRefused
from yz_data.ingest import safety, text
from yz_data.ingest.duplicates import Record, remove_duplicates, remove_superseded
from yz_data.ingest.locate import first_field, records_beginning_with
from yz_data.ingest.mapping import Mapping
from yz_data.ingest.parse import BOOKKEEPING, parse_select
from yz_data.ingest.prepare import Prepared, prepare
from yz_data.ingest.records import FileResult, Loaded, Quarantined

MACROS = (Path(__file__).parent.parent / "sql" / "macros.sql").read_text(encoding="utf-8")


def open_workbench(path: str, *, memory_limit: str, threads: int, scratch: Path) -> duckdb.DuckDBPyConnection:
    """A connection for reading extracts: no extensions from the network, Beijing time, the parsing macros."""
    con = duckdb.connect(path)
    con.execute("set autoinstall_known_extensions = false; set autoload_known_extensions = false")
    con.execute("set TimeZone = 'Asia/Shanghai'")
    con.execute(f"set memory_limit = '{memory_limit}'; set threads = {int(threads)}")
    con.execute(f"set temp_directory = '{scratch.as_posix()}'")
    # Common subexpressions are computed ahead of CASE and COALESCE, which makes every row pay for the slow branches.
    con.execute("set disabled_optimizers = 'common_subexpressions'")
    con.execute(MACROS)
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
        scratch = Path(name)
        prepared = [
            prepare(path, contract, mapping, scratch, pool, max_bytes=max_bytes, folder=folder)
            for path, mapping in files
        ]
        prepared.sort(key=lambda p: (p.data_through is not None, p.data_through, p.path.name))
        _create(con, contract, prepared, table)
        rejected = _rejected(con, prepared)
        for place, source in enumerate(prepared):
            _confirm(con, table, place, source, len(rejected[place]))
        quarantined = _unusable(con, table, prepared)
        quarantined += [row for rows in rejected.values() for row in rows]
        quarantined += remove_duplicates(
            con, contract, prepared, table, lambda source, place, records: _parse_again(con, contract, source, place, records)
        )
        superseded = remove_superseded(con, contract, table)
        results = tuple(
            _result(con, contract, table, place, source, quarantined, superseded.get(place, 0))
            for place, source in enumerate(prepared)
        )
        for source in prepared:
            safety.still_the_same(source.path, source.stamp)
    quarantined.sort(key=lambda row: (row.file, row.line or 0))
    return Loaded(contract.name, table, results, tuple(quarantined))


def _create(con: duckdb.DuckDBPyConnection, contract: Contract, prepared: Sequence[Prepared], table: str) -> None:
    selects = [
        parse_select(contract, source.header, source.mapping, source.relation, place, source.has_line)
        for place, source in enumerate(prepared)
    ]
    order = ", ".join(contract.sort) if contract.sort else "all"
    con.execute("drop table if exists reject_errors; drop table if exists reject_scans")
    try:
        con.execute(f"create or replace table {table} as {' union all '.join(selects)} order by {order}")
        con.fetchall()
    except duckdb.Error as error:
        # The scan knows a better reason than the reader when the bytes themselves are wrong.
        for source in prepared:
            _confirm_encoding(source)
        names = ", ".join(source.path.name for source in prepared)
        raise FileRefused("reader_failed", file=names, why=str(error).splitlines()[0]) from error


def _rejected(con: duckdb.DuckDBPyConnection, prepared: Sequence[Prepared]) -> dict[int, list[Quarantined]]:
    """Lines that are not even rows: too many or too few cells, one quarantined row each."""
    rows: dict[int, list[Quarantined]] = {place: [] for place in range(len(prepared))}
    if not con.execute("select count(*) from duckdb_tables() where table_name = 'reject_errors'").fetchone()[0]:
        return rows
    found = con.execute(
        """
        select s.file_path, e.line, e.csv_line, list(distinct e.error_type order by e.error_type)
        from reject_errors as e join reject_scans as s on s.scan_id = e.scan_id and s.file_id = e.file_id
        group by all order by all
        """
    ).fetchall()
    for place, source in enumerate(prepared):
        for file_path, line, csv_line, kinds in found:
            if source.text_path is None or Path(file_path) != source.text_path:
                continue
            rows[place].append(_not_a_row(place, source, line, csv_line, kinds))
    return rows


def _not_a_row(place: int, source: Prepared, line: int, csv_line: str, kinds: list[str]) -> Quarantined:
    number = line + source.lines_before
    if "UNQUOTED VALUE" in kinds and csv_line.count('"') % 2:
        raise FileRefused("quote_unclosed", file=source.path.name, line=number)
    fields = next(iter(records_of(csv_line, source.delimiter)), ())
    scan = source.scanned()
    is_last = scan is not None and not scan.ends_with_newline and _is_last_line(source, csv_line)
    if "MISSING COLUMNS" in kinds and is_last:
        raise FileRefused("cut_off", file=source.path.name, line=number)
    codes = {"TOO MANY COLUMNS": "too_many_cells", "MISSING COLUMNS": "too_few_cells"}
    reasons = tuple(
        {"code": codes.get(kind, "not_a_row"), "column": "", "value": str(len(fields))} for kind in kinds
    )
    return Quarantined(place, number, tuple(fields), reasons)


def records_of(csv_line: str, delimiter: str) -> list[list[str]]:
    """The cells of one record."""
    return list(csv.reader(io.StringIO(csv_line, newline=""), delimiter=delimiter))


def _is_last_line(source: Prepared, csv_line: str) -> bool:
    assert source.text_path is not None
    tail = csv_line.rstrip("\r\n").encode()
    with source.text_path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - len(tail)))
        return file.read() == tail


def _confirm_encoding(source: Prepared) -> None:
    scan = source.scanned()
    if scan is not None and not source.mapping.encoding:
        text.detect_encoding(source.path, scan, None)


def _confirm(con: duckdb.DuckDBPyConnection, table: str, place: int, source: Prepared, rejected: int) -> None:
    """What the reader returned must be as many records as the bytes hold."""
    scan = source.scanned()
    if scan is None or source.text_path is None:
        return
    _confirm_encoding(source)
    loaded = con.execute(f"select count(*) from {table} where _file = {place}").fetchone()[0]
    if source.text_path != source.path:
        scan = text.scan(source.text_path)
    expected = scan.records - source.skip_lines
    if loaded + rejected == expected:
        return
    if scan.ends_inside_quotes:
        raise FileRefused("quote_unclosed", file=source.path.name, line=0)
    raise FileRefused("rows_lost", file=source.path.name, expected=expected, loaded=loaded + rejected)


def _unusable(con: duckdb.DuckDBPyConnection, table: str, prepared: Sequence[Prepared]) -> list[Quarantined]:
    """Take the rows with reasons out of the table and find their lines; wholly blank rows are no rows."""
    bad = con.execute(
        f"select _file, _line, _raw, _reasons from {table} where _reasons is not null order by all"
    ).fetchall()
    if not bad:
        return []
    con.execute(f"delete from {table} where _reasons is not null")
    lines = _lines_of(bad, prepared)
    return [
        Quarantined(file, line if line is not None else lines.get((file, tuple(raw)), [None]).pop(0), tuple(raw), tuple(reasons))
        for file, line, raw, reasons in bad
        if reasons[0]["code"] != "blank_row"
    ]


def _lines_of(bad: list[tuple], prepared: Sequence[Prepared]) -> dict[tuple[int, tuple], list[int | None]]:
    lines: dict[tuple[int, tuple], list[int | None]] = {}
    for place, source in enumerate(prepared):
        wanted = {first_field(raw[0]) for file, line, raw, _ in bad if file == place and line is None}
        if not wanted or source.text_path is None:
            continue
        for line, fields in records_beginning_with(source.text_path, wanted, source.delimiter, source.skip_lines):
            lines.setdefault((place, fields), []).append(line + source.lines_before)
    for file, _, raw, _ in bad:
        lines.setdefault((file, tuple(raw)), []).append(None)
    return lines


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
    )  # fmt: skip


__all__ = ["BOOKKEEPING", "FileResult", "Loaded", "Quarantined", "load_extract", "open_workbench"]

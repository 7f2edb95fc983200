"""From extracts to a published snapshot: whole or not at all.

Everything is made in a folder of its own inside the warehouse and renamed into place at the end, so that a build
killed at any moment leaves the newest published snapshot as it was.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import filelock
import pandas as pd

from yz_data import models
from yz_data.contracts import CONTRACTS, Contract
from yz_data.errors import BuildRefused, FileRefused, RecordsUnavailable, YzDataError
from yz_data.failures import note_failure
from yz_data.geography import locate
from yz_data.hotline_rules import REFERENCE, rates_rules
from yz_data.ingest import FileResult, Loaded, Mapping, load_extract, recognise
from yz_data.ingest.load import open_workbench
from yz_data.ingest.mapping import mapping_for
from yz_data.ingest.parse import SQL_TYPES, literal
from yz_data.ingest.quarantine import quarantine_name, reason_text, write_quarantine
from yz_data.records import held_snapshots, records_of
from yz_data.settings import Settings
from yz_data.warehouse import age, published

log = logging.getLogger(__name__)
DEMO_MARK = "DEMONSTRATION"
IGNORED_NAMES = {"README.md", DEMO_MARK}
BUILDING = ".building-"
# The least that is read of a table: half of what the engine takes by itself, so that the rows of one community, which
# stand together, bring fewer of others along. Smaller still, more blocks to pass over cost what they save.
BLOCK_ROWS = 61_440
REFUSED = "refused"  # folder of the rows to correct of a build that was not published

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build published: the snapshot, every file with its numbers, files no contract claims, row counts."""

    snapshot: Path
    files: tuple[FileResult, ...]
    unrecognised: tuple[Path, ...] = ()
    tables: dict[str, int] = field(default_factory=dict)
    quarantine: Path | None = None


def build(settings: Settings, extracts: Path, progress: Progress = lambda label, done, total: None) -> Built:
    """Read all extracts under `extracts`, publish a snapshot and return what it holds.

    Raises BuildRefused when a file cannot be read, when too large a share of an extract's rows is unusable, when a
    check finds rows that must not exist, when memory runs out, or when another build is at work; the published
    snapshots stay as they were.
    """
    settings.warehouse.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(settings.warehouse / ".lock", timeout=0)
    try:
        with lock:
            for left_over in settings.warehouse.glob(f"{BUILDING}*"):
                shutil.rmtree(left_over, ignore_errors=True)
            with tempfile.TemporaryDirectory(
                prefix=BUILDING, dir=settings.warehouse, ignore_cleanup_errors=True
            ) as name:
                built = _build_in(Path(name), settings, extracts, progress)
            note_failure(settings.warehouse, None)
            return built
    except filelock.Timeout:
        raise BuildRefused("build_at_work") from None
    except duckdb.OutOfMemoryException as error:
        refusal = BuildRefused("memory_short", limit=settings.memory_limit)
        note_failure(settings.warehouse, refusal)
        raise refusal from error
    except YzDataError as error:
        note_failure(settings.warehouse, error)
        raise


def _build_in(scratch: Path, settings: Settings, extracts: Path, progress: Progress) -> Built:
    sources, unrecognised = find_sources(settings, extracts)
    if not any(sources.values()):
        raise BuildRefused("no_extracts", folder=extracts.name)
    steps = len(CONTRACTS) + 4
    con = open_workbench(
        str(scratch / "work.duckdb"), memory_limit=settings.memory_limit, threads=settings.threads, scratch=scratch
    )
    try:
        con.execute("create schema raw")
        loaded = []
        for number, contract in enumerate(CONTRACTS.values()):
            progress(contract.name, number, steps)
            loaded.append(_load(con, contract, sources[contract.name], settings, extracts))
        _refuse_if_too_many(settings, loaded)
        progress("points", len(CONTRACTS), steps)
        _place_points(con, loaded)
        progress("models", len(CONTRACTS) + 1, steps)
        _register_files(con, loaded)
        _register_rules(con, settings)
        target = scratch / "snapshot.duckdb"
        con.execute(f"attach {literal(target.as_posix())} as snapshot (row_group_size {BLOCK_ROWS})")
        tables = models.run(con)
        progress("checks", len(CONTRACTS) + 2, steps)
        models.check(con)
        progress("publish", len(CONTRACTS) + 3, steps)
        name = _snapshot_name(settings.warehouse)
        quarantine = _write_quarantine(settings.quarantine / name, loaded)
        models.write_meta(con, loaded, name, is_demo=(extracts / DEMO_MARK).exists())
        con.execute("checkpoint snapshot; detach snapshot")
    finally:
        con.close()
    path = _publish(target, settings.warehouse / f"{name}.duckdb")
    shutil.rmtree(settings.quarantine / REFUSED, ignore_errors=True)
    _forget_old(settings)
    progress("publish", steps, steps)
    files = tuple(file for extract in loaded for file in extract.files)
    return Built(path, files, unrecognised, tables, quarantine)


def find_sources(
    settings: Settings, extracts: Path
) -> tuple[dict[str, list[tuple[Path, Mapping]]], tuple[Path, ...]]:
    """The files of each contract with their mappings, and the files that no contract claims."""
    sources: dict[str, list[tuple[Path, Mapping]]] = {name: [] for name in CONTRACTS}
    unrecognised = []
    for path in sorted(extracts.rglob("*")) if extracts.is_dir() else []:
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(extracts).parts)
        if hidden or path.name in IGNORED_NAMES:
            continue
        if path.is_dir():
            _refuse_link_outside(path, extracts)
            continue
        contract = recognise(path)
        if contract is None:
            unrecognised.append(path)
        else:
            sources[contract.name].append((path, mapping_for(path, contract, settings.mappings)))
    return sources, tuple(unrecognised)


def _load(
    con: duckdb.DuckDBPyConnection,
    contract: Contract,
    files: list[tuple[Path, Mapping]],
    settings: Settings,
    extracts: Path,
) -> Loaded:
    table = f"raw.{contract.name}"
    if not files:
        columns = ", ".join(f"{column.name} {SQL_TYPES[column.type]}" for column in contract.stored_columns)
        con.execute(f"create table {table} ({columns}, _file INTEGER)")
        return Loaded(contract.name, table, ())
    try:
        return load_extract(con, contract, files, table=table, max_bytes=settings.max_file_bytes, folder=extracts)
    except FileRefused as error:
        raise BuildRefused("file_refused", contract=contract.name, why=error) from error


def _refuse_link_outside(folder: Path, extracts: Path) -> None:
    """A linked folder is not searched; one that leads outside would be missed silently."""
    if folder.is_symlink() and not folder.resolve().is_relative_to(extracts.resolve()):
        raise BuildRefused("file_refused", contract=folder.name, why=FileRefused("link_outside", file=folder.name))


def _refuse_if_too_many(settings: Settings, loaded: list[Loaded]) -> None:
    """Refuse when the unusable rows of an extract exceed its contract's share; the rows to correct come first."""
    for extract in loaded:
        limit = CONTRACTS[extract.contract].max_quarantined_share
        if extract.quarantined_share > limit:
            shutil.rmtree(settings.quarantine / REFUSED, ignore_errors=True)
            folder = _write_quarantine(settings.quarantine / REFUSED, loaded)
            code, column = extract.reasons().most_common(1)[0][0]
            row, reason = next(
                (row, reason) for row in extract.quarantined for reason in row.reasons
                if (reason["code"], reason["column"]) == (code, column)
            )  # fmt: skip
            raise BuildRefused(
                "too_many_quarantined", contract=extract.contract, share=extract.quarantined_share * 100,
                limit=limit * 100, quarantined=len(extract.quarantined), read=extract.read, folder=folder,
                reason=_Reason(reason, extract.files[row.file]),
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Reason:
    """A reason inside another message, in the language of that message."""

    reason: dict[str, str]
    file: FileResult

    def message(self, lang: str) -> str:
        return f"{self.file.path.name}: {reason_text(self.reason, self.file, lang)}"


def _place_points(con: duckdb.DuckDBPyConnection, loaded: list[Loaded]) -> None:
    """A table int_<extract>_points for every extract with coordinates: the distinct points of each file, whose datum
    may be its own, and their cells."""
    cells = con.execute("select cell_id, geometry_wkt from raw.grid_cells").df()
    for extract in loaded:
        if not CONTRACTS[extract.contract].has_point:
            continue
        points = con.execute(
            f"select distinct _file, longitude, latitude from {extract.table} "
            "where longitude is not null and latitude is not null order by all"
        ).df()
        parts = [locate(points[points["_file"] == n], cells, file.datum) for n, file in enumerate(extract.files)]
        placed = pd.concat(parts, ignore_index=True) if parts else locate(points, cells, "cgcs2000")
        placed["cell_id"] = placed["cell_id"].astype("string")
        con.register("placed", placed)
        con.execute(
            f"create table int_{extract.contract}_points as select _file::int as _file, "
            "longitude::double as longitude, "
            "latitude::double as latitude, x::double as x, y::double as y, cell_id::varchar as cell_id from placed"
        )
        con.unregister("placed")


def _register_files(con: duckdb.DuckDBPyConnection, loaded: list[Loaded]) -> None:
    rows = [
        (extract.contract, number, file.path.name, file.data_through, file.is_correction)
        for extract in loaded
        for number, file in enumerate(extract.files)
    ]
    frame = pd.DataFrame(rows, columns=["extract", "file_number", "file_name", "data_through", "is_correction"])
    con.register("frame", frame)
    con.execute(
        "create table raw_files as select extract::varchar as extract, file_number::int as file_number, "
        "file_name::varchar as file_name, data_through::date as data_through, "
        "is_correction::boolean as is_correction from frame"
    )
    con.unregister("frame")


def _register_rules(con: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """A table of what counts as resolved and as satisfied, from when to when."""
    con.execute(
        "create table raw_hotline_rules (valid_from date, valid_to date, resolved varchar[], satisfied varchar[])"
    )
    for rule in rates_rules(settings.reference / REFERENCE.name):
        days = (rule.valid_from or dt.date.min, rule.valid_to or dt.date.max)
        con.execute("insert into raw_hotline_rules values (?, ?, ?, ?)", [*days, [*rule.resolved], [*rule.satisfied]])


def _write_quarantine(folder: Path, loaded: list[Loaded]) -> Path | None:
    """One workbook for each file with unusable rows; None when there is none. Two files of one name get two."""
    names: Counter[str] = Counter()
    for extract in loaded:
        for number, file in enumerate(extract.files):
            rows = [row for row in extract.quarantined if row.file == number]
            if rows:
                name = quarantine_name(file.path)
                names[name] += 1
                again = f" ({names[name]})" if names[name] > 1 else ""
                write_quarantine(folder / name.replace(".xlsx", f"{again}.xlsx"), file, rows)
    return folder if names else None


def _snapshot_name(warehouse: Path) -> str:
    """UTC time to the second, never before the newest snapshot (a clock may be set back); a second build within the
    same second gets a suffix."""
    now = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    newest, number = max((age(path) for path in published(warehouse)), default=("", 0))
    return now if now > newest else f"{newest}-{number + 1}"


def _publish(target: Path, path: Path) -> Path:
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(target, path)
    return path


def _forget_old(settings: Settings) -> None:
    """Remove all but the newest snapshots and those that a running meeting holds; none while that is not known."""
    try:
        held = held_snapshots(records_of(settings)) if settings.has_records else set()
    except RecordsUnavailable as error:
        log.warning("old snapshots stay until the records can be read: %s", error)
        return
    for path in published(settings.warehouse)[: -settings.keep_snapshots]:
        if path.stem in held:
            continue
        with contextlib.suppress(PermissionError):  # on Windows a snapshot that someone still reads stays
            path.unlink(missing_ok=True)
            shutil.rmtree(settings.quarantine / path.stem, ignore_errors=True)

"""The newest published snapshot, opened read-only. A page reads one snapshot from its first query to its last."""

from __future__ import annotations

import copy
import datetime as dt
import re
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
from cachetools import LRUCache, cached

from yz_data.definitions import definitions, trials
from yz_data.errors import NoSnapshot, SnapshotOutdated

KEPT_ANSWERS = 4096
KEPT_CELLS = 5_000_000  # of all answers together: some hundred MB at most
LARGEST_KEPT = 500_000  # cells; a longer answer is read anew
# Rows of the largest table up to which a statement takes its time to be planned, not to read: one thread is enough for
# it, since pages ask with two, and the optimizers that are not needed take a quarter of it.
SMALL_ROWS = 122_880
NEEDED_OPTIMIZERS = {"expression_rewriter", "filter_pushdown", "unused_columns", "column_lifetime"}
# Most answers are a few rows of names and numbers, which pandas handles faster as Python's strings than as Arrow's.
pd.options.mode.string_storage = "python"
SNAPSHOT_NAME = re.compile(r"(\d{8}T\d{6}Z)(?:-(\d+))?\.duckdb")


def published(folder: Path) -> list[Path]:
    """The published snapshots, oldest first."""
    if not folder.is_dir():
        return []
    return sorted((path for path in folder.iterdir() if SNAPSHOT_NAME.fullmatch(path.name)), key=age)


def age(path: Path) -> tuple[str, int]:
    """What snapshots are ordered by: time, then number. As plain text "…Z-2" would stand before "…Z"."""
    found = SNAPSHOT_NAME.fullmatch(path.name)
    return (found[1], int(found[2] or 1)) if found else ("", 0)


@dataclass(frozen=True, slots=True)
class Coverage:
    """From when to when an extract has records; outside it a number is unknown, not zero. Of what came before
    `whole_from` only that is known which was still open then: a number of it is no base to compare with."""

    first_on: dt.date
    last_on: dt.date
    whole_from: dt.date


@dataclass(frozen=True, slots=True)
class Rollup:
    """Sums of a mart's rows by `period` ("day" or "month") of one of its times; `last_on` is that of its last row."""

    name: str
    mart: str
    time: str
    period: str
    last_on: dt.date


@dataclass(frozen=True, slots=True)
class Executed:
    """A statement that a snapshot answered, with the values bound to its placeholders."""

    sql: str
    values: tuple[object, ...]


_noted: ContextVar[list[Executed] | None] = ContextVar("noted_statements", default=None)


@contextmanager
def statements_noted() -> Iterator[list[Executed]]:
    """Every statement that snapshots answer inside the block, in order."""
    noted: list[Executed] = []
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)


def note_statements(statements: Iterable[Executed]) -> None:
    """Tell whoever notes statements just now of these, which ran or whose answer was kept."""
    noted = _noted.get()
    if noted is not None:
        noted.extend(statements)


class Snapshot:
    """One snapshot. Every call takes its own cursor, so that threads do not disturb each other."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.stem
        self._connection = duckdb.connect(
            str(path),
            read_only=True,
            config={"autoinstall_known_extensions": False, "autoload_known_extensions": False},
        )
        self._parsed: dict[str, duckdb.Statement] = {}
        self._found = self._once()
        self.is_older, self.program_version = True, "?"  # until it says otherwise
        self._connection.execute("set TimeZone = 'Asia/Shanghai'; set enable_external_access = false")
        if self._is_small():
            spared = "select string_agg(name) from duckdb_optimizers() where not list_contains(?::varchar[], name)"
            ((names,),) = self._connection.execute(spared, [sorted(NEEDED_OPTIMIZERS)]).fetchall()
            self._connection.execute(f"set threads = 1; set disabled_optimizers = '{names}'")
        build = self.frame("select * from meta_build").iloc[0]
        self.as_of: dt.date = pd.Timestamp(build["as_of_on"]).date()
        self.built_at: str = str(build["built_at"])
        self.is_demo = bool(build["is_demo"])
        self.program_version = str(build["program_version"])
        # Made by a program that made something else of the same files; its figures may be counted otherwise.
        self.is_older = build.get("definitions") != definitions()
        self.coverage = {
            row.extract: Coverage(*(pd.Timestamp(day).date() for day in _days_of(row)))
            for row in self.frame("select * from meta_coverage").itertuples()
        }
        self._columns = self._all_columns()
        self.rollups, self.versions = self._rollups()
        self.is_readable = not self.is_older or self._has_all_columns()

    def _has_all_columns(self) -> bool:
        """Whether every metric of the program finds its mart and columns."""
        try:
            for sql in trials():
                self._connection.execute(sql).fetchall()
        except (duckdb.BinderException, duckdb.CatalogException):
            return False
        return True

    def _rollups(self) -> tuple[tuple[Rollup, ...], dict[str, str]]:
        """The rollups, the smallest first, and the versions of the metrics that they sum."""
        if not self.columns("meta_rollups"):
            return (), {}
        rollups = self.rows(
            "select rollup, mart, time_column, period, last_on from meta_rollups order by row_count, rollup"
        )
        versions = self.rows("select name, version from meta_versions where kind = 'metric'")
        return tuple(Rollup(*row) for row in rollups), dict(versions)

    def frame(self, sql: str, values: Sequence[object] = ()) -> pd.DataFrame:
        """The answer of one statement as a DataFrame; `values` are bound to its placeholders.

        A short answer is kept as long as the snapshot is open, so that no statement runs twice.
        """
        return self._answer("frame", sql, values).copy(deep=False)  # pandas copies what is written to

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple]:
        """The answer of one statement as tuples."""
        return list(self._answer("rows", sql, values))

    def _answer(self, kind: str, sql: str, values: Sequence[object]) -> Any:
        bound = tuple(tuple(value) if isinstance(value, list) else value for value in values)
        note_statements([Executed(sql, bound)])
        return self._found(kind, sql, bound)

    def _once(self) -> Callable[[str, str, tuple[object, ...]], Any]:
        """`_read` that keeps what it read, those answers that were asked for last; what two ask at once it reads
        once."""
        reader = weakref.ref(self)  # what it keeps must not keep the file open when the last page has ended

        def read(kind: str, sql: str, bound: tuple[object, ...]) -> Any:
            return reader()._read(kind, sql, bound)  # whoever asks holds the snapshot

        return cached(LRUCache(KEPT_CELLS, _cells), condition=threading.Condition())(read)

    def _read(self, kind: str, sql: str, bound: tuple[object, ...]) -> Any:
        found = self._execute(sql, bound)
        return found.df() if kind == "frame" else found.fetchall()

    def _is_small(self) -> bool:
        """Whether no table has more than SMALL_ROWS."""
        ((rows,),) = self._connection.execute("select max(estimated_size) from duckdb_tables()").fetchall()
        return rows is None or rows <= SMALL_ROWS

    def _execute(self, sql: str, bound: tuple[object, ...]) -> duckdb.DuckDBPyConnection:
        parsed = self._parsed.get(sql)
        if parsed is None:  # to parse takes up to a fifth of a small statement's time
            if len(self._parsed) >= KEPT_ANSWERS:
                self._parsed.clear()
            parsed = self._parsed[sql] = self._connection.cursor().extract_statements(sql)[0]
        values = [list(value) if isinstance(value, tuple) else value for value in bound]
        try:
            return self._connection.cursor().execute(parsed, values)
        except (duckdb.BinderException, duckdb.CatalogException) as error:
            if not self.is_older:
                raise
            raise self.outdated() from error

    def outdated(self) -> SnapshotOutdated:
        """What to say where this snapshot lacks what the program asks for."""
        return SnapshotOutdated("snapshot_outdated", snapshot=self.name, made_by=self.program_version)

    def again(self) -> Snapshot:
        """The same file under another identity: what was kept of this one is computed anew for that one."""
        other = copy.copy(self)
        other.forget()
        return other

    def forget(self) -> None:
        """Keep no answer of before."""
        self._found = self._once()

    def without_rollups(self) -> Snapshot:
        """The same file, every question answered from the rows."""
        other = self.again()
        other.rollups = ()
        return other

    def columns(self, table: str) -> tuple[str, ...]:
        """The column names of a table, () if there is no such table; a rollup is named with its schema."""
        return self._columns.get(table, ())

    def _all_columns(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for schema, table, column in self.rows(
            "select schema_name, table_name, column_name from duckdb_columns() where not internal "
            "order by schema_name, table_name, column_index"
        ):
            name = table if schema == "main" else f"{schema}.{table}"
            found[name] = (*found.get(name, ()), column)
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _cells(answer: pd.DataFrame | list[tuple]) -> int:
    """What an answer takes of KEPT_CELLS: one too long to be kept more than there are, a short one its place."""
    cells = answer.size if isinstance(answer, pd.DataFrame) else sum(map(len, answer))
    return KEPT_CELLS + 1 if cells > LARGEST_KEPT else max(cells, KEPT_CELLS // KEPT_ANSWERS)


def _days_of(row: Any) -> tuple[Any, Any, Any]:
    """First, last and the first from which on all is known: a snapshot of an older program has not the third."""
    return row.first_on, row.last_on, getattr(row, "whole_from_on", row.first_on)


_open: dict[Path, Snapshot] = {}
_lock = threading.Lock()


def newest(folder: Path) -> Snapshot:
    """The newest snapshot of a folder, opened once per process; a newer one is picked up by the next call.

    Raises NoSnapshot when none has been published, SnapshotOutdated when an older program made it and it lacks what
    this one counts.
    """
    paths = published(folder)
    if not paths:
        raise NoSnapshot("no_snapshot", folder=folder.name)
    with _lock:
        path = paths[-1]
        if path not in _open:
            opened = Snapshot(path)
            _open.clear()  # the one before closes when the last page that reads it has ended
            _open[path] = opened
        snapshot = _open[path]
    if not snapshot.is_readable:
        raise snapshot.outdated()
    return snapshot


def named(folder: Path, name: str) -> Snapshot:
    """The published snapshot of that name. Raises NoSnapshot where there is none (any more), SnapshotOutdated where it
    lacks what this program counts."""
    paths = {path.stem: path for path in published(folder)}
    if name not in paths:
        known = ", ".join(list(paths)[-3:]) or "—"
        raise NoSnapshot("snapshot_unknown", name=name[:40], known=known)
    with _lock:
        snapshot = _open.get(paths[name]) or Snapshot(paths[name])
    if not snapshot.is_readable:
        raise snapshot.outdated()
    return snapshot

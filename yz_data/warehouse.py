"""The newest published snapshot, opened read-only. A page reads one snapshot from its first query to its last."""

from __future__ import annotations

import datetime as dt
import json
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from yz_data.errors import NoSnapshot, YzDataError

FAILURE = "last_failure.json"
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
    """From when to when an extract is complete; outside it a number is unknown, not zero."""

    first_on: dt.date
    last_on: dt.date


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
        self._connection.execute("set TimeZone = 'Asia/Shanghai'; set enable_external_access = false")
        build = self.frame("select * from meta_build").iloc[0]
        self.as_of: dt.date = pd.Timestamp(build["as_of_on"]).date()
        self.built_at: str = str(build["built_at"])
        self.is_demo = bool(build["is_demo"])
        self.program_version: str = str(build["program_version"])
        self.coverage = {
            row.extract: Coverage(pd.Timestamp(row.first_on).date(), pd.Timestamp(row.last_on).date())
            for row in self.frame("select * from meta_coverage").itertuples()
        }
        self._columns: dict[str, tuple[str, ...]] = {}

    def frame(self, sql: str, values: Sequence[object] = ()) -> pd.DataFrame:
        """The answer of one statement as a DataFrame; `values` are bound to its placeholders."""
        return self._connection.cursor().execute(sql, list(values)).df()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple]:
        """The answer of one statement as tuples."""
        return self._connection.cursor().execute(sql, list(values)).fetchall()

    def columns(self, table: str) -> tuple[str, ...]:
        """The column names of a table, () if there is no such table."""
        if table not in self._columns:
            found = self.rows(
                "select column_name from duckdb_columns() where table_name = ? order by column_index", [table]
            )
            self._columns[table] = tuple(name for (name,) in found)
        return self._columns[table]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def note_failure(folder: Path, error: YzDataError | None) -> None:
    """Remember why the last build failed, or (None) that it did not: pages say that they show an older snapshot."""
    path = folder / FAILURE
    if error is None:
        path.unlink(missing_ok=True)
        return
    said = {
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="minutes"),
        "zh": error.message("zh"),
        "en": error.message("en"),
    }
    path.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


def last_failure(folder: Path) -> dict[str, str] | None:
    """{at, zh, en} of the build that failed since the newest snapshot was published; None if none did."""
    try:
        return json.loads((folder / FAILURE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


_open: dict[Path, Snapshot] = {}
_lock = threading.Lock()


def newest(folder: Path) -> Snapshot:
    """The newest snapshot of a folder, opened once per process; a newer one is picked up by the next call.

    Raises NoSnapshot when none has been published.
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
        return _open[path]

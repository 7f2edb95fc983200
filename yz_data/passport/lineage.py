"""From the tables a statement reads back to the files they were built from: mart → models → extracts → files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yz_data.warehouse import Executed, Snapshot

SQL = Path(__file__).parents[1] / "sql"
RAW = re.compile(r"\braw\.(\w+)")
PLACED = re.compile(r"\bplaced\w*\('(\w+)'\)")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file that was read: its extract, name, SHA-256, rows read and rows accepted."""

    extract: str
    file_name: str
    sha256: str
    read_count: int
    accepted_count: int


@cache
def models() -> dict[str, str]:
    """The SQL of every model by name, without comments and texts. One that has its places resolved by a macro reads the
    extract that it names there, and what the macro reads."""
    placed = (SQL / "placed.sql").read_text(encoding="utf-8")

    def read(path: Path) -> str:
        return PLACED.sub(lambda found: f"raw.{found[1]} {placed}", path.read_text(encoding="utf-8"))

    return {path.stem: re.sub(r"--.*|'[^']*'", "", read(path)) for path in SQL.glob("*/*.sql")}


@cache
def extracts_of(model: str) -> frozenset[str]:
    """The extracts a mart or model is made from, those that only name its places included."""
    sql = models()[model]
    below = (extracts_of(other) for other in _named(sql) - {model})
    return frozenset(RAW.findall(sql)).union(*below)


def tables_in(statements: Iterable[Executed]) -> list[str]:
    """The marts that statements name, sorted."""
    return sorted(set().union(*(_named(re.sub(r"'[^']*'", "", one.sql)) for one in statements)))


def _named(sql: str) -> set[str]:
    return set(re.findall(r"\w+", sql)) & models().keys()


def files_of(snapshot: Snapshot, extracts: Iterable[str]) -> list[SourceFile]:
    """The files of these extracts, by extract and name."""
    rows = snapshot.rows(
        """
        select extract, file_name, sha256, read_count, accepted_count from meta_files
        where list_contains(?::varchar[], extract) order by extract, file_name
        """,
        [sorted(extracts)],
    )
    return [SourceFile(*row) for row in rows]

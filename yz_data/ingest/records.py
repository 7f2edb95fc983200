"""What an ingest remembers: of each file its numbers, of each unusable row its texts and all its reasons."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A row that cannot be used. `line` is the physical line (or the Excel row) where it begins, 1-based."""

    file: int
    line: int | None
    raw: tuple[str | None, ...]
    reasons: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file read. Always read = accepted + quarantined; `superseded` of the accepted rows stand in a newer file.
    `named` gives the source's own header for each of our columns it has."""

    path: Path
    contract: str
    sha256: str
    size: int
    encoding: str
    header: tuple[str, ...]
    ignored: tuple[str, ...]
    data_through: dt.date | None
    read: int = 0
    accepted: int = 0
    quarantined: int = 0
    superseded: int = 0
    named: dict[str, str] = field(default_factory=dict)
    datum: str = "cgcs2000"
    is_correction: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """One extract read into `table`: its files in order of age, and the rows that were not accepted."""

    contract: str
    table: str
    files: tuple[FileResult, ...]
    quarantined: tuple[Quarantined, ...] = field(default=())

    @property
    def read(self) -> int:
        """Rows read from all files."""
        return sum(file.read for file in self.files)

    @property
    def quarantined_share(self) -> float:
        """Share of the rows read that cannot be used; 0 when nothing was read."""
        return len(self.quarantined) / self.read if self.read else 0.0

    def reasons(self, file: int | None = None) -> Counter[tuple[str, str]]:
        """How often each (code, column) occurs, in one file or in all."""
        return Counter(
            (reason["code"], reason["column"])
            for row in self.quarantined
            if file is None or row.file == file
            for reason in row.reasons
        )

"""Where things are and how much is allowed. Every setting can be given as an environment variable YZ_<NAME>."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders and limits. `data` holds what the program makes; published figures and references travel with it."""

    data: Path
    extracts: Path
    mappings: Path
    published: Path = PROJECT / "data" / "published"
    reference: Path = PROJECT / "data" / "reference"
    max_file_bytes: int = 4 * 1024**3
    keep_snapshots: int = 10
    memory_limit: str = "1GB"
    threads: int = 2
    records_url: str | None = None  # of what people enter; None: the SQLite file

    @property
    def records_file(self) -> Path:
        """The SQLite file of what people enter, where no other database is named."""
        return self.data / "records" / "records.db"

    @property
    def has_records(self) -> bool:
        """Whether anything can have been entered yet."""
        return self.records_url is not None or self.records_file.exists()

    @property
    def warehouse(self) -> Path:
        """Folder of the published snapshots."""
        return self.data / "warehouse"

    @property
    def quarantine(self) -> Path:
        """Folder of the rows to correct, one subfolder a build."""
        return self.data / "quarantine"

    @property
    def decks(self) -> Path:
        """Folder of the decks made for walls and meetings; whatever is in it can be made again."""
        return self.data / "decks"

    @property
    def demo(self) -> Path:
        """Folder of the demonstration extracts."""
        return self.data / "demo"


def load() -> Settings:
    """The settings of this process, read from the environment each time so that tests can change them."""
    data = Path(os.environ.get("YZ_DATA_DIR", PROJECT / "data"))
    return Settings(
        data=data,
        extracts=Path(os.environ.get("YZ_EXTRACTS_DIR", data / "extracts")),
        mappings=Path(os.environ.get("YZ_MAPPINGS_DIR", PROJECT / "data" / "mappings")),
        max_file_bytes=int(os.environ.get("YZ_MAX_FILE_BYTES", 4 * 1024**3)),
        keep_snapshots=int(os.environ.get("YZ_KEEP_SNAPSHOTS", 10)),
        memory_limit=os.environ.get("YZ_MEMORY_LIMIT", "1GB"),
        threads=int(os.environ.get("YZ_THREADS", min(4, os.cpu_count() or 2))),
        records_url=os.environ.get("YZ_RECORDS_URL") or None,
    )

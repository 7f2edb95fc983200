"""The build that failed since the newest snapshot was published: pages, files and deliveries say so."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from yz_data.errors import YzDataError

FAILURE = "last_failure.json"


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

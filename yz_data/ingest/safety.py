"""Is this a file that may be read, and did it hold still while we read it?"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from yz_data.errors import FileRefused

TABLE_SUFFIXES = {".csv", ".tsv", ".txt", ".parquet", ".xlsx", ".xlsm", ".xls", ".ods", ".geojson", ".json"}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What identifies one state of a file."""

    size: int
    modified_ns: int


def examine(path: Path, *, folder: Path | None, max_bytes: int) -> Stamp:
    """Refuse what is not an ordinary, non-empty file inside `folder`; return its state for `still_the_same`."""
    if folder is not None and not path.resolve().is_relative_to(folder.resolve()):
        raise FileRefused("link_outside", file=path.name)
    if path.is_dir():
        raise FileRefused("is_directory", file=path.name)
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):  # opening a pipe would wait for someone to write to it
            raise FileRefused("unreadable", file=path.name, why=os.strerror(errno.EINVAL))
        with path.open("rb"):
            pass
    except FileNotFoundError:
        raise FileRefused("not_found", file=path.name) from None
    except OSError as error:
        raise FileRefused("unreadable", file=path.name, why=os.strerror(error.errno or 0)) from None
    if info.st_size == 0:
        raise FileRefused("empty", file=path.name)
    if info.st_size > max_bytes:
        raise FileRefused("too_large", file=path.name, size=info.st_size / 1e9, limit=max_bytes / 1e9)
    return Stamp(info.st_size, info.st_mtime_ns)


def still_the_same(path: Path, before: Stamp) -> None:
    """Refuse a file that was written to while it was being read."""
    try:
        info = path.stat()
    except FileNotFoundError:
        raise FileRefused("not_found", file=path.name) from None
    if Stamp(info.st_size, info.st_mtime_ns) != before:
        raise FileRefused("changed_while_read", file=path.name)

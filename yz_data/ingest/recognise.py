"""Which contract a file belongs to: by its folder, by its name, and where both are silent by its header."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from yz_data.contracts import CONTRACTS, Contract
from yz_data.errors import FileRefused
from yz_data.ingest.mapping import Mapping

DATE_IN_NAME = re.compile(r"(?<!\d)(20\d{2})[-_.年]?(0[1-9]|1[0-2])(?:[-_.月]?(0[1-9]|[12]\d|3[01]))?(?!\d)")

HEADER_REFUSALS = {"header_not_found", "column_missing", "geojson_broken", "header_twice"}


def recognise(path: Path) -> Contract | None:
    """The contract named by the parent folder or the beginning of the file name; None if neither names one."""
    if path.parent.name in CONTRACTS:
        return CONTRACTS[path.parent.name]
    names = {
        name: contract for contract in CONTRACTS.values() for name in (contract.name, *contract.file_names)
    }
    fitting = [name for name in names if path.stem.startswith(name)]
    return names[max(fitting, key=len)] if fitting else None


def date_in_name(path: Path) -> dt.date | None:
    """The last date in the file name: the day up to which the file's data reach; a month means its last day."""
    found = [match.groups() for match in DATE_IN_NAME.finditer(path.stem)]
    if not found:
        return None
    year, month, day = found[-1]
    try:
        if day:
            return dt.date(int(year), int(month), int(day))
        first_of_next = dt.date(int(year) + int(month) // 12, int(month) % 12 + 1, 1)
        return first_of_next - dt.timedelta(days=1)
    except ValueError:
        return None


def recognise_by_header(path: Path, *, max_bytes: int) -> Contract | None:
    """The contract whose header the file carries: the one that names most columns, None if none is complete."""
    from yz_data.ingest.prepare import prepare

    found: dict[str, int] = {}
    with tempfile.TemporaryDirectory(prefix="yz-look-") as scratch, ThreadPoolExecutor(1) as pool:
        for contract in CONTRACTS.values():
            try:
                prepared = prepare(path, contract, Mapping(), Path(scratch), pool, max_bytes=max_bytes, folder=None)
            except FileRefused as error:
                if error.key not in HEADER_REFUSALS:
                    raise
                continue
            found[contract.name] = prepared.header.score
    return CONTRACTS[max(found, key=lambda name: found[name])] if found else None

"""Which contract a file belongs to: by its folder, by its name, and where both are silent by its header."""

from __future__ import annotations

import codecs
import contextlib
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zipfile import BadZipFile

import pyarrow.parquet as pq
from pyarrow import ArrowException
from python_calamine import CalamineError, CalamineWorkbook

from yz_data.contracts import CONTRACTS, Contract
from yz_data.errors import FileRefused
from yz_data.ingest import safety
from yz_data.ingest.header import SEARCHED_LINES, find_header, read_openings
from yz_data.ingest.mapping import Mapping
from yz_data.ingest.prepare import SPREADSHEETS, prepare
from yz_data.ingest.text import SAMPLE

GEOJSON = {".geojson", ".json"}

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


def recognise_by_header(path: Path, *, max_bytes: int) -> Contract | None:
    """The contract whose header the file carries: the one that names most columns, None if none is complete.

    Only the beginning is looked at. A file that cannot be read at all is refused as in a build."""
    found: dict[str, int] = {}
    safety.examine(path, folder=None, max_bytes=max_bytes)
    openings = _openings(path)
    for contract in CONTRACTS.values():
        for rows in openings:
            try:
                score = find_header(rows, contract, Mapping(), path.name).score
            except FileRefused:
                continue
            found[contract.name] = max(score, found.get(contract.name, 0))
    if found:
        return CONTRACTS[max(found, key=lambda name: found[name])]
    with tempfile.TemporaryDirectory(prefix="yz-look-") as scratch, ThreadPoolExecutor(1) as pool:
        chosen = CONTRACTS["grid_cells" if path.suffix.lower() in GEOJSON else "communities"]
        try:
            prepare(path, chosen, Mapping(), Path(scratch), pool, max_bytes=max_bytes, folder=None)
        except FileRefused as error:
            if error.key not in HEADER_REFUSALS:
                raise
            return None
    return chosen


def _openings(path: Path) -> list[list[list[object]]]:
    """The first rows of a text (in each encoding it may have), of each sheet, or the names of a Parquet file; [] if
    there are none."""
    suffix = path.suffix.lower()
    try:
        if suffix == ".parquet":
            return [[list(pq.read_schema(path).names)]]
        if suffix in SPREADSHEETS:
            book = CalamineWorkbook.from_path(str(path))
            sheets = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]
            return [rows[: SEARCHED_LINES + 1] for rows in sheets]
    except (ArrowException, CalamineError, BadZipFile, OSError, ValueError):
        return []
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    openings: list[list[list[object]]] = []
    for encoding in ("utf-8-sig", "gb18030", "utf-16") if suffix not in GEOJSON else ():
        with contextlib.suppress(UnicodeError):
            text = codecs.getincrementaldecoder(encoding)().decode(head).replace("\r\n", "\n").replace("\r", "\n")
            openings += [list(opening.rows) for opening in read_openings(text, Mapping())]
    return openings

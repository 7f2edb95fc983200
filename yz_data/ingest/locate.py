"""At which line of a text file does a record stand? Only asked for the few records that cannot be used.

DuckDB's parallel reader does not say, and numbering every row makes it read on one thread; looking through the bytes
once more for the records that begin with a wanted value costs a fraction of that.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from yz_data.ingest.text import LINE_FEED, QUOTE, whole_lines

BLANK = b" \t\r\n"
LONGEST_COMPARED = 64
TAIL = 8  # identifiers differ at their end
csv.field_size_limit(2**31 - 1)  # a cell of free text may be longer than the 128 KB the module allows by default


def first_field(value: str | None, delimiter: str) -> bytes:
    """What `records_beginning_with` compares: the beginning of the first field up to a delimiter or a line break,
    without quotes and blanks. Two fields may share it; the same field always has the same."""
    return _beginning((value or "").encode(), delimiter.encode())


def _beginning(line: bytes, separator: bytes) -> bytes:
    begun = line.split(separator, 1)[0].split(b"\n", 1)[0]
    begun = begun.replace(b'"', b"").strip(BLANK)
    # The engine's trim() takes every space separator of Unicode for a blank; so does strip() of a text.
    return begun if begun.isascii() else begun.decode().strip().encode()


def records_beginning_with(
    path: Path, wanted: set[bytes], delimiter: str, skip_lines: int
) -> Iterator[tuple[int, tuple[str | None, ...]]]:
    """(line in this file, fields) of each record of a UTF-8 file whose first field may be a wanted one."""
    separator = delimiter.encode()
    number, rest = 1, b""
    for block in whole_lines(path):
        lines = rest + block if block.endswith(b"\n") else rest + block + b"\n"
        data = np.frombuffer(lines, dtype=np.uint8)
        starts, numbers, end, lines_before_end = _records(data, b'"' in lines)
        rest = lines[end:]
        bounds = np.append(starts, end)
        for index in np.flatnonzero(_may_begin_with(data, starts, wanted, separator)):
            record = lines[bounds[index] : bounds[index + 1]]
            if number + numbers[index] > skip_lines and _beginning(record, separator) in wanted:
                fields = next(csv.reader(io.StringIO(record.decode(), newline=""), delimiter=delimiter), [])
                yield number + int(numbers[index]), tuple(field or None for field in fields)
        number += lines_before_end


def _records(data: np.ndarray, has_quotes: bool) -> tuple[np.ndarray, np.ndarray, int, int]:
    """Where records begin, how many lines stand before each, where the complete ones end, how many lines that is."""
    ends = np.flatnonzero(data == LINE_FEED)
    starts = np.concatenate((np.zeros(1, dtype=ends.dtype), ends[:-1] + 1))
    if not has_quotes:
        return starts, np.arange(len(starts)), len(data), len(starts)
    quotes = np.flatnonzero(data == QUOTE)
    numbers = np.flatnonzero((np.searchsorted(quotes, starts) & 1) == 0)
    if len(quotes) & 1:
        return starts[numbers[:-1]], numbers[:-1], int(starts[numbers[-1]]), int(numbers[-1])
    return starts[numbers], numbers, len(data), len(starts)


def _may_begin_with(data: np.ndarray, starts: np.ndarray, wanted: set[bytes], separator: bytes) -> np.ndarray:
    """For each record whether its first field has the length and the last bytes of a wanted one; a field that is
    quoted, padded, very long or not ASCII may always."""
    padded = np.concatenate((data, np.zeros(LONGEST_COMPARED + 1, dtype=np.uint8)))
    length = np.full(len(starts), -1)
    for place in range(LONGEST_COMPARED):
        length[(length < 0) & (padded[starts + place] == separator[0])] = place
        if (length >= 0).all():
            break
    known = length >= 0
    tails = np.zeros(len(starts), dtype=np.uint64)
    for back in range(1, TAIL + 1):
        cells = padded[starts + np.maximum(length - back, 0)].astype(np.uint64)
        tails |= np.where(length >= back, cells << np.uint64(8 * (back - 1)), np.uint64(0))
    wanted_tails = np.array([int.from_bytes(field[-TAIL:], "big") for field in wanted], dtype=np.uint64)
    wanted_lengths = np.array([len(field) for field in wanted])
    alike = known & np.isin(length, wanted_lengths) & np.isin(tails, wanted_tails)
    return alike | ~known | _is_odd(padded[starts]) | _is_odd(padded[starts + np.maximum(length - 1, 0)])


def _is_odd(cells: np.ndarray) -> np.ndarray:
    return (cells == QUOTE) | (cells == 32) | (cells == 9) | (cells >= 0x80)

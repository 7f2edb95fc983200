"""Bytes to lines: hash, encoding, line ends and the number of records of a text file, in one pass.

DuckDB reads UTF-8 only, so everything else is transcoded to a temporary file first. The number of records is counted
here, independently of the reader, so that a row the reader lost would be noticed.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from charset_normalizer import from_bytes

from yz_data.errors import FileRefused

BLOCK = 1 << 20  # what one block is read for several times stays in the processor's cache
SAMPLE = 1 << 18
QUOTE, LINE_FEED, CARRIAGE_RETURN = 34, 10, 13
AFTER_RETURN, INSIDE = np.uint8(1), np.uint8(2)  # kinds of line feeds
# Traditional-character and Latin files decode as GB18030 without an error; a real GB18030 text is written almost
# wholly with the 6,763 characters of GB 2312, a misread one hardly at all.
LEAST_SHARE_OF_GB2312 = 0.6
# A line with this many bytes outside ASCII that is valid UTF-8 is not GB18030 by chance.
TELLING_BYTES = 9
SAMPLED_CHARACTERS = 100_000
ASCII = re.compile(r"[\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass over the bytes found. `records` counts non-blank lines outside quotes, the header included."""

    sha256: str
    is_utf8: bool
    has_nul: bool
    records: int
    ends_inside_quotes: bool
    ends_inside_character: bool
    ends_with_newline: bool
    has_bare_cr: bool
    has_crlf: bool
    has_bare_lf: bool
    has_quoted_crlf: bool

    @property
    def has_plain_newlines(self) -> bool:
        """Whether all records end the same way and are readable as they are. Excel ends records with CRLF and breaks
        lines inside a cell with LF, which is plain; a quoted CRLF would stay two characters."""
        return not self.has_bare_cr and not (self.has_crlf and (self.has_bare_lf or self.has_quoted_crlf))


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def whole_lines(path: Path) -> Iterator[bytes]:
    """The bytes of a file in blocks that end at a line's end; only the last may lack it."""
    rest = b""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            cut = block.rfind(b"\n") + 1
            if cut:
                yield rest + block[:cut]
                rest = block[cut:]
            else:
                rest += block
    if rest:
        yield rest


def scan(path: Path) -> Scan:
    """Read a text file once, in blocks of whole lines, and count."""
    digest = hashlib.sha256()
    is_utf8, has_nul, crlf, bare_cr, bare_lf, quoted = True, False, False, False, False, False
    records, parity, last = 0, 0, b""
    inside_character = False
    for lines in whole_lines(path):
        digest.update(lines)
        last = lines[-1:]
        valid = is_valid_utf8(lines)
        inside_character = is_utf8 and not valid and last != b"\n" and _breaks_off(lines)
        is_utf8 = is_utf8 and valid
        has_nul = has_nul or b"\0" in lines
        whole = lines if last == b"\n" else lines + b"\n"
        found, parity, ends = _records(whole, parity)
        if whole is not lines:  # the line end added here is not the file's
            ends = ends[:-1]
        returns = lines.count(b"\r") if b"\r" in lines else 0
        pairs = int((ends & AFTER_RETURN > 0).sum())
        crlf, bare_cr = crlf or pairs > 0, bare_cr or returns > pairs
        bare_lf, quoted = bare_lf or bool((ends == 0).any()), quoted or bool((ends == AFTER_RETURN | INSIDE).any())
        records += found
    inside_quotes = bool(parity)
    if inside_quotes and last != b"\n":
        records += 1  # the record that was begun and never ended
    return Scan(
        digest.hexdigest(), is_utf8, has_nul, records, inside_quotes, inside_character, last == b"\n", bare_cr, crlf,
        bare_lf, quoted,
    )  # fmt: skip


def looks_plain(head: bytes) -> bool:
    """Whether whole lines of a file's beginning are UTF-8 with ordinary line ends."""
    _, _, kinds = _records(head, 0)
    pairs = int((kinds & AFTER_RETURN > 0).sum())
    mixed = pairs > 0 and bool(((kinds == 0) | (kinds == AFTER_RETURN | INSIDE)).any())
    return b"\0" not in head and head.count(b"\r") == pairs and not mixed and is_valid_utf8(head)


def _breaks_off(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a character begun at their very end."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=False)
    except UnicodeDecodeError:
        return False
    return True


def is_valid_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 from end to end (checked by Arrow, several times faster than decoding)."""
    try:
        pa.array([data], type=pa.binary()).cast(pa.utf8())
    except pa.ArrowInvalid:
        return False
    return True


def _records(lines: bytes, parity: int) -> tuple[int, int, np.ndarray]:
    """Non-blank lines that end outside quotes, the parity of quotes carried on, and of each line feed whether it stands
    after a carriage return and whether inside quotes."""
    data = np.frombuffer(lines, dtype=np.uint8)
    starts, ends = _line_bounds(data)
    after_return = (data[ends - 1] == CARRIAGE_RETURN) & (ends > starts)
    filled, kinds = ends > starts + after_return, after_return * AFTER_RETURN
    if b'"' not in lines and not parity:
        return int(filled.sum()), 0, kinds
    quotes = np.flatnonzero(data == QUOTE)
    inside = ((np.searchsorted(quotes, ends) + parity) & 1).astype(np.uint8)
    return int((filled & (inside == 0)).sum()), (parity + len(quotes)) & 1, kinds | inside * INSIDE


def _line_bounds(data: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    ends = np.flatnonzero(data == LINE_FEED)
    return np.concatenate((np.zeros(1, dtype=ends.dtype), ends[:-1] + 1)), ends


def detect_encoding(path: Path, result: Scan, declared: str | None) -> str:
    """The encoding of a text file: as declared, else by BOM, strict UTF-8, strict GB18030; else refused by name."""
    with path.open("rb") as file:
        head = file.read(4)
    if declared:
        return "utf-8-sig" if declared.lower() in ("utf-8", "utf8") and head.startswith(codecs.BOM_UTF8) else declared
    if result.ends_inside_character:
        raise FileRefused("cut_off", file=path.name, line=_last_line(path))
    if head.startswith(codecs.BOM_UTF8):
        if not result.is_utf8:
            raise FileRefused(
                "encoding_mixed", file=path.name, line=_first_odd_line(path, "utf-8"), first="UTF-8", second="?"
            )
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if result.has_nul:
        raise FileRefused("not_text", file=path.name)
    if result.is_utf8:
        return "utf-8"
    _require_gb18030(path)
    return "gb18030"


def _last_line(path: Path) -> int:
    return sum(lines.count(b"\n") for lines in whole_lines(path)) + 1


def _first_odd_line(path: Path, encoding: str) -> int:
    with path.open("rb") as file:
        return next((number for number, line in enumerate(file, start=1) if not _decodes(line, encoding)), 0)


def _require_gb18030(path: Path) -> None:
    """Refuse a file that is mixed, cut off, or neither UTF-8 nor GB18030, though its bytes may decode."""
    decoder = codecs.getincrementaldecoder("gb18030")()
    number, wide = 1, ""
    for lines in whole_lines(path):
        if (index := _first_utf8_line(lines)) is not None:
            here, other = number + index, _first_odd_line(path, "utf-8")
            first, second = ("GB18030", "UTF-8") if other < here else ("UTF-8", "GB18030")
            raise FileRefused("encoding_mixed", file=path.name, line=max(here, other), first=first, second=second)
        try:
            decoded = decoder.decode(lines)
        except UnicodeDecodeError:
            line = _first_odd_line(path, "gb18030")
            if _mostly_gb2312(wide):
                raise FileRefused("encoding_mixed", file=path.name, line=line, first="GB18030", second="?") from None
            raise FileRefused("encoding_unknown", file=path.name, guess=_guess(path)) from None
        if len(wide) < SAMPLED_CHARACTERS:
            wide += ASCII.sub("", decoded)
        number += lines.count(b"\n")
    if not _mostly_gb2312(wide):
        raise FileRefused("encoding_unknown", file=path.name, guess=_guess(path))
    if decoder.getstate()[0]:
        raise FileRefused("cut_off", file=path.name, line=number)


def _first_utf8_line(lines: bytes) -> int | None:
    """Index of the first line that is UTF-8 beyond chance. Bytes from F5 on are in most GB18030 lines, in no UTF-8."""
    if lines.isascii():
        return None
    data = np.frombuffer(lines if lines.endswith(b"\n") else lines + b"\n", dtype=np.uint8)
    starts, ends = _line_bounds(data)
    high = np.add.reduceat((data >= 0x80).astype(np.int32), starts)
    impossible = np.add.reduceat((data >= 0xF5).astype(np.int32), starts)
    for index in np.flatnonzero((high >= TELLING_BYTES) & (impossible == 0)):
        if _decodes(lines[starts[index] : ends[index]], "utf-8"):
            return int(index)
    return None


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_gb2312(wide: str) -> bool:
    return bool(wide) and len(wide.encode("gb2312", errors="ignore")) // 2 >= LEAST_SHARE_OF_GB2312 * len(wide)


def _guess(path: Path) -> str:
    with path.open("rb") as file:
        best = from_bytes(file.read(SAMPLE)).best()
    return best.encoding if best else "?"


def transcode(path: Path, target: Path, encoding: str, skip_lines: int = 0) -> None:
    """Write the file as UTF-8 with \\n line ends, without its first `skip_lines` lines; wrong bytes are refused."""
    try:
        with (
            path.open(encoding=encoding, errors="strict", newline=None) as source,
            target.open("w", encoding="utf-8", newline="\n") as sink,
        ):
            for _ in range(skip_lines):
                source.readline()
            while block := source.read(BLOCK):
                sink.write(block)
    except UnicodeDecodeError:
        raise FileRefused("encoding_wrong", file=path.name, encoding=encoding.upper()) from None


def line_of_open_quote(path: Path) -> int:
    """The line where the record begins that is still inside quotes at the end of a UTF-8 file."""
    inside, begun = False, 0
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.count(b'"') % 2:
                inside = not inside
                begun = number if inside else begun
    return begun


def line_at(path: Path, offset: int) -> int:
    """The line, from 1, in which a byte lies."""
    begun, number = 0, 1
    for block in whole_lines(path):
        number += block.count(b"\n", 0, max(offset - begun, 0))
        begun += len(block)
        if begun > offset:
            break
    return number

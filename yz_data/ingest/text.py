"""Bytes to lines: hash, encoding, line ends and the number of records of a text file, in one pass.

DuckDB reads UTF-8 only, so everything else is transcoded to a temporary file first. The number of records is counted
here, independently of the reader, so that a row the reader lost would be noticed.
"""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from charset_normalizer import from_bytes

from yz_data.errors import FileRefused

BLOCK = 1 << 22
SAMPLE = 1 << 18
QUOTE, LINE_FEED, CARRIAGE_RETURN = 34, 10, 13
# Traditional-character and Latin files decode as GB18030 without an error; a real GB18030 text is written almost
# wholly with the 6,763 characters of GB 2312, a misread one hardly at all.
LEAST_SHARE_OF_GB2312 = 0.6
# A line with this many bytes outside ASCII that is valid UTF-8 is not GB18030 by chance.
TELLING_BYTES = 9
SAMPLED_LINES = 2000
HIGH_BYTES = bytes(range(128, 256))


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass over the bytes found. `records` counts non-blank lines outside quotes, the header included."""

    sha256: str
    is_utf8: bool
    has_nul: bool
    records: int
    ends_inside_quotes: bool
    ends_with_newline: bool
    has_bare_cr: bool
    has_crlf: bool
    has_bare_lf: bool

    @property
    def has_plain_newlines(self) -> bool:
        """Whether all line ends are the same and readable as they are."""
        return not self.has_bare_cr and not (self.has_crlf and self.has_bare_lf)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def scan(path: Path) -> Scan:
    """Read a text file once, in blocks that end at a line's end, and count."""
    digest = hashlib.sha256()
    is_utf8, has_nul, crlf, bare_cr, bare_lf = True, False, False, False, False
    records, parity, rest, last_byte = 0, 0, b"", b""
    with path.open("rb") as file:
        while True:
            block = file.read(BLOCK)
            if not block:
                break
            digest.update(block)
            last_byte = block[-1:]
            cut = block.rfind(b"\n") + 1
            lines, rest = (rest + block[:cut], block[cut:]) if cut else (b"", rest + block)
            if not lines:
                continue
            is_utf8 = is_utf8 and is_valid_utf8(lines)
            has_nul = has_nul or b"\0" in lines
            returns, pairs, feeds = lines.count(b"\r"), lines.count(b"\r\n"), lines.count(b"\n")
            crlf, bare_cr, bare_lf = crlf or pairs > 0, bare_cr or returns > pairs, bare_lf or feeds > pairs
            found, parity = _records(lines, parity)
            records += found
    if rest:
        is_utf8 = is_utf8 and is_valid_utf8(rest)
        has_nul = has_nul or b"\0" in rest
        bare_cr = bare_cr or b"\r" in rest
        quotes = rest.count(b'"')
        records += 1 if rest.strip() else 0
        parity = (parity + quotes) & 1
    return Scan(
        digest.hexdigest(), is_utf8, has_nul, records, bool(parity), last_byte == b"\n", bare_cr, crlf, bare_lf
    )


def is_valid_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 from end to end (checked by Arrow, several times faster than decoding)."""
    try:
        pa.array([data], type=pa.binary()).cast(pa.utf8())
    except pa.ArrowInvalid:
        return False
    return True


def _records(lines: bytes, parity: int) -> tuple[int, int]:
    """Non-blank lines that end outside quotes, and the parity of quotes carried to the next block."""
    data = np.frombuffer(lines, dtype=np.uint8)
    ends = np.flatnonzero(data == LINE_FEED)
    starts = np.concatenate(([0], ends[:-1] + 1))
    filled = (ends > starts) & ~((ends == starts + 1) & (data[starts] == CARRIAGE_RETURN))
    if b'"' not in lines and not parity:
        return int(filled.sum()), 0
    quotes = np.flatnonzero(data == QUOTE)
    outside = ((np.searchsorted(quotes, ends) + parity) & 1) == 0
    return int((filled & outside).sum()), (parity + len(quotes)) & 1


def detect_encoding(path: Path, result: Scan, declared: str | None) -> str:
    """The encoding of a text file: as declared, else by BOM, strict UTF-8, strict GB18030; otherwise refused by name."""
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    if declared:
        return declared
    if head.startswith(codecs.BOM_UTF8):
        if not result.is_utf8:
            raise FileRefused("encoding_mixed", file=path.name, line=_first_odd_line(path), first="UTF-8", second="?")
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if result.has_nul:
        raise FileRefused("not_text", file=path.name)
    if result.is_utf8:
        return "utf-8"
    _require_gb18030(path)
    return "gb18030"


def _first_odd_line(path: Path) -> int:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not is_valid_utf8(line):
                return number
    return 0


def _require_gb18030(path: Path) -> None:
    """Refuse a file that is mixed, or neither UTF-8 nor GB18030, though its bytes may decode."""
    wide: list[str] = []
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.isascii():
                continue
            if len(line) - len(line.translate(None, HIGH_BYTES)) >= TELLING_BYTES and _decodes(line, "utf-8"):
                raise FileRefused("encoding_mixed", file=path.name, line=number, first="GB18030", second="UTF-8")
            if not _decodes(line, "gb18030"):
                if wide and _mostly_gb2312(wide):
                    raise FileRefused("encoding_mixed", file=path.name, line=number, first="GB18030", second="?")
                raise FileRefused("encoding_unknown", file=path.name, guess=_guess(path))
            if len(wide) < SAMPLED_LINES:
                wide.append(line.decode("gb18030"))
    if not _mostly_gb2312(wide):
        raise FileRefused("encoding_unknown", file=path.name, guess=_guess(path))


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_gb2312(lines: list[str]) -> bool:
    wide = "".join(char for line in lines for char in line if ord(char) > 127)
    return len(wide.encode("gb2312", errors="ignore")) // 2 >= LEAST_SHARE_OF_GB2312 * len(wide)


def _guess(path: Path) -> str:
    with path.open("rb") as file:
        best = from_bytes(file.read(SAMPLE)).best()
    return best.encoding if best else "?"


def transcode(path: Path, target: Path, encoding: str, skip_lines: int = 0) -> None:
    """Write the file as UTF-8 with \\n line ends, without its first `skip_lines` lines; wrong bytes are refused."""
    try:
        with path.open(encoding=encoding, errors="strict", newline=None) as source:
            with target.open("w", encoding="utf-8", newline="\n") as sink:
                for _ in range(skip_lines):
                    source.readline()
                while block := source.read(BLOCK):
                    sink.write(block)
    except UnicodeDecodeError:
        raise FileRefused("encoding_wrong", file=path.name, encoding=encoding.upper()) from None

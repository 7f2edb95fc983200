"""A frame as CSV that a spreadsheet opens without running what stands in it.

A text that begins with = + - @ Tab, CR or LF, in some spreadsheets also with a full-width form of one, is a formula; an
apostrophe before it makes it a text again (OWASP, CSV Injection). Numbers and dates are left alone.
"""

from __future__ import annotations

import pandas as pd

FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(value: object) -> object:
    """A text that would run as a formula, made a text; anything else as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_BEGINS) else value


def to_csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with BOM, so that a spreadsheet in Chinese reads it; column titles in the first row."""
    safe = frame.map(harmless).rename(columns=harmless)
    # Fifteen digits are what a spreadsheet keeps; more would only show how a float is stored.
    return safe.to_csv(index=False, lineterminator="\r\n", float_format="%.15g").encode("utf-8-sig")

"""What is written on a picture and has no place in a native chart: it is said below the chart instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from yz_data.export.native.reading import Layout, annotations, plain


def left_to_say(layout: Layout, known: Collection[str], rows: Mapping[Any, str] | None = None) -> tuple[str, ...]:
    """The notes on the picture in order, those of a row after its name; none that the chart says already."""
    said: dict[str, None] = {}
    for one in annotations(layout):
        text, row = plain(one["text"]), None if one.get("yref") == "paper" else (rows or {}).get(one.get("y"))
        if text in known or is_row_note(one, rows) or not any(sign.isalpha() for sign in text):
            continue
        said[f"{row}：{text}" if row and row != text else text] = None
    return tuple(said)


def is_row_note(one: Mapping[str, Any], rows: Mapping[Any, str] | None) -> bool:
    """Whether a note stands at the right end of a row; those become part of its name."""
    return bool(rows) and one.get("xref") == "paper" and one.get("x") == 1 and one.get("y") in (rows or {})


def row_notes(layout: Layout, rows: Mapping[Any, str]) -> dict[Any, str]:
    """Row → the note at its right end."""
    return {one["y"]: plain(one["text"]) for one in annotations(layout) if is_row_note(one, rows)}

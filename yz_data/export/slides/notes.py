"""Speaker notes: what the presenter wants to say, then what the slide rests on, then the table: in full where it can be
looked through while one speaks, else its beginning, the rest left to the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yz_data.export.deck import Deck
from yz_data.glossary import sentence, word

LONGEST_TABLE = 60  # rows; of a longer one the notes hold the first
BEGINNING = 20


def notes_of(deck: Deck, scene: dict[str, Any], said: list[str]) -> str:
    """The notes of a scene, in parts with headings."""
    lang = deck["lang"]
    parts = []
    if scene["notes"]:
        parts.append(scene["notes"])
    if scene["focus"]:
        parts.append("\n".join(f"• {point}" for point in scene["focus"]))
    parts.append("\n".join([scene["finding"], scene["detail"]]).strip())
    if said:
        parts.append("\n".join(said))
    if scene["figures"]:
        parts.append("\n".join(_figure(one, lang) for one in scene["figures"]))
    about = [f"{label}{word('about.colon', lang)}{text}" for label, text in scene["about"]]
    about.append(sentence("files.as_of", lang, as_of=deck["as_of_text"]))
    parts.append("\n".join([word("about.sheet", lang), *about]))
    table = scene["picture"].get("table")
    if table:
        parts.append(_table(table, lang))
    return "\n\n".join(part for part in parts if part)


def _figure(one: dict[str, Any], lang: str) -> str:
    told = [one["change"], one["windows"], one["target"], one["status_text"], one["signal"], one["number"]]
    return f"{one['name']} {one['digits']}{one['unit']}" + "".join(f" · {part}" for part in told if part)


def _table(table: dict[str, Any], lang: str) -> str:
    """The table as lines with tabs, to be copied into a sheet; where it is cut, how many rows more and where."""
    rows = table["rows"] if holds_whole(table) else table["rows"][:BEGINNING]
    lines = ["\t".join(column["title"] for column in table["columns"]), *("\t".join(row) for row in rows)]
    left_out = table["row_count"] - len(rows)
    more = sentence("files.more_rows", lang, count=left_out) + " " + word("files.in_workbook", lang)
    return "\n".join([*lines, *([more] if left_out else [])])


def holds_whole(table: Mapping[str, Any]) -> bool:
    """Whether notes hold all rows of a table."""
    return table["row_count"] <= LONGEST_TABLE

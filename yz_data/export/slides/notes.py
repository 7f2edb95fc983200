"""Speaker notes: what the presenter wants to say, then what the slide rests on, then the table in full."""

from __future__ import annotations

from typing import Any

from yz_data.export.deck import Deck
from yz_data.glossary import sentence, word


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
    """The table in full as lines with tabs, to be copied into a sheet."""
    lines = ["\t".join(column["title"] for column in table["columns"]), *("\t".join(row) for row in table["rows"])]
    left_out = table["row_count"] - len(table["rows"])
    return "\n".join([*lines, *([sentence("files.more_rows", lang, count=left_out)] if left_out else [])])

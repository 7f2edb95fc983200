"""Commands that draw pages without a browser: deck (what a wall shows, as data) and scenes (what a page can give)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from yz_data import settings
from yz_data.terminal import Language, progress_bar, said_plainly


def deck(
    agenda: Annotated[str, typer.Argument(help="Name of an agenda in data/reference/agenda/.")],
    out: Annotated[Path, typer.Option(help="File to write, JSON.")],
    theme: Annotated[str | None, typer.Option(help="dark or light; default: the agenda's.")] = None,
    lang: Annotated[str | None, typer.Option(help="zh or en; default: the agenda's.")] = None,
    snapshot: Annotated[str | None, typer.Option(help="Name of a published snapshot; default: the newest.")] = None,
) -> None:
    """Make the scenes of an agenda as data: what a wall, a meeting and its offline page show."""
    with said_plainly(lang or "zh"):
        made = drawn_deck(agenda, theme, lang, snapshot)
    part = out.with_name(f"{out.name}.{os.getpid()}.part")
    out.parent.mkdir(parents=True, exist_ok=True)
    part.write_bytes(made)
    part.replace(out)


def drawn_deck(name: str, theme: str | None, lang: str | None, snapshot: str | None) -> bytes:
    """The deck of an agenda as JSON. Raises AgendaRefused or NoSnapshot."""
    from yz_data.agenda import read_agenda
    from yz_data.export.deck import to_json
    from yz_data.ui.decks import make_deck
    from yz_data.warehouse import named, newest

    chosen = settings.load()
    agenda = read_agenda(chosen.reference / "agenda", name)
    held = named(chosen.warehouse, snapshot) if snapshot else newest(chosen.warehouse)
    with progress_bar() as moved:
        made = make_deck(
            agenda, held, lang=lang or agenda.lang, is_dark=(theme or agenda.theme) == "dark", moved=moved
        )
    return to_json(made)


def scenes(
    page: Annotated[str, typer.Argument(help="A page, by the last part of its address.")],
    lang: Language = "zh",
) -> None:
    """List the cards and the key figures of a page, by the keys an agenda names them with."""
    from yz_data.export.deck import picture_of
    from yz_data.ui.headless import draw_page
    from yz_data.ui.sections import ALL, PART

    with said_plainly(lang):
        drawn = draw_page(page, lang=lang, address={PART: (ALL,)})
    table = Table("card", "figure", "shows", "title")
    for card in drawn.cards:
        is_figure = card.figure is not None
        shows = "figure" if is_figure else picture_of(card, lang)["kind"]
        table.add_row(card.key, card.figure.metric if card.figure else "", shows, card.title)
    Console().print(table)

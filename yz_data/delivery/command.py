"""The command: python -m yz_data deliver [--rules FILE] [--dry-run]."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from yz_data import settings
from yz_data.terminal import Language, notes, said_plainly

STYLES = {"sent": "green", "failed": "bold red", "error": "bold red", "partly": "yellow", "waits": "yellow"}
BAD = {"failed", "error", "partly"}


def deliver(
    rules: Annotated[Path | None, typer.Option(help="Rules file; default: data/reference/delivery/rules.toml.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent; send and note nothing.")] = False,
    lang: Language = "zh",
) -> None:
    """Send what the delivery rules have to say. Exit status 1 when something failed, 2 when nothing could be tried."""
    from yz_data.delivery.reading import read_rules
    from yz_data.delivery.run import Run
    from yz_data.glossary import sentence, word

    chosen = settings.load()
    path = rules or chosen.reference / "delivery" / "rules.toml"
    if rules is None and not path.exists():
        notes.print(sentence("delivery.no_rules", lang, file=path.name), markup=False, highlight=False)
        return
    with said_plainly(lang):
        told = Run(chosen, read_rules(path), lang=lang, is_dry=dry_run).all()
    table = Table()
    for name in ("rule", "sink", "state", "said"):
        table.add_column(word(f"delivery.{name}", lang), overflow="fold")
    for one in told:
        state = word(f"delivery.{one.state}", lang)
        table.add_row(one.rule, one.sink or "—", f"[{STYLES.get(one.state, 'none')}]{state}[/]", _escaped(one.said))
    Console().print(table)
    for title, text in dict.fromkeys((one.said, one.text) for one in told if one.text):
        print(f"\n{title}\n{text}", end="")
    if dry_run:
        notes.print(word("delivery.dry", lang), markup=False)
    if any(one.state in BAD for one in told):
        raise typer.Exit(1)


def _escaped(text: str) -> str:
    return text.replace("[", "\\[") or "—"

"""The command line, python -m yz_data …: demo, build, check, query, reconcile, verify, export, deliver, bench, learn,
serve.

Machine output goes to standard output alone; progress and messages go to standard error.
"""

from __future__ import annotations

import csv
import json
import os
import sys
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from yz_data import settings
from yz_data.bench.command import bench_app
from yz_data.delivery.command import deliver
from yz_data.errors import YzDataError
from yz_data.exports import export
from yz_data.making import deck, scenes
from yz_data.preparing import make_build, make_demo, make_ready
from yz_data.terminal import Language, progress_bar, said_plainly

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(bench_app, name="bench")
app.command()(deck)
app.command()(scenes)
app.command()(export)
app.command()(deliver)


class Format(StrEnum):
    """How results are printed."""

    table = "table"
    csv = "csv"
    json = "json"


class TextFormat(StrEnum):
    """How a verdict is printed."""

    text = "text"
    json = "json"


class Scale(StrEnum):
    """How many demonstration extracts."""

    street = "street"
    district = "district"
    city = "city"


class Compare(StrEnum):
    """What to compare with."""

    yoy = "yoy"
    pop = "pop"
    ytd = "ytd"


@app.command()
def demo(
    scale: Scale = Scale.street,
    seed: int = 20230101,
    out: Annotated[Path | None, typer.Option(help="Folder to write to.")] = None,
) -> None:
    """Write demonstration extracts."""
    make_demo(out or settings.load().demo, scale.value, seed)


@app.command()
def build(
    extracts: Annotated[
        Path | None, typer.Option(help="Folder of extracts; default: data/extracts, else data/demo.")
    ] = None,
    lang: Language = "zh",
) -> None:
    """Read the extracts and publish a snapshot, whole or not at all."""
    with said_plainly(lang):
        make_build(extracts)


@app.command()
def check(
    files: list[Path],
    contract: Annotated[str | None, typer.Option(help="Contract; default: recognised by name, then by header.")] = None,
    mapping: Annotated[Path | None, typer.Option(help="Mapping file (TOML).")] = None,
    format: Format = Format.table,
    lang: Language = "zh",
) -> None:
    """Try files against their contracts. Exit status 1 when rows are quarantined, 2 when a file cannot be read."""
    from yz_data.checking import check_file

    results = []
    with progress_bar() as moved:
        for number, path in enumerate(files):
            moved(path.name, number, len(files))
            results.append(check_file(path, contract, mapping, settings.load(), lang))
    if format is Format.json:
        print(json.dumps({"files": results}, ensure_ascii=False, indent=2))
    else:
        _print_table([{k: v if k != "reasons" else _reasons_text(v) for k, v in row.items()} for row in results])
    if any(result["read"] is None for result in results):
        raise typer.Exit(2)
    if any(result["quarantined"] for result in results):
        raise typer.Exit(1)


def _reasons_text(reasons: list[dict[str, Any]]) -> str:
    return "\n".join(f"{reason['count']} × {reason['text']}" for reason in reasons)


@app.command()
def query(
    metrics: list[str],
    by: Annotated[list[str] | None, typer.Option(help="Dimension; may be repeated.")] = None,
    first: Annotated[str | None, typer.Option("--from", help="First day, 2023-01-01.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Last day, 2023-11-30.")] = None,
    where: Annotated[list[str] | None, typer.Option(help="DIMENSION=VALUE; may be repeated.")] = None,
    compare: Annotated[
        Compare | None,
        typer.Option(help="Compare with last year, the period before, or take the year to date."),
    ] = None,
    format: Format = Format.table,
    lang: Language = "zh",
) -> None:
    """Ask for metrics: the same numbers as on the screen."""
    from yz_data.asking import ask

    with said_plainly(lang):
        rows = ask(settings.load(), metrics, by or [], first, last, where or [], compare.value if compare else None)
    if format is Format.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    elif format is Format.csv:
        writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]) if rows else [*(by or []), *metrics])
        writer.writeheader()
        writer.writerows(rows)
    else:
        _print_table(rows)


@app.command()
def reconcile(format: Format = Format.table, lang: Language = "zh") -> None:
    """Compute every published figure from the rows. Exit status 1 when one differs."""
    from yz_data.access import Scope
    from yz_data.reconciliation import reconcile as reconcile_all
    from yz_data.warehouse import newest

    with said_plainly(lang):
        chosen = settings.load()
        figures = reconcile_all(newest(chosen.warehouse), chosen.published, Scope.unlimited())
    rows = [{name: getattr(f, name) for name in ("fact_id", "low", "high", "computed", "verdict")} for f in figures]
    if format is Format.json:
        print(json.dumps({"figures": rows}, ensure_ascii=False, indent=2))
    else:
        _print_table(rows)
    if any(figure.verdict == "differs" for figure in figures):
        raise typer.Exit(1)


@app.command()
def verify(
    number: Annotated[str, typer.Argument(help="What stands on the card, YZ-7F3A-9C2E.")],
    on_newest: Annotated[bool, typer.Option("--on-newest", help="Compute on the newest snapshot instead.")] = False,
    format: TextFormat = TextFormat.text,
    lang: Language = "zh",
) -> None:
    """Compute a figure again from its number. Exit status 1 when it differs, 2 when it cannot be computed."""
    from yz_data.passport import as_dict, as_text
    from yz_data.passport import verify as verify_number

    with said_plainly(lang):
        verdict = verify_number(settings.load(), number, on_newest=on_newest)
    is_text = format is TextFormat.text
    print(as_text(verdict, lang) if is_text else json.dumps(as_dict(verdict), ensure_ascii=False, indent=2))
    if not verdict.agrees:
        raise typer.Exit(1)


def _print_table(rows: list[dict[str, Any]]) -> None:
    table = Table(*(list(rows[0]) if rows else []))
    for row in rows:
        table.add_row(*("—" if value is None else str(value) for value in row.values()))
    Console().print(table)


@app.command()
def learn(
    pages: Annotated[list[str] | None, typer.Argument(help="By the last part of their address; default: all.")] = None,
    lang: Language = "zh",
) -> None:
    """Write down anew what the pages ask, which a server asks ahead: after a change of a page. Takes some minutes."""
    from yz_data.ui.learning import write_asked

    with TemporaryDirectory() as folder, said_plainly(lang):
        os.environ["YZ_DATA_DIR"] = folder  # the demonstration in its own folder, whatever data there are
        chosen = settings.load()
        make_demo(chosen.demo)
        make_build(chosen.demo)
        with progress_bar() as moved:
            write_asked(pages or (), moved)


@app.command()
def serve(host: str = "127.0.0.1", port: int = 8501, lang: Language = "zh") -> None:
    """Serve the dashboard; first makes demonstration extracts and a snapshot if there are none, and a snapshot anew
    that an older program made."""
    from yz_data.server import serve as serve_app
    from yz_data.ui.menu import HOME

    with said_plainly(lang):
        make_ready(settings.load(), lang)
    serve_app(settings.PROJECT / "app.py", host, port, health=health, home=HOME, lang=lang)


def health() -> dict[str, str]:
    """What the health address answers: the newest snapshot and how far its data reach."""
    from yz_data.failures import last_failure
    from yz_data.warehouse import newest

    try:
        snapshot = newest(settings.load().warehouse)
    except YzDataError as error:
        return {"status": error.key, "message": str(error)}
    failed = last_failure(settings.load().warehouse) is not None
    return {
        "status": "stale" if failed else "ok",
        "snapshot": snapshot.name,
        "as_of": snapshot.as_of.isoformat(),
    }


if __name__ == "__main__":
    app()

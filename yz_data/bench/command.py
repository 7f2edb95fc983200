"""The measurements as commands: python -m yz_data bench ingest | query | page | soak."""

from __future__ import annotations

import faulthandler
import signal
from typing import Annotated

import typer
from rich.console import Console

from yz_data.errors import BenchFailed

bench_app = typer.Typer(no_args_is_help=True, help="Measure against the bare engine in the same run.")
notes = Console(stderr=True)


@bench_app.callback()
def told_of_its_end() -> None:
    """Measure against the bare engine in the same run."""
    # A measurement takes minutes: one that somebody ends, or that the interpreter does not survive, says so.
    faulthandler.enable()
    signal.signal(signal.SIGTERM, _ended)


def _ended(number: int, _frame: object) -> None:
    raise BenchFailed("bench_ended", signal=signal.Signals(number).name)


@bench_app.command("ingest")
def bench_ingest(rows: int = 2_000_000, runs: int = 5) -> None:
    """Ingest with full validation against a bare typed CSV load of the same file."""
    from yz_data.bench import ingest

    ingest.run(rows, runs, notes)


@bench_app.command("query")
def bench_query(rows: int = 2_000_000, runs: int = 7) -> None:
    """Every metric query of the pages against the same SQL written by hand."""
    from yz_data.bench import queries

    queries.run(rows, runs, notes)


@bench_app.command("page")
def bench_page(
    runs: int = 15,
    part: Annotated[list[str] | None, typer.Option(help="ordinary, server or browser; all without it.")] = None,
    view: Annotated[list[str] | None, typer.Option(help="A page of the menu; all without it.")] = None,
) -> None:
    """Reruns of the pages: the overview against an ordinary page, every page beside a bare one."""
    from yz_data.bench import page

    page.run(runs, notes, parts=part or page.PARTS, names=view or ())


@bench_app.command("soak")
def bench_soak(
    changes: int = 2_000,
    agenda: str = "wall",
    keeps_code: Annotated[bool, typer.Option("--keep-code", help="Count compiled code, too.")] = False,
) -> None:
    """A wall at high speed: memory, blank frames, complaints. Exit status 1 when something grew or failed."""
    from yz_data.bench import soak
    from yz_data.terminal import progress_bar

    with progress_bar() as moved:
        found = soak.run(changes, agenda, notes, moved, keeps_code=keeps_code)
    if not found.holds:
        raise typer.Exit(1)


@bench_app.command("files")
def bench_files(runs: int = 3) -> None:
    """The monthly agenda of twenty scenes in every format, from the pages to the finished file."""
    from yz_data.bench import files

    files.run(runs, notes)

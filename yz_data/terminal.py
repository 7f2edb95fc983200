"""What every command shares: messages and progress on standard error, expected failures said in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from yz_data.errors import YzDataError

notes = Console(stderr=True)

Language = Annotated[str, typer.Option(help="Language of messages: zh or en.")]


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error, moved by (label, done, total)."""
    columns = (TextColumn("{task.description:24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=notes, transient=True, disable=not notes.is_terminal) as bar:
        task = bar.add_task("", total=None)
        yield lambda label, done, total: bar.update(task, description=label, completed=done, total=total)


@contextmanager
def said_plainly(lang: str) -> Iterator[None]:
    """Expected failures are one message and exit status 2, not a traceback."""
    try:
        yield
    except YzDataError as error:
        notes.print(error.message(lang), style="bold red", markup=False, highlight=False)
        raise typer.Exit(2) from None

"""How long the files of a month take: the agenda of twenty scenes drawn once, then each format made of it."""

from __future__ import annotations

import statistics
import time

from rich.console import Console
from rich.table import Table

from yz_data import settings
from yz_data.agenda import read_agenda
from yz_data.answers import _kept
from yz_data.errors import BrowserFailed
from yz_data.export.files import OF_DECK, of_deck, of_pages
from yz_data.warehouse import newest

AGENDA = "monthly"
ALSO = ("xlsx", "docx")
Timed = tuple[float, float]


def run(runs: int, notes: Console) -> None:
    """Print seconds and bytes by format, the drawing of the pages included; the seconds of the processor beside those
    of the clock, because a busy machine adds to the second alone. A browser's own are not among the first."""
    from yz_data.ui.decks import make_deck_and_pages

    chosen = settings.load()
    snapshot, agenda = newest(chosen.warehouse), read_agenda(chosen.reference / "agenda", AGENDA)
    drawing: list[Timed] = []
    making: dict[str, list[Timed]] = {}
    sizes: dict[str, int] = {}
    for _ in range(runs):
        _kept.cache_clear()  # a month's files are made by a process of their own
        clock = Clock()
        deck, pages = make_deck_and_pages(agenda, snapshot, lang="zh", is_dark=False)
        drawing.append(clock.read())
        for form in (*OF_DECK, *ALSO):
            clock = Clock()
            try:
                made = [of_deck(deck, form)] if form in OF_DECK else of_pages(AGENDA, pages, form).values()
            except BrowserFailed as error:
                notes.print(error.message("en"), markup=False)
                continue
            making.setdefault(form, []).append(clock.read())
            sizes[form] = sum(map(len, made))
    table = Table("format", "pages drawn, s", "made, s", "together, s", "of it processor, s", "KB")
    (drawn, drawn_busy) = middle(drawing)
    for form, seconds in making.items():
        own, busy = middle(seconds)
        told = (drawn, own, drawn + own, drawn_busy + busy)
        table.add_row(form, *(f"{one:.1f}" for one in told), f"{sizes[form] / 1024:,.0f}")
    shown = sum(not one["skip"] for one in deck["scenes"])
    Console().print(f"{len(deck['scenes'])} scenes, {shown} shown, {runs} runs")
    Console().print(table)


class Clock:
    """Seconds of the clock and of this process since it was made."""

    def __init__(self) -> None:
        self.begun = time.perf_counter(), time.process_time()

    def read(self) -> Timed:
        """How long it has been."""
        return time.perf_counter() - self.begun[0], time.process_time() - self.begun[1]


def middle(seconds: list[Timed]) -> Timed:
    """The medians of both."""
    return statistics.median(one for one, _ in seconds), statistics.median(two for _, two in seconds)

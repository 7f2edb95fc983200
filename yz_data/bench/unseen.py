"""What a page asks of the snapshot when nobody has chosen its filters before: the time of all its statements.

Every page of the menu is opened by Streamlit's own test client in a process of its own, each time with another
community, another cell or another period. Only the time inside the snapshot counts; how the page is drawn is measured
by `page`.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from rich.console import Console

from yz_data import answers, settings
from yz_data.bench.timing import in_own_process, show_times
from yz_data.warehouse import Snapshot, newest

LIMIT_MS = 150.0
SECONDS = 120
YEAR = "2023"
PERIODS = ("2022", "r12", "2023Q4", "2023Q3", "2023Q2", "2023Q1", *(f"2023-{month:02d}" for month in range(12, 0, -1)))


def run(data: Path, runs: int, notes: Console) -> None:
    """Measure every page and print the median time of its statements for each kind of filter."""
    found = in_own_process(__name__, data, runs)
    times = {f"{page}, {kind}": visits["seconds"] for page, kinds in found.items() for kind, visits in kinds.items()}
    show_times("query, filters never seen", times, LIMIT_MS, notes)
    for page, kinds in found.items():
        if not kinds:
            notes.print(f"{page}: not measured, because it failed")
        elif any(any(visits["repeated"]) for visits in kinds.values()):
            notes.print(f"{page}: runs a statement twice for the same filters")


def serve(data: str, runs: str) -> dict[str, dict[str, dict[str, list[float]]]]:
    """{page: {kind of filter: {seconds, statements run, of them run before}}}, lists of visits; {} if a page fails."""
    os.environ["YZ_DATA_DIR"] = data
    logging.disable(logging.WARNING)  # the test client's own; a page that fails still says why
    watch = Watch()
    found: dict[str, dict[str, dict[str, list[float]]]] = {}
    for page, path in pages():
        found[page] = {}
        if not visit(path, {}):  # what is loaded once has been loaded then
            continue
        snapshot = newest(settings.load().warehouse)
        for kind, address in unseen(snapshot, int(runs)):
            answers._kept.cache_clear()
            snapshot.forget()
            watch.begin()
            if visit(path, address):
                visits = found[page].setdefault(kind, {"seconds": [], "run": [], "repeated": []})
                visits["seconds"].append(watch.seconds)
                visits["run"].append(len(watch.executed))
                visits["repeated"].append(len(watch.executed) - len(set(watch.executed)))
    return found


def pages() -> list[tuple[str, str]]:
    """The pages of the menu with their files."""
    from yz_data.ui.menu import SECTIONS

    return [(page, f"pages/{section}/{page}.py") for section, names in SECTIONS.items() for page in names]


def unseen(snapshot: Snapshot, runs: int) -> Iterator[tuple[str, dict[str, str]]]:
    """Kinds of filters and addresses, each kind `runs` times."""
    for kind, column in (("one community", "community"), ("one cell", "cell")):
        table = "dim_communities" if column == "community" else "dim_grid_cells"
        codes = snapshot.rows(f"select {column}_id from {table} order by 1")
        for turn in range(runs):
            yield kind, {"period": YEAR, column: codes[turn * len(codes) // runs][0]}
    for period in PERIODS[:runs]:
        yield "everything, another period", {"period": period}


def visit(path: str, address: dict[str, str]) -> bool:
    """Open a page in a new session; whether it was drawn to its end."""
    from streamlit.testing.v1 import AppTest

    test = AppTest.from_file(str(settings.PROJECT / "app.py"), default_timeout=SECONDS)
    for name, value in address.items():
        test.query_params[name] = value
    test.switch_page(path).run()
    return not test.exception


class Watch:
    """Times what snapshots are asked and notes what they run. Where two ask at the same time it counts once."""

    def __init__(self) -> None:
        answer, execute = Snapshot._answer, Snapshot._execute
        self.begin()

        def timed_answer(snapshot: Snapshot, *asked: Any) -> Any:
            begun = perf_counter()
            try:
                return answer(snapshot, *asked)
            finally:
                self.spans.append((begun, perf_counter()))

        def counted_execute(snapshot: Snapshot, sql: str, bound: tuple[object, ...]) -> Any:
            self.executed.append((sql, bound))
            return execute(snapshot, sql, bound)

        Snapshot._answer, Snapshot._execute = timed_answer, counted_execute

    @property
    def seconds(self) -> float:
        """How long there was an answer to wait for."""
        total, last = 0.0, 0.0
        for begun, ended in sorted(self.spans):
            total += max(0.0, ended - max(begun, last))
            last = max(last, ended)
        return total

    def begin(self) -> None:
        """Count from zero."""
        self.spans: list[tuple[float, float]] = []
        self.executed: list[tuple[str, tuple[object, ...]]] = []


if __name__ == "__main__":
    answer, sys.stdout = sys.stdout, sys.stderr  # what a page prints must not be taken for it
    print(json.dumps(serve(*sys.argv[1:])), file=answer)

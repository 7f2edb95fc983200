"""A rerun of the overview on the server against the same page written the ordinary way, and against a bare hello.

Each page lives in a process of its own and is run by Streamlit's script runner, without network and browser. A time is
that of one whole script run, and of the garbage collection after it where the settings ask for one: the dashboard runs
under its own settings, the other two under the defaults. The pages take turns within one run of this bench.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console

from yz_data.bench import browser, views
from yz_data.bench.queries import snapshot_of
from yz_data.bench.reruns import PAGES, Page, communities_of, fresh_filters, page
from yz_data.bench.timing import Ratio, show, take_turns
from yz_data.bench.unseen import pages

STREET_ORDERS = 91_000
TARGET = 1 / 3
MARTS = {
    "problem_states": "fct_problem_states", "hotline_orders": "fct_hotline_orders", "grid_cases": "fct_grid_cases",
    "hazards": "fct_hazards", "tax_months": "fct_tax_months", "communities": "dim_communities",
}  # fmt: skip


PARTS = ("ordinary", "server", "browser")


def run(runs: int, notes: Console, *, parts: Sequence[str] = PARTS, names: Sequence[str] = ()) -> None:
    """The overview against the same page written the ordinary way; then every page of the menu, or those named, beside
    a bare one: on the server and in a browser."""
    snapshot = snapshot_of(STREET_ORDERS, notes)
    names = names or [name for name, _ in pages()]
    if "ordinary" in parts:
        against_ordinary(snapshot, runs, notes)
    if "server" in parts:
        views.show(views.measure(snapshot, names, max(runs, views.LEAST_RUNS)), notes)
    if "browser" not in parts:
        return
    if find_spec("playwright") is None:
        notes.print("In a browser: not measured, because the package playwright is not installed.")
        return
    browser.show(browser.measure(snapshot.parent.parent, names, runs, notes), notes)


def against_ordinary(snapshot: Path, runs: int, notes: Console) -> None:
    """The overview beside the same page written the ordinary way."""
    with ExitStack() as stack:
        exported = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="yz-bench-")))
        export_rows(snapshot, exported)
        sides = {name: stack.enter_context(page(name, snapshot.parent.parent, exported)) for name in PAGES}
        show("page", measure(sides, communities_of(snapshot), runs), "other page", notes)


def measure(pages: dict[str, Page], communities: list[str], runs: int) -> list[Ratio]:
    """The overview against the ordinary page, both ways, and against hello."""
    overview, ordinary, hello = (pages[name] for name in PAGES)
    fresh = fresh_filters(communities)
    chosen: list[dict[str, Any]] = []

    def never_seen(one: Page) -> float:
        # The other page of a turn is asked for the same filters.
        if len(chosen) <= len(one.seen):
            chosen.append(next(fresh))
        one.seen.append(chosen[len(one.seen)])
        return one.rerun(one.seen[-1])

    for one in pages.values():  # what is loaded once has been loaded then
        one.rerun({})
        one.rerun({})

    def again(one: Page) -> Callable[[], float]:
        return lambda: one.rerun({})

    def anew(one: Page) -> Callable[[], float]:
        return lambda: never_seen(one)

    return [
        take_turns("filters as before, against ordinary", again(overview), again(ordinary), runs, TARGET),
        take_turns("filters never seen, against ordinary", anew(overview), anew(ordinary), runs, TARGET),
        take_turns("filters as before, against hello", again(overview), again(hello), runs),
    ]


def export_rows(snapshot: Path, folder: Path) -> None:
    """The rows of the marts as files the ordinary page reads."""
    con = duckdb.connect(str(snapshot), read_only=True)
    try:
        for name, mart in MARTS.items():
            con.execute(f"copy {mart} to '{(folder / f'{name}.parquet').as_posix()}' (format parquet)")
    finally:
        con.close()

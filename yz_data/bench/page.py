"""A rerun of the overview on the server against the same page written the ordinary way, and against a bare hello.

Each page lives in a process of its own and is run by Streamlit's script runner, without network and browser. A time is
that of one whole script run, and of the garbage collection after it where the settings ask for one: the dashboard runs
under its own settings, the other two under the defaults. The pages take turns within one run of this bench.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import product
from pathlib import Path
from time import perf_counter
from typing import Any

import duckdb
from rich.console import Console

from yz_data import settings
from yz_data.bench.timing import Ratio, show, take_turns

STREET_ORDERS = 91_000
TARGET = 1 / 3
PAGES = {
    "overview": settings.PROJECT / "app.py",
    "ordinary": Path(__file__).with_name("ordinary_page.py"),
    "hello": Path(__file__).with_name("hello_page.py"),
}
MARTS = {
    "problem_states": "fct_problem_states", "hotline_orders": "fct_hotline_orders", "grid_cases": "fct_grid_cases",
    "hazards": "fct_hazards", "tax_months": "fct_tax_months", "communities": "dim_communities",
}  # fmt: skip
SECONDS = 300


def run(runs: int, notes: Console, rows: int = STREET_ORDERS) -> None:
    """Measure reruns with the filters as they were, then with filters no one has chosen before; print the ratios."""
    from yz_data.bench.queries import snapshot_of

    snapshot = snapshot_of(rows, notes)
    with ExitStack() as stack:
        exported = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="yz-bench-")))
        communities = export_rows(snapshot, exported)
        pages = {name: stack.enter_context(page(name, snapshot.parent.parent, exported)) for name in PAGES}
        show("page", measure(pages, communities, runs), "other page", notes)


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


def fresh_filters(communities: list[str]) -> Iterator[dict[str, Any]]:
    """Months and communities, each pair once."""
    months = [f"2023-{month:02d}" for month in range(12, 0, -1)] + ["2023Q1", "2023Q2", "2023Q3", "2023Q4"]
    return ({"period": month, "community": [community]} for community, month in product(communities, months))


def export_rows(snapshot: Path, folder: Path) -> list[str]:
    """The rows of the marts as files the ordinary page reads; the communities' ids."""
    con = duckdb.connect(str(snapshot), read_only=True)
    try:
        for name, mart in MARTS.items():
            con.execute(f"copy {mart} to '{(folder / f'{name}.parquet').as_posix()}' (format parquet)")
        return [name for (name,) in con.execute("select community_id from dim_communities order by 1").fetchall()]
    finally:
        con.close()


class Page:
    """A page in another process, rerun on demand."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.seen: list[dict[str, Any]] = []

    def rerun(self, filters: dict[str, Any]) -> float:
        """Set filters (none: leave them) and run the page once; its seconds."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(filters) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer.strip():
            raise RuntimeError(f"the page ended with status {self.process.wait()}")
        return float(answer)


@contextmanager
def page(name: str, data: Path, rows: Path) -> Iterator[Page]:
    """A process that runs one page; the dashboard's own settings are read from the folder it is started in."""
    folder = settings.PROJECT if name == "overview" else rows
    variables = os.environ | {"PYTHONPATH": str(settings.PROJECT), "YZ_DATA_DIR": str(data), "YZ_BENCH_ROWS": str(rows)}
    command = [sys.executable, "-m", __name__, name]
    pipe = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=folder, env=variables, text=True, **pipe) as process:
        try:
            yield Page(process)
        finally:
            process.kill()


def serve(name: str) -> None:
    """Run the page once for each line of standard input and answer with its seconds."""
    from streamlit.testing.v1 import AppTest

    # What the page or its log print on standard output must not be taken for an answer.
    answers, sys.stdout = sys.stdout, sys.stderr
    taken = watch_runs()
    test = AppTest.from_file(str(PAGES[name]), default_timeout=SECONDS)
    test.run()
    for line in sys.stdin:
        for key, value in json.loads(line).items():
            (test.multiselect if isinstance(value, list) else test.selectbox)(key=key).set_value(value)
        test.run()
        if test.exception:  # its traceback is in the log; the one who asks reads that nothing was measured
            sys.exit(1)
        print(taken[-1], file=answers, flush=True)


def watch_runs() -> list[float]:
    """The seconds of every script run from now on, with the collection that a server makes after it."""
    from streamlit import config
    from streamlit.runtime.scriptrunner import ScriptRunner

    taken: list[float] = []
    run_script = ScriptRunner._run_script

    def timed_run(self: ScriptRunner, rerun_data: Any) -> None:
        begun = perf_counter()
        run_script(self, rerun_data)
        if config.get_option("runner.postScriptGC"):  # the test client's runner leaves it out
            gc.collect(2)
        taken.append(perf_counter() - begun)

    ScriptRunner._run_script = timed_run
    return taken


if __name__ == "__main__":
    serve(sys.argv[1])

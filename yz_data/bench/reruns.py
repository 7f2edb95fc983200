"""A page in a process of its own, run again and again by Streamlit's script runner, without network and browser."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from time import perf_counter
from typing import Any

import duckdb

from yz_data import settings

APP = settings.PROJECT / "app.py"
PAGES = {
    "overview": APP,
    "ordinary": Path(__file__).with_name("ordinary_page.py"),
    "hello": Path(__file__).with_name("hello_page.py"),
}
SECONDS = 300


def fresh_filters(communities: list[str]) -> Iterator[dict[str, Any]]:
    """Months and communities, each pair once."""
    months = [f"2023-{month:02d}" for month in range(12, 0, -1)] + ["2023Q1", "2023Q2", "2023Q3", "2023Q4"]
    return ({"period": month, "community": [community]} for community, month in product(communities, months))


def communities_of(snapshot: Path) -> list[str]:
    """The ids of the communities in a snapshot."""
    con = duckdb.connect(str(snapshot), read_only=True)
    try:
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
    folder = settings.PROJECT if PAGES.get(name, APP) == APP else rows
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

    from yz_data.ui.menu import SECTIONS

    # What the page or its log print on standard output must not be taken for an answer.
    answers, sys.stdout = sys.stdout, sys.stderr
    taken = watch_runs()
    test = AppTest.from_file(str(PAGES.get(name, APP)), default_timeout=SECONDS)
    test.run()
    if name not in PAGES:
        section = next(section for section, names in SECTIONS.items() if name in names)
        test.switch_page(f"pages/{section}/{name}.py").run()
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

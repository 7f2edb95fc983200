"""A change of a filter in a real browser, from the click until the page lies still, beside a bare page in the same run.

Needs the playwright package and a Chromium, which the dashboard itself does not; without them it says so and goes on.
"Still" is the time of the last change of the document before a pause; what is drawn on a canvas ends with it.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

from yz_data import settings

PAGE_WIDE_MS, FRAGMENT_MS = 450.0, 200.0
PAUSE_MS = 400
BARE = Path(__file__).with_name("bare_page.py")
FLAGS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
# Notes when the document last changed, and when the pointer was last pressed.
WATCH = """() => {
  window.lastChange = 0; window.pressed = 0;
  new MutationObserver(() => { window.lastChange = performance.now(); })
    .observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
  document.addEventListener('pointerdown', () => { window.pressed = performance.now(); }, true);
  document.addEventListener('keydown', () => { window.pressed = performance.now(); }, true);
}"""
STILL = f"""() => window.lastChange > window.pressed && performance.now() - window.lastChange > {PAUSE_MS}
  && document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"""


@dataclass(frozen=True, slots=True)
class Change:
    """Milliseconds from click to still, change by change."""

    name: str
    taken: tuple[float, ...]
    limit_ms: float | None

    @property
    def holds(self) -> bool:
        """Whether the median is within its budget."""
        return self.limit_ms is None or median(self.taken) <= self.limit_ms


def measure(data: Path, views: Sequence[str], runs: int) -> Iterator[Change]:
    """A page-wide filter on every view, a control inside a fragment where a view has one, and the bare page's own."""
    from playwright.sync_api import sync_playwright

    with ExitStack() as stack:
        chromium = stack.enter_context(sync_playwright()).chromium
        browser = chromium.launch(executable_path=executable(), args=FLAGS)
        ours = stack.enter_context(server(["yz_data", "serve", "--port"], data, settings.PROJECT))
        bare = stack.enter_context(server(["streamlit", "run", str(BARE), "--server.port"], data, BARE.parent))
        yield Change("bare page", _changes(browser, bare, "/", _choose("choice"), runs), None)
        for name in views:
            path = "/" if name == "overview" else f"/{name}"
            yield Change(f"{name}, page-wide", _changes(browser, ours, path, _choose("period"), runs), PAGE_WIDE_MS)
            inside = _changes(browser, ours, path, _press, runs)
            if inside:
                yield Change(f"{name}, inside a fragment", inside, FRAGMENT_MS)
        browser.close()


def _changes(browser: Any, base: str, path: str, change: Callable[[Any, int], bool], runs: int) -> tuple[float, ...]:
    page = browser.new_page(viewport={"width": 1920, "height": 1080}, locale="zh-CN")
    page.goto(base + path)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=120_000)
    page.wait_for_timeout(3_000)
    page.evaluate(WATCH)
    taken = []
    for turn in range(runs + 2):  # the first two load what the page has not needed yet
        if not change(page, turn):
            break
        page.wait_for_function(STILL, timeout=60_000)
        taken.append(page.evaluate("window.lastChange - window.pressed"))
    page.close()
    return tuple(taken[2:])


def _choose(key: str) -> Callable[[Any, int], bool]:
    """Choose one of the first six options of a select box, another one every turn."""

    def change(page: Any, turn: int) -> bool:
        page.locator(f".st-key-{key}").get_by_role("combobox").click()
        page.wait_for_timeout(PAUSE_MS)  # the list unfolds
        page.get_by_role("option").nth((turn + 1) % 6).click()
        return True

    return change


def _press(page: Any, turn: int) -> bool:
    """Press one of the first two buttons of the page's own segmented control; False where there is none."""
    control = page.locator("[data-testid=stMain] [data-testid=stButtonGroup]").first
    if not control.count():
        return False
    control.get_by_role("radio").nth((turn + 1) % 2).click()
    return True


def executable() -> str | None:
    """The Chromium of the system; None lets playwright take its own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("YZ_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@contextmanager
def server(words: Sequence[str], data: Path, folder: Path) -> Iterator[str]:
    """A server on a free port; gives its address once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    variables = os.environ | {"YZ_DATA_DIR": str(data), "STREAMLIT_SERVER_HEADLESS": "true"}
    command = [sys.executable, "-m", *words, str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=folder, env=variables, **quiet) as process:
        try:
            base = f"http://127.0.0.1:{port}"
            _wait(base, process)
            yield base
        finally:
            process.terminate()


def _wait(base: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{base}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("a server of the bench did not start")


def show(found: Iterator[Change], notes: Console) -> None:
    """A table for the reader, and on standard output one line of JSON for each change."""
    table = Table("in a browser, from click to still", "median ms", "at most", "")
    for one in found:
        limit = "" if one.limit_ms is None else f"{one.limit_ms:g}"
        table.add_row(one.name, f"{median(one.taken):.0f}", limit, "" if one.holds else "missed")
        line = {
            "bench": "page", "name": f"{one.name}, in a browser", "median_ms": round(median(one.taken)),
            "limit_ms": one.limit_ms, "holds": one.holds, "turns": len(one.taken),
        }  # fmt: skip
        print(json.dumps(line), flush=True)
    notes.print(table, width=max(notes.width, 110))

"""A change of a filter in a real browser, from the click until the page lies still, beside a bare page turn by turn.

Needs the playwright package and a Chromium, which the dashboard itself does not; without them it says so and goes on.
"Still" is the time of the last change of the document before a pause that could be seen; what is drawn on a canvas ends
with it. What stands inside the element of a canvas is never shown: a table writes its cells there for screen readers a
quarter of a second after it has drawn them. The pointer leaves the page after a click, or what it comes to lie on would
open its hint half a second later. What slows the machine slows the bare page, too: each figure stands beside the bare
page's between the same turns. What the page's own thread computed in that time is told as well: other work on the
machine lengthens it little.
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
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from yz_data import settings
from yz_data.ui.menu import HOME
from yz_data.ui.sections import PART

PAGE_WIDE_MS, FRAGMENT_MS = 450.0, 200.0
PAUSE_MS = 300
POLL_MS = 50  # asked at every frame, as it is by default, the question whether the page is still would slow it
LOADED_MS, STILL_MS = 120_000, 60_000
WARM = 2  # changes that load what a page has not needed yet
BARE = Path(__file__).with_name("bare_page.py")
FLAGS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
# Notes when the server last answered; to be run before the page opens its connection.
LISTEN = """(() => {
  window.answered = 0;
  const Bare = window.WebSocket;
  window.WebSocket = class extends Bare {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', () => { window.answered = performance.now(); });
    }
  };
})()"""
# Notes when the document last changed to the eye, and when the pointer was last pressed.
WATCH = """() => {
  window.lastChange = performance.now(); window.pressed = 0;
  const isSeen = (change) => {
    const canvas = (change.target.closest ? change.target : change.target.parentElement)?.closest('canvas');
    return !canvas || (change.target === canvas && change.type === 'attributes');
  };
  new MutationObserver((changes) => { if (changes.some(isSeen)) window.lastChange = performance.now(); })
    .observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
  document.addEventListener('pointerdown', () => { window.pressed = performance.now(); }, true);
}"""
# What a click changes at once is not what the server's answer changes: on a busy machine that comes after a pause.
STILL = f"""(isAsked) => window.lastChange > window.pressed && performance.now() - window.lastChange > {PAUSE_MS}
  && (!isAsked || window.answered > window.pressed)
  && document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"""


class Taken(NamedTuple):
    """Milliseconds of one change: until the page lay still, and of its thread at work."""

    wall: float
    busy: float


@dataclass(frozen=True, slots=True)
class Change:
    """Milliseconds from click to still, change by change, and of the bare page between them."""

    name: str
    taken: tuple[Taken, ...]
    bare: tuple[Taken, ...]
    limit_ms: float | None

    @property
    def holds(self) -> bool:
        """Whether the median is within its budget, if it has one."""
        return self.limit_ms is None or self.wall_ms <= self.limit_ms

    @property
    def wall_ms(self) -> float:
        """The median until the page lies still."""
        return median(one.wall for one in self.taken)

    @property
    def busy_ms(self) -> float:
        """The median of what the page's thread computed."""
        return median(one.busy for one in self.taken)


class Tab:
    """A page of a browser, watched; `control` is the class of the select box that changes all of it."""

    def __init__(self, page: Any, address: str, control: str) -> None:
        self.page, self.control, self.turn = page, page.locator(f".st-key-{control}"), 0
        self.devtools = page.context.new_cdp_session(page)
        self.devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.add_init_script(LISTEN)
        page.goto(address)
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=LOADED_MS)
        page.evaluate(WATCH)
        self._wait()

    def choose(self) -> Taken:
        """Another one of the first six options of the select box."""
        self.page.bring_to_front()
        self.turn += 1
        self.control.get_by_role("combobox").click()
        option = self.page.get_by_role("option").nth(self.turn % 6)
        option.wait_for()
        self._wait()  # the list has unfolded
        return self._click(option)

    def press(self, controls: Any) -> Taken:
        """The other one of the first two buttons of the first of these segmented controls."""
        self.page.bring_to_front()
        buttons = controls.first.get_by_role("radio")
        return self._click(buttons.nth(1 if buttons.first.is_checked() else 0))

    @property
    def on_a_card(self) -> Any:
        """The segmented controls of cards: filters inside a fragment."""
        return self.page.locator("[data-testid=stMain] [class*=st-key-card-] [data-testid=stButtonGroup]")

    @property
    def of_parts(self) -> Any:
        """What chooses the part of the page that is shown: not a filter, it puts other cards in the place of these."""
        return self.page.locator(f".st-key-{PART} [data-testid=stButtonGroup]")

    def _click(self, target: Any) -> Taken:
        begun = self._worked()
        target.click()
        self.page.mouse.move(-1, -1)
        wall = self._wait(is_asked=True)
        return Taken(wall, self._worked() - begun)

    def _worked(self) -> float:
        metrics = self.devtools.send("Performance.getMetrics")["metrics"]
        return next(1000 * one["value"] for one in metrics if one["name"] == "TaskDuration")

    def _wait(self, *, is_asked: bool = False) -> float:
        self.page.wait_for_function(STILL, arg=is_asked, polling=POLL_MS, timeout=STILL_MS)
        return float(self.page.evaluate("window.lastChange - window.pressed"))


def measure(data: Path, views: Sequence[str], runs: int, notes: Console) -> Iterator[Change]:
    """A page-wide filter on every view, a filter inside a fragment and another part where a view has them. A view that
    fails is named, and the next one measured."""
    from playwright.sync_api import Error, sync_playwright

    with ExitStack() as stack:
        chromium = stack.enter_context(sync_playwright()).chromium
        browser = chromium.launch(executable_path=executable(), args=FLAGS)
        stack.callback(browser.close)
        ours = stack.enter_context(server(["yz_data", "serve", "--port"], data, settings.PROJECT))
        base = stack.enter_context(server(["streamlit", "run", str(BARE), "--server.port"], data, BARE.parent))
        bare = Tab(_page(browser), base, "choice")
        _turns(bare.choose, WARM)
        for name in views:
            page = _page(browser)
            try:
                yield from _changes(name, Tab(page, f"{ours}/{'' if name == HOME else name}", "period"), bare, runs)
            except Error as error:
                notes.print(f"{name}: not measured, because {str(error).splitlines()[0]}")
            page.close()


def _changes(name: str, tab: Tab, bare: Tab, runs: int) -> Iterator[Change]:
    """The kinds of changes a view has, in turns with those of the bare page."""
    yield _change(f"{name}, page-wide", tab.choose, PAGE_WIDE_MS, bare, runs)
    if tab.on_a_card.count():  # asked once the page is surely there
        yield _change(f"{name}, inside a fragment", lambda: tab.press(tab.on_a_card), FRAGMENT_MS, bare, runs)
    if tab.of_parts.count():
        yield _change(f"{name}, another part", lambda: tab.press(tab.of_parts), None, bare, runs)


def _change(name: str, change: Callable[[], Taken], limit: float | None, bare: Tab, runs: int) -> Change:
    _turns(change, WARM)
    pairs = [(change(), bare.choose()) for _ in range(runs)]
    return Change(name, tuple(mine for mine, _ in pairs), tuple(its for _, its in pairs), limit)


def _turns(change: Callable[[], Taken], times: int) -> None:
    for _ in range(times):
        change()


def _page(browser: Any) -> Any:
    return browser.new_page(viewport={"width": 1920, "height": 1080}, locale="zh-CN")


def executable() -> str | None:
    """The Chromium of the system; None lets playwright take its own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("YZ_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@contextmanager
def server(words: Sequence[str], data: Path, folder: Path) -> Iterator[str]:
    """A server on a free port; gives its address once it answers."""
    with served(words, data, folder) as (base, _):
        yield base


@contextmanager
def served(words: Sequence[str], data: Path, folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A server on a free port; gives its address and its process once it answers."""
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
            yield base, process
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
    table = Table("in a browser, from click to still", "median ms", "bare ms", "ratio", "computed", "at most", "")
    for one in found:
        taken, bare = one.wall_ms, median(its.wall for its in one.bare)
        most = f"{one.limit_ms:g}" if one.limit_ms else "—"
        figures = (f"{taken:.0f}", f"{bare:.0f}", f"{taken / bare:.1f}", f"{one.busy_ms:.0f}", most)
        table.add_row(one.name, *figures, "" if one.holds else "missed")
        line = {
            "bench": "page", "name": f"{one.name}, in a browser", "median_ms": round(taken), "bare_ms": round(bare),
            "ratio": round(taken / bare, 2), "busy_ms": round(one.busy_ms),
            "limit_ms": one.limit_ms, "holds": one.holds, "turns": len(one.taken),
        }  # fmt: skip
        print(json.dumps(line), flush=True)
    notes.print(table, width=max(notes.width, 110))

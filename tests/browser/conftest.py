"""A real server, a real Chromium, and a witness: no request to another host, no error in the console.

def test_overview_says_its_finding(open_page):
    page = open_page("/")
    assert page.locator("h1").inner_text()
    shot(page, "overview")
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.find_browser import find
from yz_data.warehouse import newest

PROJECT = Path(__file__).resolve().parents[2]
SHOTS = Path(__file__).parent / "shots"
SERVE = ("yz_data", "serve", "--port", "{port}")
STREAMLIT = ("streamlit", "run", "app.py", "--server.port", "{port}")
# Headless, in a container: pages are drawn without a graphics card, WebGL alone by software.
FLAGS = [
    "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-gpu-rasterization",
    "--enable-unsafe-swiftshader",
]  # fmt: skip
HARMLESS = re.compile(
    r"Infinite extent|WARN .*(vega|scale)|GPU stall|GL Driver Message|willReadFrequently"
    # on a deep link Streamlit first asks beside the page, gets a 404, and then asks at the root
    r"|/_stcore/(health|host-config)"
)
SIZES = {"1920": (1920, 1080), "1366": (1366, 768), "390": (390, 844)}
STARTED = "window.YZWall && YZWall.view.at !== null"  # a wall shows its first scene
FIRST = 180_000  # ms until the first deck of a server is made
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
DRAWN = """() => !document.querySelector('[data-testid=stSkeleton]') && document.querySelector('.yz-footer')
  && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(one => one.querySelector('.main-svg'))
  && [...document.querySelectorAll('[data-testid=stDataFrame]')].every(table => table.querySelector('canvas'))
  && document.fonts.status === 'loaded'"""


def settled(page, timeout: float = 60_000):
    """Wait until the page has run to its last line and every chart and table is drawn; returns the page.

    What a run sends changes the address at once and the page a moment later, so that a test that waited for the address
    could still find the page as it was, settled: two frames let the browser draw what it has in hand.
    """
    page.evaluate("() => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(() => then())))")
    page.wait_for_selector(SETTLED, timeout=timeout)
    page.wait_for_function(DRAWN, timeout=timeout)
    return page


def text_of(page, selector: str) -> str:
    """The text of one element, its white space tidied."""
    return " ".join(page.locator(selector).inner_text().split())


def shot(page, name: str) -> Path:
    """A screenshot in `shots/`, for people to look at."""
    SHOTS.mkdir(exist_ok=True)
    path = SHOTS / f"{name}.png"
    page.screenshot(path=path)
    return path


class Recorder:
    """Everything a browser context did that a page of ours must not do."""

    def __init__(self) -> None:
        self.hosts: set[str] = set()
        self.outside: list[str] = []
        self.errors: list[str] = []

    def watch(self, context, base: str) -> None:
        """Listen to all pages of a context; the server at `base` is the only host they may ask."""
        self.hosts.add(urlsplit(base).netloc)
        context.on("request", self._on_request)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _on_request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc not in self.hosts:
            self.outside.append(request.url)

    def _on_console(self, message) -> None:
        text = f"{message.text} {(message.location or {}).get('url', '')}"
        if message.type == "error" and not HARMLESS.search(text):
            self.errors.append(text)

    def check(self) -> None:
        """Fail if anything was recorded."""
        assert not self.outside, f"requests left for other hosts: {self.outside}"
        assert not self.errors, f"errors in the console: {self.errors}"


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_health(
    base: str, process: subprocess.Popen, log: Path, path: str = "/healthz", seconds: float = 300
) -> None:
    """Wait until the health address answers 200; fail with the server's log if it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{base}{path}", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.2)
    pytest.fail(f"The server did not become healthy:\n{log.read_text(encoding='utf-8')[-4000:]}")


@pytest.fixture(scope="session")
def data_dir(street_data) -> Path:
    """Where the servers under test find their snapshot."""
    return street_data


@pytest.fixture(scope="session")
def snapshot(data_dir):
    """The snapshot that the servers show."""
    return newest(data_dir / "warehouse")


@contextmanager
def running(
    data_dir: Path, log: Path, command: Sequence[str] = SERVE, health: str = "/healthz"
) -> Iterator[str]:
    """A server of its own on a free port; gives its address. `{port}` in the command is the port."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    environment = os.environ | {"YZ_DATA_DIR": str(data_dir), "PYTHONUNBUFFERED": "1"}
    words = [sys.executable, "-m", *(word.format(port=port) for word in command)]
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(words, cwd=PROJECT, env=environment, stdout=out, stderr=subprocess.STDOUT)
        try:
            wait_for_health(base, process, log, health)
            yield base
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


@pytest.fixture(scope="session")
def server(data_dir, tmp_path_factory) -> Iterator[str]:
    """The address of a `python -m yz_data serve` that the tests share."""
    with running(data_dir, tmp_path_factory.mktemp("server") / "log.txt") as base:
        yield base


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium; without one the browser tests are skipped."""
    sync_api = pytest.importorskip("playwright.sync_api")
    path = find()
    if not path:
        pytest.skip("no Chromium: install one or name it in YZ_CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page_factory(browser, server) -> Iterator[Callable]:
    """Makes pages in fresh contexts: page_factory(width=390, height=844, color_scheme="dark", ...).

    After the test it fails on any request to another host and on any console or page error.
    """
    recorder = Recorder()
    contexts = []

    def make(
        width: int = 1920,
        height: int = 1080,
        color_scheme: str = "light",
        locale: str = "zh-CN",
        base: str = server,
        **options,
    ):
        context = browser.new_context(
            base_url=base,
            viewport={"width": width, "height": height},
            color_scheme=color_scheme,
            locale=locale,
            timezone_id="Asia/Shanghai",
            **options,
        )
        contexts.append(context)
        recorder.watch(context, base)
        page = context.new_page()
        page.recorder = recorder  # a test that provokes an error clears recorder.errors itself
        return page

    yield make
    for context in contexts:
        context.close()
    recorder.check()


@pytest.fixture(scope="session")
def visitors(browser, server) -> Iterator[Callable]:
    """Browsers that have been here before and keep what they fetched, one a look: visitors("390", "dark")."""
    known = {}

    def visitor(size: str = "1920", scheme: str = "light"):
        if (size, scheme) not in known:
            width, height = SIZES[size]
            context = browser.new_context(
                base_url=server, viewport={"width": width, "height": height}, color_scheme=scheme,
                locale="zh-CN", timezone_id="Asia/Shanghai",
            )  # fmt: skip
            recorder = Recorder()
            recorder.watch(context, server)
            known[size, scheme] = context, recorder
        return known[size, scheme]

    yield visitor
    for context, _ in known.values():
        context.close()


@contextmanager
def visiting(visitors: Callable, path: str, size: str = "1920", scheme: str = "light"):
    """A page of a returning visitor, drawn; fails on a request to another host or an error in its console."""
    context, recorder = visitors(size, scheme)
    page = context.new_page()
    try:
        page.goto(path)
        yield settled(page)
    finally:
        page.close()
    recorder.check()


@pytest.fixture
def open_page(visitors) -> Iterator[Callable]:
    """Opens a path and waits until it is drawn: open_page("/tax?lang=en", "390", "dark")."""
    with ExitStack() as stack:
        yield lambda path="/", *look: stack.enter_context(visiting(visitors, path, *look))


@pytest.fixture
def wall(page_factory):
    """Opens a wall and waits for its first scene: wall("?theme=light", 3840, 1080)."""

    def opened(asked: str = "", width: int = 1920, height: int = 1080, agenda: str = "wall", **options):
        page = page_factory(width=width, height=height, **options)
        page.goto(f"/wall/{agenda}{asked}")
        page.wait_for_function(STARTED, timeout=FIRST)
        return page

    return opened

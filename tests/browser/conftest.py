"""A real server, a real Chromium, and a witness: no request to another host, no error in the console.

def test_overview_shows_its_cards(open_page):
    page = open_page("/")
    assert page.get_by_test_id("stMetric").count() == 6
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
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.find_browser import find

PROJECT = Path(__file__).resolve().parents[2]
SHOTS = Path(__file__).parent / "shots"
FLAGS = [  # headless, in a container, with WebGL drawn by software
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]
HARMLESS = re.compile(
    r"Infinite extent|WARN .*(vega|scale)|GPU stall|GL Driver Message|willReadFrequently"
    # on a deep link Streamlit first asks beside the page, gets a 404, and then asks at the root
    r"|/_stcore/(health|host-config)"
)
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"


def settled(page, timeout: float = 60_000):
    """Wait until Streamlit has run the page and no placeholder is left; returns the page."""
    page.wait_for_selector(SETTLED, timeout=timeout)
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')", timeout=timeout)
    return page


def shot(page, name: str) -> Path:
    """A screenshot in `shots/`, for people to look at."""
    SHOTS.mkdir(exist_ok=True)
    path = SHOTS / f"{name}.png"
    page.screenshot(path=path)
    return path


class Recorder:
    """Everything a browser context did that a page of ours must not do."""

    def __init__(self, base: str) -> None:
        self.host = urlsplit(base).netloc
        self.outside: list[str] = []
        self.errors: list[str] = []

    def watch(self, context) -> None:
        """Listen to all pages of a context."""
        context.on("request", self._on_request)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _on_request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self.host:
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


def wait_for_health(base: str, process: subprocess.Popen, log: Path, seconds: float = 300) -> None:
    """Wait until /healthz answers 200; fail with the server's log if it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{base}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.2)
    pytest.fail(f"The server did not become healthy:\n{log.read_text(encoding='utf-8')[-4000:]}")


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory) -> Path:
    """Where the server under test keeps its data; YZ_TEST_DATA_DIR reuses a folder between runs."""
    return Path(os.environ.get("YZ_TEST_DATA_DIR") or tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def server(data_dir, tmp_path_factory) -> Iterator[str]:
    """The address of a fresh `python -m yz_data serve` on a free port."""
    base = f"http://127.0.0.1:{free_port()}"
    log = tmp_path_factory.mktemp("server") / "log.txt"
    environment = os.environ | {"YZ_DATA_DIR": str(data_dir), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "yz_data", "serve", "--port", str(urlsplit(base).port)]
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            wait_for_health(base, process, log)
            yield base
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


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
    recorder = Recorder(server)
    contexts = []

    def make(
        width: int = 1920, height: int = 1080, color_scheme: str = "light", locale: str = "zh-CN", **options
    ):
        context = browser.new_context(
            base_url=server,
            viewport={"width": width, "height": height},
            color_scheme=color_scheme,
            locale=locale,
            timezone_id="Asia/Shanghai",
            **options,
        )
        contexts.append(context)
        recorder.watch(context)
        page = context.new_page()
        page.recorder = recorder  # a test that provokes an error clears recorder.errors itself
        return page

    yield make
    for context in contexts:
        context.close()
    recorder.check()


@pytest.fixture
def open_page(page_factory) -> Callable:
    """Opens a path and waits until it is drawn: open_page("/tax?lang=en", width=390)."""

    def go(path: str = "/", **options):
        page = page_factory(**options)
        page.goto(path)
        return settled(page)

    return go

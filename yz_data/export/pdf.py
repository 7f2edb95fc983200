"""The offline page printed: PDF with real text, by a browser with a Chrome kernel that the machine has anyway."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from yz_data.errors import BrowserFailed

Paper = Literal["A4", "16:9"]

SECONDS = 180
# By name on the path: Chromium and what is built on it, the browsers of UOS and Kylin among them.
NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable",
    "uos-browser", "org.deepin.browser", "browser360-cn", "360safe-browser", "qaxbrowser-safe", "qaxbrowser",
    "chrome", "msedge",
)  # fmt: skip
# Where they lie when they are not on the path. %NAME% is a variable of the environment.
PLACES = (
    "/opt/apps/org.deepin.browser/files/browser", "/opt/browser360/browser360",
    "/opt/apps/com.browser.softedge.stable/files/msedge",
    "/opt/apps/com.qihoo.browser/files/browser360-cn", "/opt/apps/com.qianxin.browser-stable/files/qaxbrowser-safe",
    "/opt/qaxbrowser/qaxbrowser", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "%ProgramFiles%/Google/Chrome/Application/chrome.exe", "%ProgramFiles(x86)%/Google/Chrome/Application/chrome.exe",
    "%ProgramFiles(x86)%/Microsoft/Edge/Application/msedge.exe", "%ProgramFiles%/Microsoft/Edge/Application/msedge.exe",
    "%LocalAppData%/360ChromeX/Chrome/Application/360ChromeX.exe", "%AppData%/360se6/Application/360se.exe",
    "%ProgramFiles%/Qianxin/Qaxbrowser/qaxbrowser.exe",
)  # fmt: skip


def to_pdf(html: bytes, *, paper: Paper = "A4") -> bytes:
    """What `to_html` made, printed. Raises BrowserFailed where there is no browser or it fails."""
    browser = find_browser()
    if browser is None:
        raise BrowserFailed("no_browser")
    with tempfile.TemporaryDirectory(prefix="yz-pdf-", ignore_cleanup_errors=True) as folder:
        page, out = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_bytes(html)
        failed = _print(browser, f"{page.as_uri()}?paper={paper}", out, Path(folder, "profile"))
        if not out.is_file() or out.stat().st_size == 0:
            raise BrowserFailed("browser_failed", browser=Path(browser).name, why=failed or "no file")
        return out.read_bytes()


def _print(browser: str, url: str, out: Path, profile: Path) -> str:
    """Have a browser print an address; what it said, for when there is no file afterwards."""
    command = [
        browser, "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions",
        "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage", "--hide-scrollbars",
        f"--user-data-dir={profile}", "--virtual-time-budget=60000", "--run-all-compositor-stages-before-draw",
        "--no-pdf-header-footer", f"--print-to-pdf={out}", url,
    ]  # fmt: skip
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # a browser refuses to run as root inside its sandbox
        command.insert(1, "--no-sandbox")
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"{SECONDS} s"
    except OSError as error:
        return str(error)
    return done.stderr.decode("utf-8", "replace").strip()[-300:]


def find_browser() -> str | None:
    """The browser named by YZ_CHROMIUM, else the first known one on this machine."""
    return next((path for path in _candidates() if path and Path(path).is_file()), None)


def _candidates() -> Iterator[str | None]:
    named = os.environ.get("YZ_CHROMIUM")
    if named:
        yield shutil.which(named)
        yield named
    yield from map(shutil.which, NAMES)
    for place in PLACES:
        expanded = _expanded(place)
        if expanded:
            yield expanded


def _expanded(place: str) -> str | None:
    """A place with its variable filled in, None where this machine has no such variable."""
    if not place.startswith("%"):
        return place
    name, _, rest = place[1:].partition("%")
    held = os.environ.get(name)
    return f"{held}{rest}" if held else None

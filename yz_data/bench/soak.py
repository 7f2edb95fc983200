"""Days of a wall in minutes: thousands of scene changes in a real browser against the real server.

Memory is read after scene 100 and at the end, each after full collections; every frame the browser draws is looked at,
and whatever it complains about is counted. The heap is all that the browser's engine says is in use. So that it tells
of the page and not of how warm the engine is, every full collection lets go of compiled code that is not running; the
compilers are on. With `keeps_code` an engine goes on compiling for some 1,500 changes and then lets go of most of it by
itself. Needs the playwright package and a Chromium.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

from yz_data import settings
from yz_data.bench.browser import FLAGS, executable, served

WARM = 100  # changes after which memory is read first
MOST_GROWTH = 0.10
EVERY_MS = 20  # how long a scene stands
LET_GO_OF_CODE = "--js-flags=--stress-flush-code"
COLLECTIONS, SAMPLES = 2, 5
LEAST_PNG = 12_000  # bytes; an empty screen of this size takes less
# Looks at every frame: one scene must be seen, with a title and with something drawn in it.
WATCH = """() => {
  window.soak = { frames: 0, blank: 0 };
  const isFull = scene => scene.style.visibility !== 'hidden' && scene.querySelector('.deck-headline').textContent
    && (scene.matches('.is-message') || scene.querySelector('.main-svg, path, td, .deck-texts li, .deck-value'));
  const look = () => {
    window.soak.frames += 1;
    if (![...document.querySelectorAll('.deck-scene')].some(isFull)) window.soak.blank += 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is held at one moment, in MB, and how many nodes the document has."""

    heap_mb: float
    server_mb: float | None
    nodes: int


@dataclass(frozen=True, slots=True)
class Soak:
    """What a run showed."""

    changes: int
    warm: Memory
    end: Memory
    frames: int
    blank: int
    errors: tuple[str, ...]

    @property
    def growth(self) -> dict[str, float]:
        """How much each kind of memory grew, as a share."""
        grown = {"heap": self.end.heap_mb / self.warm.heap_mb - 1, "nodes": self.end.nodes / self.warm.nodes - 1}
        if self.warm.server_mb and self.end.server_mb:
            grown["server"] = self.end.server_mb / self.warm.server_mb - 1
        return grown

    @property
    def holds(self) -> bool:
        """Whether nothing grew by more than a tenth, no frame was blank and nothing was complained about."""
        return max(self.growth.values()) <= MOST_GROWTH and not self.blank and not self.errors


def run(
    changes: int, agenda: str, notes: Console, moved: Callable[[str, int, int], None] = lambda *_: None,
    *, keeps_code: bool = False,
) -> Soak:  # fmt: skip
    """Rotate, print what was found, return it."""
    found = soak(settings.load().data, changes, agenda, moved, keeps_code=keeps_code)
    table = Table(f"{found.changes} changes", f"after {min(WARM, changes)}", "at the end", "growth")
    for name, unit in (("heap_mb", "MB"), ("server_mb", "MB"), ("nodes", "")):
        before, after = getattr(found.warm, name), getattr(found.end, name)
        texts = ("—", "—", "—") if not before or not after else (
            f"{before:,.1f} {unit}", f"{after:,.1f} {unit}", f"{after / before - 1:+.1%}"
        )  # fmt: skip
        table.add_row(name, *texts)
    table.add_row("blank frames", "", f"{found.blank} of {found.frames:,}", "")
    table.add_row("complaints of the browser", "", str(len(found.errors)), "")
    notes.print(table)
    line = asdict(found) | {"bench": "soak", "holds": found.holds, "errors": found.errors[:5]}
    print(json.dumps(line, ensure_ascii=False), flush=True)
    return found


def soak(
    data: Path, changes: int, agenda: str, moved: Callable[[str, int, int], None], *, keeps_code: bool = False
) -> Soak:
    """Rotate through an agenda at high speed, in a browser of its own, against a server of its own."""
    from playwright.sync_api import sync_playwright

    serving = served(["yz_data", "serve", "--port"], data, settings.PROJECT)
    with sync_playwright() as playwright, serving as (base, server):
        flags = FLAGS if keeps_code else [*FLAGS, LET_GO_OF_CODE]
        browser = playwright.chromium.launch(executable_path=executable(), args=flags)
        page = browser.new_page(viewport={"width": 1920, "height": 1080}, locale="zh-CN")
        errors = _complaints(page)
        page.goto(f"{base}/wall/{agenda}?every={EVERY_MS}")
        page.wait_for_function("window.YZWall && YZWall.view.at !== null", timeout=600_000)
        page.evaluate(WATCH)
        warm = None
        for reached in [*range(WARM, changes, WARM), changes]:
            page.wait_for_function(f"YZWall.changes >= {reached}", timeout=600_000, polling=250)
            moved("scene changes", reached, changes)
            if len(page.screenshot()) < LEAST_PNG:
                errors.append(f"an empty screen at change {reached}")
            warm = warm or _memory(page, server)
        end = _memory(page, server)
        seen = page.evaluate("[YZWall.changes, window.soak.frames, window.soak.blank]")
        browser.close()
    return Soak(seen[0], warm, end, seen[1], seen[2], tuple(errors))


def _complaints(page: Any) -> list[str]:
    found: list[str] = []
    page.on("console", lambda said: found.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("requestfailed", lambda request: found.append(request.url))
    return found


def _memory(page: Any, server: subprocess.Popen[bytes]) -> Memory:
    """Memory at the first scene, after everything that can be let go has been; then the wall goes on."""
    page.evaluate("YZWall.pause()")
    page.wait_for_timeout(1_000)
    page.evaluate("YZWall.view.show(YZWall.view.shown[0])")
    tools = page.context.new_cdp_session(page)
    tools.send("Performance.enable")
    heap = median(_used(page, tools) for _ in range(SAMPLES))
    nodes = tools.send("Memory.getDOMCounters")["nodes"]
    tools.detach()
    page.evaluate("YZWall.pause()")
    return Memory(round(heap, 2), resident_mb(server.pid), nodes)


def _used(page: Any, tools: Any) -> float:
    """MB in use after full collections: the second one takes what the first one only let go."""
    for _ in range(COLLECTIONS):
        tools.send("HeapProfiler.collectGarbage")
        page.wait_for_timeout(200)
    metrics = tools.send("Performance.getMetrics")["metrics"]
    return next(float(one["value"]) for one in metrics if one["name"] == "JSHeapUsedSize") / 1e6


def resident_mb(pid: int) -> float | None:
    """The memory a process holds, None where the system does not say it in the Linux way."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return None
    pages = next((line for line in status.splitlines() if line.startswith("VmRSS:")), "")
    return round(int(pages.split()[1]) * 1024 / 1e6, 1) if pages and os.name == "posix" else None

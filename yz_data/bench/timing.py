"""Runs that take turns, ratios of one turn, memory of a process of its own, and how all of it is printed."""

from __future__ import annotations

import json
import os
import platform
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.table import Table

from yz_data import settings
from yz_data.errors import BenchFailed


@dataclass(frozen=True, slots=True)
class Ratio:
    """The product's time over that of the other side, turn by turn; seconds. `target` is the most it may be."""

    name: str
    product: tuple[float, ...]
    other: tuple[float, ...]
    target: float | None = None
    limit_ms: float | None = None

    @property
    def value(self) -> float:
        """The median of the ratios of single turns: what slows a turn slows both of its sides."""
        return median(mine / theirs for mine, theirs in zip(self.product, self.other, strict=True))

    @property
    def holds(self) -> bool:
        """Whether ratio and time are within what is asked of them."""
        in_time = self.limit_ms is None or median(self.product) * 1000 <= self.limit_ms
        return in_time and (self.target is None or self.value <= self.target)


def timed(work: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def take_turns(
    name: str, product: Callable[[], float], other: Callable[[], float], runs: int,
    target: float | None = None, limit_ms: float | None = None,
) -> Ratio:  # fmt: skip
    """Both sides `runs` times, each call answering its seconds; who begins changes with every turn."""
    mine, theirs = [], []
    for turn in range(runs):
        for side, taken in ((product, mine), (other, theirs))[:: 1 if turn % 2 == 0 else -1]:
            taken.append(side())
    return Ratio(name, tuple(mine), tuple(theirs), target, limit_ms)


def in_own_process(module: str, *arguments: object) -> dict[str, Any]:
    """What `python -m module arguments` prints as JSON, from a process that has done nothing else.

    Raises BenchFailed with what is known of its end when it does not answer.
    """
    command = [sys.executable, "-m", module, *map(str, arguments)]
    begun = perf_counter()
    done = subprocess.run(command, cwd=settings.PROJECT, stdout=subprocess.PIPE, check=False)
    try:
        if done.returncode == 0:
            return json.loads(done.stdout)
    except ValueError:
        pass
    raise BenchFailed("bench_failed", work=" ".join([module, *map(str, arguments)]), end=_end_of(done.returncode),
                      seconds=perf_counter() - begun, memory=_memory_left())  # fmt: skip


def _end_of(status: int) -> str:
    """How a process ended: the name of the signal that ended it, or its exit status."""
    return signal.Signals(-status).name if status < 0 else f"exit status {status}"


def _memory_left() -> str:
    """What the system has left; a process that needs more is ended by SIGKILL and cannot say so itself."""
    found = Path("/proc/meminfo")
    if not found.exists():
        return "memory unknown"
    line = next(line for line in found.read_text().splitlines() if line.startswith("MemAvailable"))
    return f"{int(line.split()[1]) * 1024 / 1e9:.1f} GB available"


def peak_mb() -> float:
    """The most memory this process has held, in MB; 0 where the system does not say.

    The high-water mark of the program itself is read first: what `getrusage` answers on Linux may be that of the
    process which started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 / 1e6
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def machine() -> str:
    """Cores, memory and versions in one line."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "pandas", "streamlit"))
    return f"{os.cpu_count()} cores, {_memory()}, Python {platform.python_version()}, {packages}, {platform.system()}"


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB"
    except (AttributeError, OSError, ValueError):  # Windows
        return "memory unknown"


def show(bench: str, ratios: Sequence[Ratio], others: str, notes: Console) -> None:
    """A table for the reader on `notes`, and on standard output one line of JSON for each ratio."""
    notes.print(f"bench {bench}: {machine()}", soft_wrap=True)
    table = Table("", "product ms", f"{others} ms", "ratio", "at most", "")
    for one in ratios:
        mine, theirs = (median(side) * 1000 for side in (one.product, one.other))
        limits = [f"{one.target:.3g}"] if one.target is not None else []
        limits += [f"{one.limit_ms:g} ms"] if one.limit_ms is not None else []
        figures = (f"{mine:,.1f}", f"{theirs:,.1f}", f"{one.value:.2f}", ", ".join(limits))
        table.add_row(one.name, *figures, "" if one.holds else "missed")
        line = {
            "bench": bench, "name": one.name, "ratio": round(one.value, 3), "target": one.target, "holds": one.holds,
            "product_ms": round(mine, 3), "other_ms": round(theirs, 3), "limit_ms": one.limit_ms,
            "turns": len(one.product),
        }  # fmt: skip
        print(json.dumps(line, ensure_ascii=False), flush=True)
    notes.print(table, width=max(notes.width, 110))


def show_memory(bench: str, name: str, peak: float, limit: float | None, notes: Console) -> None:
    """Peak memory of a process in MB against its limit: one line for the reader, one of JSON."""
    holds = limit is None or peak <= limit
    asked = "" if limit is None else f", at most {limit:,.0f}"
    notes.print(f"{name}: peak memory {peak:,.0f} MB{asked}{'' if holds else ' — missed'}")
    line = {"bench": bench, "name": name, "peak_mb": round(peak), "limit_mb": limit, "holds": holds}
    print(json.dumps(line), flush=True)


def show_times(bench: str, times: Mapping[str, Sequence[float]], limit_ms: float, notes: Console) -> None:
    """Medians in ms against one limit: a table for the reader, for each a line of JSON."""
    notes.print(f"bench {bench}: {machine()}", soft_wrap=True)
    table = Table("", "median ms", "most", "at most", "")
    for name, seconds in times.items():
        taken, most = median(seconds) * 1000, max(seconds) * 1000
        holds = taken <= limit_ms
        table.add_row(name, f"{taken:,.1f}", f"{most:,.1f}", f"{limit_ms:g} ms", "" if holds else "missed")
        line = {
            "bench": bench, "name": name, "product_ms": round(taken, 3), "most_ms": round(most, 3),
            "limit_ms": limit_ms, "holds": holds, "turns": len(seconds),
        }  # fmt: skip
        print(json.dumps(line, ensure_ascii=False), flush=True)
    notes.print(table, width=max(notes.width, 110))

"""Each view rerun on the server at street scale, beside a bare hello page in the same run.

A view is run by Streamlit's script runner in a process of its own, without network and browser: with its filters as
they were, and with filters nobody has chosen before. Budgets are milliseconds of one whole script run.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from rich.console import Console
from rich.table import Table

from yz_data.bench.reruns import Page, communities_of, fresh_filters, page

MEDIAN_MS, P95_MS = 60.0, 150.0
LEAST_RUNS = 40  # fewer say nothing of a 95th percentile


@dataclass(frozen=True, slots=True)
class Reruns:
    """Seconds of the reruns of one page, and of the hello page between them."""

    name: str
    taken: tuple[float, ...]
    hello: tuple[float, ...]

    @property
    def p50_ms(self) -> float:
        """Median in milliseconds."""
        return median(self.taken) * 1000

    @property
    def p95_ms(self) -> float:
        """95th percentile in milliseconds."""
        return quantiles(self.taken, n=20, method="inclusive")[-1] * 1000

    @property
    def ratio(self) -> float:
        """The median as a share of the hello page's, which tells how fast the machine was in those minutes."""
        return median(self.taken) / median(self.hello)

    @property
    def holds(self) -> bool:
        """Whether median and 95th percentile are within their budgets."""
        return self.p50_ms <= MEDIAN_MS and self.p95_ms <= P95_MS


def measure(snapshot: Path, names: Sequence[str], runs: int) -> Iterator[Reruns]:
    """Every view twice: filters as before, filters never seen."""
    data, communities = snapshot.parent.parent, communities_of(snapshot)
    with ExitStack() as stack:
        hello = stack.enter_context(page("hello", data, data))
        hello.rerun({})
        for name in names:
            with page(name, data, data) as one:
                fresh = fresh_filters(communities)
                for filters in ({}, {}, next(fresh)):  # what is loaded once has been loaded then
                    one.rerun(filters)
                yield _reruns(f"{name}, filters as before", one, hello, ({} for _ in range(runs)))
                yield _reruns(f"{name}, filters never seen", one, hello, islice(fresh, runs))


def _reruns(name: str, one: Page, hello: Page, asked: Iterator[dict[str, Any]]) -> Reruns:
    pairs = [(one.rerun(filters), hello.rerun({})) for filters in asked]
    return Reruns(name, tuple(mine for mine, _ in pairs), tuple(bare for _, bare in pairs))


def show(found: Iterator[Reruns], notes: Console) -> None:
    """A table for the reader, and on standard output one line of JSON for each view."""
    table = Table("", "median ms", "95 % ms", "hello ms", "of hello", f"at most {MEDIAN_MS:g}, {P95_MS:g} ms")
    for one in found:
        bare = median(one.hello) * 1000
        table.add_row(
            one.name, f"{one.p50_ms:.1f}", f"{one.p95_ms:.1f}", f"{bare:.1f}", f"{one.ratio:.2f}",
            "" if one.holds else "missed",
        )  # fmt: skip
        line = {
            "bench": "page", "name": one.name, "median_ms": round(one.p50_ms, 1), "p95_ms": round(one.p95_ms, 1),
            "hello_ms": round(bare, 1), "ratio": round(one.ratio, 3), "holds": one.holds, "turns": len(one.taken),
        }  # fmt: skip
        print(json.dumps(line), flush=True)
    notes.print(table, width=max(notes.width, 110))

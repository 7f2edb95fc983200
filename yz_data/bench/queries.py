"""Every metric query of the pages through query() against SQL written by hand, over two million orders."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import duckdb
import pandas as pd
from rich.console import Console

from yz_data import settings
from yz_data.access import Scope
from yz_data.analysis.hotline_patterns import DEADLINES, LEVELS
from yz_data.bench import by_hand, unseen
from yz_data.bench.extracts import extracts
from yz_data.bench.timing import Ratio, in_own_process, show, take_turns, timed
from yz_data.build import build
from yz_data.comparisons import compare_all
from yz_data.periods import Window, baseline
from yz_data.query import Filters, query, rows_behind
from yz_data.ui.menu import OVERVIEW_KPIS
from yz_data.warehouse import Snapshot, published, statements_noted

TARGET = 1.3
LIMIT_MS = 200.0
FILTER_TARGET = 1 / 8
# What the pages ask of the hotline's year that no sums answer (hours, topics, time limits, repeats, cells), and what
# sums do answer. Only the first show what a community's filter saves of the reading: the others are mostly planning.
OF_ROWS = (
    (("hotline_orders",), ("weekday", "hour")), (("hotline_orders",), ("topic_level_2",)),
    (("hotline_orders",), LEVELS), (("hotline_orders",), ("cell_id", "topic_level_2")),
    (DEADLINES, ("time_class",)), (("hotline_repeats", "hotline_orders"), ("site_name",)),
)  # fmt: skip
OF_SUMS = (
    (("hotline_orders",), ()), (("hotline_resolution_rate",), ()), (("hotline_orders",), ("month",)),
    (("hotline_resolution_rate",), ("month",)), (("hotline_orders",), ("community",)),
    (("hotline_orders",), ("topic_level_1",)),
)  # fmt: skip
Asked = tuple[tuple[str, ...], tuple[str, ...]]
TIMES = 5
LEAST_SECONDS = 0.02  # a question answered faster is asked several times in one turn
YEAR = Window(dt.date(2023, 1, 1), dt.date(2023, 12, 31), "year")
ALL = Scope.unlimited()
OFFLINE = ("autoinstall_known_extensions", "autoload_known_extensions")  # as a snapshot is opened


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what the product is asked, and the statements that answer it by hand, each with its window."""

    name: str
    product: Callable[[Snapshot], pd.DataFrame]
    by_hand: tuple[tuple[str, Window], ...]


def run(rows: int, runs: int, notes: Console) -> None:
    """Measure every question, then what a community's filter saves, then every page with filters never seen."""
    path = snapshot_of(rows, notes)
    snapshot = Snapshot(path)
    con = duckdb.connect(str(path), read_only=True, config=dict.fromkeys(OFFLINE, False))
    try:
        ratios = [measure(snapshot, con, question, runs) for question in questions(YEAR)]
        show("query", ratios, "by hand", notes)
        show("query, one community", filtered(snapshot, runs), "whole", notes)
        show_rows_read(*(rows_read(snapshot, OF_ROWS, filters) for filters in (middling(snapshot), {})), notes)
    finally:
        con.close()
        snapshot.close()
    unseen.run(path.parent.parent, runs, notes)


def snapshot_of(rows: int, notes: Console) -> Path:
    """A snapshot with so many orders: that of an earlier run of the same program, or built now."""
    cache = settings.load().data / "bench"
    site = cache / f"{rows}-site"
    made = published(site / "warehouse")
    if not made or Snapshot(made[-1]).is_older:
        notes.print(f"a snapshot with {rows:,} orders: built once, then kept in {cache.parent.name}/{cache.name}")
        in_own_process(__name__, site, extracts(cache, rows)[0])
    return published(site / "warehouse")[-1]


def measure(snapshot: Snapshot, con: duckdb.DuckDBPyConnection, question: Question, runs: int) -> Ratio:
    """The product and the hand-written statements in turns; both first answer once, which warms caches."""

    def product() -> object:
        return question.product(snapshot.again())  # which keeps no answers

    def hand() -> object:
        return [answered(con, sql, window) for sql, window in question.by_hand]

    hand()
    times = repeats(timed(product))
    return take_turns(question.name, _many(product, times), _many(hand, times), runs, TARGET, LIMIT_MS)


def answered(con: duckdb.DuckDBPyConnection, sql: str, window: Window) -> pd.DataFrame:
    """The answer of one statement with the window bound."""
    values = {"first": window.start, "last": window.end}
    return con.execute(sql, {name: value for name, value in values.items() if f"${name}" in sql}).df()


def repeats(seconds: float) -> int:
    """How often to ask within one turn."""
    return max(1, min(50, round(LEAST_SECONDS / max(seconds, 1e-6))))


def _many(work: Callable[[], object], times: int) -> Callable[[], float]:
    return lambda: median(timed(work) for _ in range(times))


def asked(label: str, metrics: Sequence[str], sql: str, window: Window, by: Sequence[str] = ()) -> Question:
    """One call of query() and its one statement."""
    return Question(label, lambda s: query(s, metrics, by=by, window=window, scope=ALL), ((sql, window),))


def split(name: str, by: str, window: Window, note: str = "") -> Question:
    """A metric by a column or by month."""
    sql = by_hand.by_month(name) if by == "month" else by_hand.by_column(name, by)
    return asked(f"{name} by {by}{note}", [name], sql, window, [by])


def questions(year: Window) -> list[Question]:
    """What the overview and the problem list ask about a year."""
    return [*_key_figures(year), *_splits(year), *_problem_page(year)]


def _key_figures(year: Window) -> list[Question]:
    before = baseline(year, "yoy")
    found = []
    statements: list[tuple[str, Window]] = []
    for name in OVERVIEW_KPIS:
        found.append(asked(f"{name}, year", [name], by_hand.total(name), year))
        statements.append((by_hand.total(name), year))
        if name in by_hand.FLOWS:  # the problem lists begin in the year itself
            found.append(asked(f"{name}, year before", [name], by_hand.total(name), before))
            statements.append((by_hand.total(name), before))
        found.append(split(name, "month", year))
    compared = Question(
        "seven key figures against last year",
        lambda s: pd.DataFrame(compare_all(s, OVERVIEW_KPIS, window=year, scope=ALL)), tuple(statements),
    )  # fmt: skip
    return [*found, compared]


def _splits(year: Window) -> list[Question]:
    before = baseline(year, "yoy")
    return [
        split("hotline_orders", "community", year),
        split("hotline_orders", "community", before, ", year before"),
        split("hotline_orders", "topic_level_1", year),
        split("hotline_orders", "month", before, ", year before"),
        split("tax_all_level", "month", before, ", year before"),
        asked("hazards_overdue by level", ["hazards_overdue"], by_hand.OVERDUE_HAZARDS, year, ["hazard_level"]),
    ]


def _problem_page(year: Window) -> list[Question]:
    names = ["problems_added", "problems_reopened", "problems_closed", "problems_withdrawn"]
    states = ["problems_open", "problems_total", "problems_dynamic_zero"]
    midyear = Window(dt.date(year.start.year, 6, 30), dt.date(year.start.year, 6, 30))
    totals = ("problems_done", "problems_dynamic_zero", "problems_overdue")
    return [
        *(asked(f"{name}, year", [name], by_hand.total(name), year) for name in totals),
        split("problems_overdue", "lead_unit", year),
        asked("burndown by day", states, by_hand.BURNDOWN, year, ["day"]),
        asked("problems by category and state", ["problems_total"], by_hand.COUNTS, year, ["category", "state"]),
        asked("ledger by category", names, by_hand.LEDGER, year, ["category"]),
        split("problems_open", "category", midyear, ", midyear"),
        Question(
            "rows of the open problems", lambda s: rows_behind(s, "problems_open", window=year, scope=ALL),
            ((by_hand.ROWS, year),),
        ),
    ]  # fmt: skip


def filtered(snapshot: Snapshot, runs: int) -> list[Ratio]:
    """The hotline's questions of one community against those of all: those of the rows, then those of the sums.

    A side of a turn is the sum over the questions of the time that query() takes. Of the rows it is told once more
    without what the same questions take where nothing is read: to plan a statement and to hand over its frame takes as
    long for a community as for all, and shows nothing of the order in which the rows are stored.
    """
    one, nobody = middling(snapshot), {"community_id": ("nobody's",)}
    rows, sums = (
        {name: _asking(snapshot, kinds, filters) for name, filters in (("one", one), ("all", {}), ("none", nobody))}
        for kinds in (OF_ROWS, OF_SUMS)
    )
    for side in (*rows.values(), *sums.values()):
        side()  # what is read once has been read then
    return [
        take_turns(
            "six hotline questions of the rows, the reading", lambda: rows["one"]() - rows["none"](),
            lambda: rows["all"]() - rows["none"](), runs, FILTER_TARGET,
        ),
        take_turns("six hotline questions of the rows, all of query()", rows["one"], rows["all"], runs),
        take_turns("six hotline questions of the sums, all of query()", sums["one"], sums["all"], runs),
    ]  # fmt: skip


def middling(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """The filter of the community with the median number of orders."""
    communities = snapshot.rows(
        "select community_id from fct_hotline_orders where community_id is not null "
        "group by community_id order by count(*), community_id"
    )
    return {"community_id": communities[len(communities) // 2]}


def _asking(snapshot: Snapshot, kinds: Sequence[Asked], filters: Filters) -> Callable[[], float]:
    """The seconds of some questions in sum, of each the median of a few times."""

    def asked(kind: Asked) -> float:
        return timed(lambda: hotline_question(snapshot.again(), kind, filters))

    return lambda: sum(median(asked(kind) for _ in range(TIMES)) for kind in kinds)


def hotline_question(snapshot: Snapshot, kind: Asked, filters: Filters) -> pd.DataFrame:
    """One of what the pages ask about the hotline's year."""
    metrics, by = kind
    return query(snapshot, metrics, by=by, window=YEAR, filters=filters, scope=ALL)


def rows_read(snapshot: Snapshot, kinds: Sequence[Asked], filters: Filters) -> int:
    """How many rows the engine goes through to answer: it passes over the blocks that cannot hold the community."""
    with statements_noted() as statements:
        for kind in kinds:
            hotline_question(snapshot.again(), kind, filters)
    plans = (snapshot.rows(f"explain (analyze, format json) {one.sql}", one.values) for one in statements)
    return sum(json.loads(plan)["query"]["total_rows_scanned"] for ((_, plan),) in plans)


def show_rows_read(one: int, every: int, notes: Console) -> None:
    """What a community's filter reads of what all read: a sentence for the reader, a line of JSON."""
    share = one / every
    holds = share <= FILTER_TARGET
    asked = f"at most {FILTER_TARGET:g}{'' if holds else ' — missed'}"
    notes.print(f"rows read for one community: {one:,} of {every:,}, {share:.3f}, {asked}")
    line = {
        "bench": "query, one community", "name": "rows read", "ratio": round(share, 3), "target": FILTER_TARGET,
        "holds": holds, "product_rows": one, "other_rows": every,
    }  # fmt: skip
    print(json.dumps(line), flush=True)


def main(site: str, folder: str) -> None:
    """Build a snapshot of the extracts in `folder`, in this process."""
    built = build(replace(settings.load(), data=Path(site), keep_snapshots=1), Path(folder))
    print(json.dumps({"snapshot": built.snapshot.name}))


if __name__ == "__main__":
    main(*sys.argv[1:])

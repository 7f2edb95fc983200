"""Every metric query of the pages through query() against SQL written by hand, over two million orders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import duckdb
import pandas as pd
from rich.console import Console

from yz_data import settings
from yz_data.access import Scope
from yz_data.bench import by_hand
from yz_data.bench.extracts import extracts
from yz_data.bench.timing import Ratio, show, take_turns, timed
from yz_data.build import build
from yz_data.comparisons import compare_all
from yz_data.periods import Window, baseline
from yz_data.query import query, rows_behind
from yz_data.ui.menu import OVERVIEW_KPIS
from yz_data.warehouse import Snapshot, published

TARGET = 1.3
LIMIT_MS = 200.0
FILTER_TARGET = 1 / 8
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
    """Measure every question, then what a community's filter saves; print both."""
    path = snapshot_of(rows, notes)
    snapshot = Snapshot(path)
    con = duckdb.connect(str(path), read_only=True, config=dict.fromkeys(OFFLINE, False))
    try:
        ratios = [measure(snapshot, con, question, runs) for question in questions(YEAR)]
        show("query", ratios, "by hand", notes)
        show("query, one community", filtered(snapshot, runs), "whole", notes)
    finally:
        con.close()
        snapshot.close()


def snapshot_of(rows: int, notes: Console) -> Path:
    """A snapshot with so many orders: that of an earlier run, or built now."""
    cache = settings.load().data / "bench"
    site = cache / f"{rows}-site"
    if not published(site / "warehouse"):
        notes.print(f"a snapshot with {rows:,} orders: built once, then kept in {cache.parent.name}/{cache.name}")
        build(replace(settings.load(), data=site), extracts(cache, rows)[0])
    return published(site / "warehouse")[-1]


def measure(snapshot: Snapshot, con: duckdb.DuckDBPyConnection, question: Question, runs: int) -> Ratio:
    """The product and the hand-written statements in turns; both first answer once, which warms caches."""

    def product() -> object:
        return question.product(snapshot)

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
    """The hotline's questions of one community against those of all, as asked and as read.

    To ask costs the same whatever is read: what the six cost for a community that does not exist, of which the engine
    reads nothing, is taken off both sides of the second ratio.
    """
    communities = snapshot.rows(
        "select community_id from fct_hotline_orders where community_id is not null "
        "group by community_id order by count(*), community_id"
    )
    middling = communities[len(communities) // 2][0]
    sides: dict[str, list[float]] = {"one": [], "whole": [], "nobody": []}
    filters = {"one": {"community_id": (middling,)}, "whole": {}, "nobody": {"community_id": ("0",)}}
    hotline_questions(snapshot, filters["one"])
    times = repeats(timed(lambda: hotline_questions(snapshot, {})))
    for _ in range(runs):
        for name, chosen in filters.items():
            sides[name].append(_many(lambda chosen=chosen: hotline_questions(snapshot, chosen), times)())
    one, whole, nobody = (tuple(sides[name]) for name in sides)
    asking = [min(turn) for turn in zip(one, whole, nobody, strict=True)]
    read, read_whole = (
        tuple(max(seconds - floor, 1e-9) for seconds, floor in zip(side, asking, strict=True)) for side in (one, whole)
    )
    return [
        Ratio("six hotline questions", one, whole),
        Ratio("the same less what asking costs", read, read_whole, FILTER_TARGET),
    ]


def hotline_questions(snapshot: Snapshot, filters: dict[str, tuple[str, ...]]) -> list[pd.DataFrame]:
    """What the pages ask about the hotline's year."""
    orders, rate = ["hotline_orders"], ["hotline_resolution_rate"]
    kinds = (
        (orders, ()), (rate, ()), (orders, ["month"]), (rate, ["month"]), (orders, ["community"]),
        (orders, ["topic_level_1"]),
    )  # fmt: skip
    return [query(snapshot, metrics, by=by, window=YEAR, filters=filters, scope=ALL) for metrics, by in kinds]

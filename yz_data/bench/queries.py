"""Every metric query of the pages through query() against SQL written by hand, on one snapshot with two million orders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

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
    con = duckdb.connect(str(path), read_only=True, config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    try:
        ratios = [measure(snapshot, con, question, runs) for question in questions(YEAR)]
        show("query", ratios, "by hand", notes)
        show("query, one community", [filtered(snapshot, runs)], "whole", notes)
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
    return lambda: timed(lambda: [work() for _ in range(times)]) / times


def asked(name: str, metrics: Sequence[str], sql: str, window: Window, by: Sequence[str] = ()) -> Question:
    """One call of query() and its one statement."""
    return Question(name, lambda s: query(s, metrics, by=by, window=window, scope=ALL), ((sql, window),))


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
        found.append(asked(f"{name} by month", [name], by_hand.by_month(name), year, ["month"]))
    compared = Question(
        "seven key figures against last year",
        lambda s: pd.DataFrame(compare_all(s, OVERVIEW_KPIS, window=year, scope=ALL)), tuple(statements),
    )  # fmt: skip
    return [*found, compared]


def _splits(year: Window) -> list[Question]:
    before = baseline(year, "yoy")
    return [
        asked("hotline_orders by community", ["hotline_orders"], by_hand.by_column("hotline_orders", "community"), year, ["community"]),
        asked("hotline_orders by community, year before", ["hotline_orders"], by_hand.by_column("hotline_orders", "community"), before, ["community"]),
        asked("hotline_orders by topic", ["hotline_orders"], by_hand.by_column("hotline_orders", "topic_level_1"), year, ["topic_level_1"]),
        asked("hotline_orders by month, year before", ["hotline_orders"], by_hand.by_month("hotline_orders"), before, ["month"]),
        asked("tax_all_level by month, year before", ["tax_all_level"], by_hand.by_month("tax_all_level"), before, ["month"]),
        asked("hazards_overdue by level", ["hazards_overdue"], by_hand.OVERDUE_HAZARDS, year, ["hazard_level"]),
    ]


def _problem_page(year: Window) -> list[Question]:
    names = ["problems_added", "problems_reopened", "problems_closed", "problems_withdrawn"]
    states = ["problems_open", "problems_total", "problems_dynamic_zero"]
    midyear = Window(dt.date(year.start.year, 6, 30), dt.date(year.start.year, 6, 30))
    return [
        *(asked(f"{name}, year", [name], by_hand.total(name), year) for name in ("problems_done", "problems_dynamic_zero", "problems_overdue")),
        asked("problems_overdue by unit", ["problems_overdue"], by_hand.by_column("problems_overdue", "lead_unit"), year, ["lead_unit"]),
        asked("burndown by day", states, by_hand.BURNDOWN, year, ["day"]),
        asked("problems by category and state", ["problems_total"], by_hand.COUNTS, year, ["category", "state"]),
        asked("ledger by category", names, by_hand.LEDGER, year, ["category"]),
        asked("problems_open by category, midyear", ["problems_open"], by_hand.by_column("problems_open", "category"), midyear, ["category"]),
        Question(
            "rows of the open problems", lambda s: rows_behind(s, "problems_open", window=year, scope=ALL),
            ((by_hand.ROWS, year),),
        ),
    ]  # fmt: skip


def filtered(snapshot: Snapshot, runs: int) -> Ratio:
    """The hotline's questions of one community against those of all: sorted by community, the table is read in part."""
    communities = snapshot.rows(
        "select community_id from fct_hotline_orders where community_id is not null group by all order by count(*), community_id"
    )
    community = communities[len(communities) // 2][0]  # one of middling size
    kinds = (["hotline_orders"], ()), (["hotline_resolution_rate"], ()), (["hotline_orders"], ["topic_level_1"]), (["hotline_orders"], ["month"])

    def ask(filters: dict[str, tuple[str, ...]]) -> list[pd.DataFrame]:
        return [query(snapshot, metrics, by=by, window=YEAR, filters=filters, scope=ALL) for metrics, by in kinds]

    one, whole = (lambda: ask({"community_id": (community,)})), (lambda: ask({}))
    one()
    times = repeats(timed(whole))
    return take_turns("four hotline questions", _many(one, times), _many(whole, times), runs, FILTER_TARGET)

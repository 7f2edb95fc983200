"""Before the complaint: which cells and kinds will run high next month, how good that forecast is, what was done."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from yz_data.access import Scope
from yz_data.analysis import proactive
from yz_data.analysis.proactive import LEAST_HISTORY, LEAST_TESTED, TOP, Array
from yz_data.answers import ask
from yz_data.metrics import METRICS
from yz_data.periods import Window, add_months, month_end
from yz_data.query import Filters, can_filter, covered, query, rows_behind
from yz_data.warehouse import Snapshot

ORDERS, HISTORIES, ACTIONS = "hotline_orders", "hotline_histories", "proactive_actions"
BY = ("cell_id", "topic_level_1")
ACTION_COLUMNS = (*BY, "acted_on", "lead_unit", "measure", "outcome", "action_id")
METHODS = ("model", "last_month", "last_year")
Declined = Literal["not_split", "too_short"]


@dataclass(frozen=True, slots=True)
class History:
    """Orders of every cell and kind in the whole months up to a window's last: counts is months × cells × kinds."""

    months: tuple[dt.date, ...]
    cells: tuple[str, ...]
    kinds: tuple[str, ...]
    counts: Array

    @property
    def days(self) -> Array:
        """The days of each month."""
        return np.array([calendar.monthrange(month.year, month.month)[1] for month in self.months], dtype=float)

    @property
    def numbers(self) -> np.ndarray:
        """The month of the year of each month, 1 to 12."""
        return np.array([month.month for month in self.months])


@dataclass(frozen=True, slots=True)
class Forecast:
    """The month after the window's last whole one. `declined` says why there is no forecast, then `pairs` is empty.

    pairs: cell_id, topic_level_1, expected, lower, upper (80 %), last_month, last_year, seen (what came, missing where
    that is not known yet), actions (missing where no ledger says); the pairs expected to be highest, the highest first.
    """

    month: dt.date | None
    declined: Declined | None
    known: int
    pairs: pd.DataFrame


@dataclass(frozen=True, slots=True)
class BackTest:
    """months: month, and hits, error and deviance of each method (hits_model, …). `scores` are their means, by the same
    names. `held` is the share of pairs with five orders or more expected whose 80 % interval held what came.
    `is_better`: over at least twelve months the model has more hits and a smaller error than last month's numbers; None
    where fewer could be tested."""

    months: pd.DataFrame
    scores: Mapping[str, float]
    held: float | None
    is_better: bool | None


def history(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> History | None:
    """All whole months from the beginning of the ledger to the window's end; None where orders are not known so."""
    if not can_filter(snapshot, METRICS[HISTORIES], filters):
        return None
    coverage = snapshot.coverage.get("hotline_orders")
    if coverage is None:
        return None
    first, end = coverage.first_on.replace(day=1), min(window.end, coverage.last_on)
    last = end if end == month_end(end) else end.replace(day=1) - dt.timedelta(days=1)
    if last < first:
        return None
    part = Window(first, last)
    rows = rows_behind(
        snapshot, HISTORIES, window=part, filters=filters, scope=scope, columns=(*BY, "month_numbers", "order_counts")
    )
    months = tuple(one.date() for one in pd.date_range(first, last, freq="MS"))
    cell, cells = pd.factorize(rows[BY[0]], sort=True)
    kind, kinds = pd.factorize(rows[BY[1]], sort=True)
    counts = np.zeros((len(months), len(cells), len(kinds)))
    if len(rows):
        each = rows["month_numbers"].map(len).to_numpy()
        place = np.concatenate(rows["month_numbers"].tolist()) - (first.year * 12 + first.month)
        inside = place < len(months)  # a month that is not whole yet is left out
        at = place[inside], np.repeat(cell, each)[inside], np.repeat(kind, each)[inside]
        np.add.at(counts, at, np.concatenate(rows["order_counts"].tolist())[inside])
    return History(months, tuple(cells), tuple(kinds), counts)


def forecast(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> Forecast:
    """The pairs expected to be highest in the month after the window's last whole one."""
    known = ask(snapshot, history, window, filters=filters, scope=scope)
    if known is None or not known.counts.size:
        return Forecast(None, "not_split", 0, pd.DataFrame())
    month = add_months(known.months[-1], 1)
    if len(known.months) < LEAST_HISTORY:
        return Forecast(month, "too_short", len(known.months), pd.DataFrame())
    ahead = _expected(known, len(known.months), month)
    best = np.argsort(-ahead.mean, axis=None, kind="stable")[:TOP]
    cell, kind = np.unravel_index(best, ahead.mean.shape)
    lower, upper = ahead.interval(cell, kind)
    pairs = pd.DataFrame(
        {
            "cell_id": [known.cells[place] for place in cell],
            "topic_level_1": [known.kinds[place] for place in kind],
            "expected": ahead.mean[cell, kind],
            "lower": lower,
            "upper": upper,
            "last_month": known.counts[-1, cell, kind],
            "last_year": known.counts[-12, cell, kind],
        }
    )
    pairs = pairs.merge(_seen(snapshot, month, filters, scope), how="left", on=list(BY))
    acted = _action_counts(snapshot, month, filters, scope)
    if acted is None:
        pairs["actions"] = np.nan
    else:
        pairs = pairs.merge(acted, how="left", on=list(BY)).fillna({"actions": 0}).astype({"actions": int})
    if covered(snapshot, METRICS[ORDERS], Window(month, month_end(month))) is not None:
        pairs["seen"] = pairs["seen"].fillna(0)
    return Forecast(month, None, len(known.months), pairs)


def has_top(known: History) -> bool:
    """Whether there are more pairs than the ten to be found among them: else every guess would be a hit."""
    return known.counts[:1].size > TOP


def back_test(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> BackTest:
    """Every month that has at least twelve before it, forecast from those alone, against last month's numbers and those
    of the same month a year before."""
    known = ask(snapshot, history, window, filters=filters, scope=scope)
    rows, held = [], []
    for at in range(LEAST_HISTORY, 0 if known is None or not has_top(known) else len(known.months)):
        seen, ahead = known.counts[at], _expected(known, at, known.months[at])
        expected = {"model": ahead.mean, "last_month": known.counts[at - 1], "last_year": known.counts[at - 12]}
        row: dict[str, object] = {"month": known.months[at]}
        for method, numbers in expected.items():
            row[f"hits_{method}"] = proactive.precision(numbers, seen)
            row[f"error_{method}"] = float(np.abs(numbers - seen).mean())
            row[f"deviance_{method}"] = proactive.deviance(numbers, seen)
        rows.append(row)
        held.extend(ahead.held(seen).tolist())
    table = pd.DataFrame(rows)
    if table.empty:
        return BackTest(table, {}, None, None)
    scores = {name: float(table[name].mean()) for name in table.columns if name != "month"}
    better = scores["hits_model"] > scores["hits_last_month"] and scores["error_model"] < scores["error_last_month"]
    verdict = better if len(table) >= LEAST_TESTED else None
    return BackTest(table, scores, float(np.mean(held)) if held else None, verdict)


def actions(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """What was done from the first day of the month before the one that `forecast` expects to the end of that one: the
    newest first. Without such a month nothing."""
    month = ask(snapshot, forecast, window, filters=filters, scope=scope).month
    if month is None:
        return pd.DataFrame(columns=list(ACTION_COLUMNS))
    acting = _acting_window(month)
    rows = rows_behind(snapshot, ACTIONS, window=acting, filters=filters, scope=scope, columns=ACTION_COLUMNS)
    return rows.sort_values(["acted_on", "action_id"], ascending=False, ignore_index=True)


def _expected(known: History, at: int, month: dt.date) -> proactive.Ahead:
    """The month at that place, from the months before it."""
    days = float(calendar.monthrange(month.year, month.month)[1])
    return proactive.expect(known.counts[:at], known.days[:at], days, month.month, known.numbers[:at])


def _seen(snapshot: Snapshot, month: dt.date, filters: Filters, scope: Scope) -> pd.DataFrame:
    window = Window(month, month_end(month))
    found = query(snapshot, [ORDERS], by=BY, window=window, filters=filters, scope=scope)
    return found.set_axis([*BY, "seen"], axis=1).astype({"seen": float})


def _acting_window(month: dt.date) -> Window:
    return Window(add_months(month, -1), month_end(month))


def _action_counts(snapshot: Snapshot, month: dt.date, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """Actions by pair; None where no ledger says, or not by these filters: that is not to say nothing was done."""
    window = _acting_window(month)
    if not can_filter(snapshot, METRICS[ACTIONS], filters) or covered(snapshot, METRICS[ACTIONS], window) is None:
        return None
    found = query(snapshot, [ACTIONS], by=BY, window=window, filters=filters, scope=scope)
    return found.set_axis([*BY, "actions"], axis=1)

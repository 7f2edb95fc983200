"""Where this year's tax will end, or why that cannot be said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.tax_growth import MONTHS, TAX, monthly_amounts, tax_year, year_to_date_of
from yz_data.analysis.year_end import LEAST_MONTHS, YearEnd, back_test, errors, held, year_end
from yz_data.answers import ask
from yz_data.metrics import MARTS, METRICS
from yz_data.periods import Window
from yz_data.query import Filters
from yz_data.warehouse import Snapshot

# Fewer back-tested forecasts than these do not tell a good method from a lucky one.
LEAST_TESTED = 6
Reason = Literal["no_tax", "year_is_whole", "too_short", "no_whole_year", "not_tested", "not_better"]


@dataclass(frozen=True, slots=True)
class TaxForecast:
    """The forecast, or `declined` says why there is none; exactly one of the two is there.

    `months`: month_number (of the months to come), expected_cny. `chance` is that of the year's target, None without
    one. `known` counts the months known. `tested` is the back-test (see `year_end.back_test`, with calendar years),
    `error` the mean absolute error of each method, `held` (tested intervals that held the truth, tested intervals);
    they are given with a refusal too, as far as they exist.
    """

    year: int
    last_month: int
    known: int
    declined: Reason | None
    end: YearEnd | None
    months: pd.DataFrame
    target: float | None
    chance: float | None
    tested: pd.DataFrame
    error: dict[str, float]
    held: tuple[int, int]


def tax_forecast(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> TaxForecast:
    """The year in which the window ends, forecast from the months known at its end and those before."""
    now = year_to_date_of(snapshot, window, filters)
    if now is None:
        return _declined("no_tax", window.end.year, 0, 0)
    table, first_year = history(snapshot, now, filters=filters, scope=scope)
    known = int(np.isfinite(table).sum())
    tested = back_test(table)
    tested["year_number"] += first_year
    found = year_end(table)
    reason = _reason(now, table, known, tested, found)
    if reason is not None or found is None:
        return _declined(reason or "no_whole_year", now.end.year, now.end.month, known, tested)
    months = pd.DataFrame(
        {"month_number": range(now.end.month + 1, MONTHS + 1), "expected_cny": np.multiply(found.shares, found.rest)}
    )
    year = ask(snapshot, tax_year, window, filters=filters, scope=scope)
    target = year.year_target if year else None
    chance = found.chance_of(target) if target is not None else None
    return TaxForecast(
        now.end.year, now.end.month, known, None, found, months, target, chance, tested, errors(tested), held(tested)
    )


def _reason(now: Window, table: np.ndarray, known: int, tested: pd.DataFrame, found: YearEnd | None) -> Reason | None:
    if now.end.month == MONTHS:
        return "year_is_whole"
    if known < LEAST_MONTHS:
        return "too_short"
    if found is None or found.spread is None:
        return "no_whole_year"
    if len(tested) < LEAST_TESTED:
        return "not_tested"
    error = errors(tested)
    return None if error["forecast"] < min(error["same_months"], error["pro_rata"]) else "not_better"


def _declined(
    reason: Reason, year: int, last_month: int, known: int, tested: pd.DataFrame | None = None
) -> TaxForecast:
    tested = back_test(np.empty((0, MONTHS))) if tested is None else tested
    months = pd.DataFrame({"month_number": [], "expected_cny": []})
    return TaxForecast(year, last_month, known, reason, None, months, None, None, tested, errors(tested), held(tested))


def history(snapshot: Snapshot, now: Window, *, filters: Filters, scope: Scope) -> tuple[np.ndarray, int]:
    """(tax by year and month, the last row the year of `now`; the first row's year). Unknown months are NaN."""
    first = snapshot.coverage[MARTS[METRICS[TAX].mart].extract].first_on.year
    amounts = monthly_amounts(snapshot, Window(dt.date(first, 1, 1), now.end), filters=filters, scope=scope)
    table = np.full((now.end.year - first + 1) * MONTHS, np.nan)
    table[: len(amounts)] = amounts.to_numpy()
    return table.reshape(-1, MONTHS), first

"""Tax against the same months of last year, against the target, and what the months to come need."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from yz_data.access import Scope
from yz_data.comparisons import compare, target_for
from yz_data.metrics import METRICS
from yz_data.periods import Change, Window, add_months, baseline, change, month_end
from yz_data.query import Filters, can_filter, covered, tuples
from yz_data.warehouse import Snapshot

TAX = "tax_all_level"
MONTHS = 12


@dataclass(frozen=True, slots=True)
class TaxYear:
    """One year of tax from January to the last month known in the window.

    `months`: month_number, tax_cny, tax_last_year_cny, tax_ytd_cny, tax_ytd_last_year_cny, target_path_cny, need_cny;
    missing where unknown. `targets`: (month the target is stated for, value), both cumulative from January. `need` is
    what is missing to the year's target: 0 when it is reached, None without one.
    """

    window: Window
    base_window: Window
    change: Change
    months: pd.DataFrame
    targets: tuple[tuple[int, float], ...]
    need: float | None

    @property
    def last_month(self) -> int:
        """The last month that is in."""
        return self.window.end.month

    @property
    def is_whole(self) -> bool:
        """Whether all twelve months are in; short of that no sum may be called the year's."""
        return self.last_month == MONTHS

    @property
    def year_target(self) -> float | None:
        """The target stated for the whole year."""
        return dict(self.targets).get(MONTHS)


def year_to_date_of(snapshot: Snapshot, window: Window, filters: Filters) -> Window | None:
    """From January of the window's last year to the last whole month that is in it; None if tax is not known then, or
    not by what is filtered."""
    metric = METRICS[TAX]
    if not can_filter(snapshot, metric, filters):
        return None
    part = covered(snapshot, metric, window)
    if part is None:
        return None
    end = part.end if part.ends_with_month else part.end.replace(day=1) - dt.timedelta(days=1)
    first = dt.date(end.year, 1, 1)
    return (
        Window(first, end, "year_to_date")
        if end.year == part.end.year and covered(snapshot, metric, Window(first, first))
        else None
    )


def compared(
    snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope
) -> tuple[Window, Window, Change] | None:
    """(window as far as tax is known, the same of last year, the change); None where tax is not known.

    Nothing paid by what is filtered is 0, in a window that is known as a whole.
    """
    found = compare(snapshot, TAX, window=window, filters=filters, scope=scope)
    now, then = found.window, found.base_window
    if now is None or then is None:
        return None
    nothing = 0.0 if any(filters.values()) else None
    current, base = found.change.current, found.change.base
    if base is None and covered(snapshot, METRICS[TAX], then) == then:
        base = nothing
    return now, then, change(nothing if current is None else current, base)


def monthly_amounts(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.Series:
    """Tax of each month from the window's first to its last, by the first day of the month.

    A month without rows is missing; under a filter it is 0, because the month as such was delivered.
    """
    found = dict(tuples(snapshot, [TAX], by=["month"], window=window, filters=filters, scope=scope))
    amounts = pd.Series(list(found.values()), index=pd.DatetimeIndex(list(found)), dtype=float)
    part = covered(snapshot, METRICS[TAX], window)
    known = amounts.reindex(pd.date_range(part.start.replace(day=1), part.end, freq="MS")) if part else amounts
    if any(filters.values()):
        known = known.fillna(0.0)
    return known.reindex(pd.date_range(window.start.replace(day=1), window.end, freq="MS"))


def tax_year(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> TaxYear | None:
    """The year in which the window ends, as far as it is in; None where tax is not known."""
    now = year_to_date_of(snapshot, window, filters)
    if now is None:
        return None
    found = compared(snapshot, now, filters=filters, scope=scope)
    if found is None:
        return None
    _, then, whole = found
    year = Window(now.start, month_end(add_months(now.start, MONTHS - 1)))
    this = monthly_amounts(snapshot, now, filters=filters, scope=scope).to_numpy()
    before = monthly_amounts(snapshot, baseline(year, "yoy"), filters=filters, scope=scope).to_numpy()
    months = pd.DataFrame({"month_number": range(1, MONTHS + 1), "tax_cny": _padded(this), "tax_last_year_cny": before})
    months["tax_ytd_cny"] = _padded(np.nancumsum(this))
    # Last year's line ends where a month of it is unknown: from there on its sums would be too small.
    months["tax_ytd_last_year_cny"] = np.cumsum(before)
    targets = () if any(filters.values()) else _targets(snapshot, now.start)
    months["target_path_cny"] = target_path(before, targets)
    known = whole.current
    need = None if not targets or targets[-1][0] != MONTHS or known is None else max(targets[-1][1] - known, 0.0)
    months["need_cny"] = _needs(before, now.end.month, need)
    return TaxYear(now, then, whole, months, targets, need)


def _padded(values: np.ndarray) -> np.ndarray:
    return np.concatenate([values, np.full(MONTHS - len(values), np.nan)])


def _targets(snapshot: Snapshot, january: dt.date) -> tuple[tuple[int, float], ...]:
    """The targets stated for January to some month of the year."""
    ends = [month_end(add_months(january, number)) for number in range(MONTHS)]
    stated = ((end.month, target_for(snapshot, TAX, Window(january, end))) for end in ends)
    return tuple((month, value) for month, value in stated if value is not None)


def target_path(before: np.ndarray, targets: tuple[tuple[int, float], ...]) -> np.ndarray:
    """The cumulative path through the stated targets, month by month as last year went; NaN after the last of them.

    Targets are never split: only the way between two of them follows last year's months. Without last year's months
    between two targets there is no path there.
    """
    path, reached, passed = np.full(MONTHS, np.nan), 0.0, 0
    for month, value in targets:
        between = before[passed:month]
        if np.isfinite(between).all() and between.sum() > 0:
            path[passed:month] = reached + (value - reached) * np.cumsum(between) / between.sum()
        path[month - 1] = value
        passed, reached = month, value
    return path


def _needs(before: np.ndarray, last_month: int, need: float | None) -> np.ndarray:
    """What each month to come has to bring, in the proportions of last year's same months; alike where those are
    unknown."""
    needs, left = np.full(MONTHS, np.nan), before[last_month:]
    if need is None or not len(left):
        return needs
    usual = np.isfinite(left).all() and left.sum() > 0
    needs[last_month:] = need * (left / left.sum() if usual else np.full(len(left), 1 / len(left)))
    return needs

"""When the problem list will be done, by Monte Carlo on its own weeks (D. S. Vacanti, *When Will It Be Done?*, 2020; a
bootstrap: B. Efron, Annals of Statistics 7, 1979).

What a week finished and what came onto the list in it are drawn together, so that an item split in two takes its parts
along. Each run first draws its own past from the weeks observed, and then its future from that past: the pace itself is
known from few weeks only, and without the first draw forecasts would be surer than they may be. What is kept at zero
is no work to be finished: it neither waits among the remaining items nor counts as a finish.

The whole is done when its last category is: a week drawn is the same week for each of them, each works off its own
items, and what is over in one lends nothing to another. So in no run is the whole done before a part. Categories that
moved too little to be forecast by themselves are taken together as one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.problem_ageing import LEAST_FINISHES, LEVELS
from yz_data.analysis.problem_flow import first_closing, ledger_until
from yz_data.analysis.problem_list import CATEGORIES, standing
from yz_data.answers import ask
from yz_data.metrics import METRICS
from yz_data.periods import Window
from yz_data.query import Filters, can_filter, covered
from yz_data.warehouse import Snapshot

LEAST_WEEKS = 12
MOST_WEEKS = 104
HORIZON = 260
RUNS = 2000
SEED = 20240101
FAN = (5, 15, 50, 85, 95)
TESTED_WEEKS = (4, 8, 13)


def simulate(
    finished: np.ndarray, arrived: np.ndarray, remaining: int, *, weeks: int, runs: int = RUNS, seed: int = SEED
) -> np.ndarray:
    """Items remaining after 0, 1, …, `weeks` weeks (columns) in each run (rows). `finished` and `arrived` are what past
    weeks finished and added on balance (added, split off, reopened, less withdrawn). A run that has reached zero stays
    there: the question is when it is done."""
    rng = np.random.default_rng(seed)
    net = np.asarray(arrived, dtype=np.int32) - np.asarray(finished, dtype=np.int32)
    past = net[rng.integers(0, len(net), size=(runs, len(net)), dtype=np.int32)]
    drawn = rng.integers(0, len(net), size=(runs, weeks), dtype=np.int32)
    drawn += np.arange(runs, dtype=np.int32)[:, None] * len(net)  # each run from its own row
    paths = np.full((runs, weeks + 1), remaining, dtype=np.int32)
    paths[:, 1:] += np.cumsum(past.ravel().take(drawn), axis=1, dtype=np.int32)
    paths[np.logical_or.accumulate(paths <= 0, axis=1)] = 0
    return paths


def quantiles(paths: np.ndarray, levels: Sequence[int]) -> np.ndarray:
    """For each level (rows) and column the least value that so many % of the runs do not exceed."""
    places = [max(-(-level * len(paths) // 100) - 1, 0) for level in levels]
    return np.sort(np.ascontiguousarray(paths.T), axis=1)[:, places].T


def weeks_until_done(paths: np.ndarray, level: int) -> int | None:
    """The first week by which at least `level` % of the runs are done; None if none of the weeks simulated is."""
    share = (paths == 0).mean(axis=0)
    reached = np.flatnonzero(share >= level / 100)
    return int(reached[0]) if len(reached) else None


@dataclass(frozen=True)
class Weeks:
    """The weeks a forecast draws from, each of seven days, the last ending with `end`; and what is left to be done."""

    end: dt.date
    finished: tuple[int, ...]
    arrived: tuple[int, ...]
    remaining: int
    categories: tuple[Weeks, ...] = ()

    @property
    def reason(self) -> str | None:
        """Why no forecast can be made of them; None when it can."""
        if self.remaining <= 0:
            return "nothing_left"
        if len(self.finished) < LEAST_WEEKS:
            return "too_few_weeks"
        return "too_few_finishes" if sum(self.finished) < LEAST_FINISHES else None

    @property
    def parts(self) -> tuple[Weeks, ...]:
        """What is worked off side by side: each category that can be forecast, and all others as one."""
        own = tuple(one for one in self.categories if one.reason is None)
        finished, arrived = (
            tuple(int(count) for count in np.subtract(getattr(self, name), _summed(own, name)))
            for name in ("finished", "arrived")
        )
        rest = Weeks(self.end, finished, arrived, self.remaining - sum(one.remaining for one in own))
        return (*own, rest) if rest.remaining > 0 else own

    def until(self, count: int) -> Weeks:
        """As it stood after the first `count` weeks: those weeks, and what was left then."""
        since = sum(self.arrived[count:]) - sum(self.finished[count:])
        return replace(
            self,
            end=self.end - dt.timedelta(weeks=len(self.finished) - count),
            finished=self.finished[:count],
            arrived=self.arrived[:count],
            remaining=self.remaining - since,
            categories=tuple(one.until(count) for one in self.categories),
        )


def _summed(parts: Sequence[Weeks], name: str) -> list[int] | int:
    """The weeks of several parts, added up week by week; 0 where there is no part."""
    return [sum(week) for week in zip(*(getattr(one, name) for one in parts), strict=True)] or 0


def simulate_parts(past: Weeks, *, grows: bool, weeks: int, runs: int = RUNS, seed: int = SEED) -> np.ndarray:
    """What remains of all parts together. One seed draws the same weeks for each, and a sum of parts that stay at zero
    once they are there is zero when the last of them is."""
    return sum(
        simulate(
            np.array(one.finished), np.array(one.arrived) * grows, one.remaining, weeks=weeks, runs=runs, seed=seed
        )
        for one in past.parts
    )


def weeks(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> Weeks | None:
    """The weeks up to the window's last day, at most MOST_WEEKS, from the day after the first list: what stood on that
    one is the beginning, not growth. None where the ledger cannot be split so, or there is no list."""
    booked = ledger_until(snapshot, window, filters=filters, scope=scope)
    first = first_closing(snapshot, filters=filters, scope=scope)
    metric = METRICS["problems_ongoing"]
    is_known = can_filter(snapshot, metric, filters) and covered(snapshot, metric, window) is not None
    if booked is None or first is None or not is_known:
        return None
    waiting = ask(snapshot, standing, window.end, filters=filters, scope=scope)
    left = {category: ongoing for category, (_, ongoing) in waiting.items()}
    count = max(0, min((pd.Timestamp(window.end) - first).days // 7, MOST_WEEKS))
    days_ago = (np.datetime64(window.end) - booked["changed_on"].to_numpy()) // np.timedelta64(1, "D")
    places = count - 1 - days_ago.astype(np.int64) // 7
    columns = (booked["change"] == "done", booked["ongoing_change"], places, booked["category"])
    moves = [move for move in zip(*(one.tolist() for one in columns), strict=True) if move[1] and move[2] >= 0]
    chosen = filters.get("category") or CATEGORIES
    parts = (
        _weeks_of([move for move in moves if move[3] == category], left.get(category, 0), window.end, count)
        for category in (chosen if len(chosen) > 1 else ())
    )
    return replace(_weeks_of(moves, sum(left.values()), window.end, count), categories=tuple(parts))


def _weeks_of(moves: Sequence[tuple[bool, int, int, str]], left: int, end: dt.date, count: int) -> Weeks:
    """The weeks of entries: whether each finishes an item, by how much it changes what is left, in which week."""
    finished, arrived = [0] * count, [0] * count
    for is_finish, change, place, _ in moves:
        (finished if is_finish else arrived)[place] += -change if is_finish else change
    return Weeks(end, tuple(finished), tuple(arrived), left)


@dataclass(frozen=True)
class Forecast:
    """When it is done. `dates` holds a day for each of LEVELS, None beyond HORIZON weeks; `fan` the quantiles of what
    remains by week. `reason` says why there is none of it: too_few_finishes, too_few_weeks, nothing_left."""

    weeks: Weeks
    grows: bool
    reason: str | None
    dates: dict[int, dt.date | None]
    fan: pd.DataFrame


def forecast(snapshot: Snapshot, window: Window, grows: bool, *, filters: Filters, scope: Scope) -> Forecast | None:
    """The forecast as of the window's last day; with `grows` the list keeps growing as it did, without it nothing is
    added or withdrawn any more. `fan` has day and q5, q15, q50, q85, q95 of the remaining items."""
    past = ask(snapshot, weeks, window, filters=filters, scope=scope)
    if past is None:
        return None
    if past.reason is not None:
        return Forecast(past, grows, past.reason, {}, pd.DataFrame())
    paths = simulate_parts(past, grows=grows, weeks=HORIZON)
    found = {level: weeks_until_done(paths, level) for level in LEVELS}
    days = {level: None if week is None else past.end + dt.timedelta(weeks=week) for level, week in found.items()}
    fan = pd.DataFrame(quantiles(paths, FAN).T, columns=[f"q{level}" for level in FAN])
    fan.insert(0, "day", pd.date_range(past.end, periods=HORIZON + 1, freq="7D"))
    return Forecast(past, grows, None, days, fan)


def forecasts(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """`total`, then each category: category, remaining, finishes, weeks, reason (of `Forecast`), and for each of LEVELS
    by_<level> (the list growing as it did) and frozen_<level> (nothing added any more), days or None."""
    chosen = filters.get("category")
    rows = []
    for category in ("total", *CATEGORIES):
        if category != "total" and chosen and category not in chosen:
            continue
        asked = filters if category == "total" else {**filters, "category": (category,)}
        growing, frozen = (ask(snapshot, forecast, window, so, filters=asked, scope=scope) for so in (True, False))
        if growing is None:
            return None
        rows.append(
            {
                "category": category, "remaining": growing.weeks.remaining, "finishes": sum(growing.weeks.finished),
                "weeks": len(growing.weeks.finished), "reason": growing.reason,
                **{f"by_{level}": growing.dates.get(level) for level in LEVELS},
                **{f"frozen_{level}": frozen.dates.get(level) for level in LEVELS},
            }
        )  # fmt: skip
    return pd.DataFrame(rows, dtype=object)


def back_test_of(past: Weeks, *, aheads: Sequence[int] = TESTED_WEEKS, runs: int = 1000) -> pd.DataFrame:
    """Forecasts as they would have been made at the end of each past week that had enough weeks and finishes behind it:
    ahead (weeks), made_after (weeks), remaining, limit (85 % of the runs have at most so many left `ahead` weeks
    later), actual, held.

    A forecast uses only the weeks before it. Only those whose weeks have passed since are held against what came.
    """
    rows = []
    for made in range(LEAST_WEEKS, len(past.finished) - min(aheads) + 1):
        then = past.until(made)
        if then.reason is not None:
            continue
        paths = simulate_parts(then, grows=True, weeks=max(aheads), runs=runs, seed=SEED + made)
        for ahead, limit in zip(aheads, quantiles(paths[:, list(aheads)], (85,))[0], strict=True):
            if made + ahead <= len(past.finished):
                rows.append((ahead, made, then.remaining, int(limit), past.until(made + ahead).remaining))
    frame = pd.DataFrame(rows, columns=["ahead", "made_after", "remaining", "limit", "actual"])
    return frame.assign(held=frame["actual"] <= frame["limit"])


def back_test(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """One row per past forecast and length of TESTED_WEEKS: ahead, made_on, due_on and columns of `back_test_of`."""
    past = ask(snapshot, weeks, window, filters=filters, scope=scope)
    if past is None:
        return None
    frame = back_test_of(past)
    first = pd.Timestamp(past.end) - pd.to_timedelta(7 * len(past.finished), unit="D")
    frame["made_on"] = first + pd.to_timedelta(7 * frame["made_after"].astype(int), unit="D")
    frame["due_on"] = frame["made_on"] + pd.to_timedelta(7 * frame["ahead"].astype(int), unit="D")
    return frame

"""Rates on the map: by area, window and kind, shrunk where little is known, in classes that stay the same over time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.ground import PLACES, Ground, Level, known_ground
from yz_data.analysis.hotspots import hot_and_cold
from yz_data.analysis.measures import LAND, MEASURES, RESIDENTS, Measure, per
from yz_data.analysis.shrinkage import empirical_bayes, is_small
from yz_data.answers import ask
from yz_data.metrics import METRICS, Metric
from yz_data.periods import Window, add_months, month_end, year
from yz_data.query import Filters, can_filter, covered, tuples
from yz_data.warehouse import Snapshot

CLASSES = 5
Array = npt.NDArray[np.float64]
Values = dict[object, float]  # area → value; what lies in no area under None
Read = Callable[[str, Filters], Values]  # (metric, filters) → its values in one window


@dataclass(frozen=True, slots=True)
class Mapped:
    """A measure by area in one window.

    `frame`: area_id, name, count, exposure (in the units of the rate's denominator, times months for events over what
    stands), rate and smoothed (per `per` units), is_small; sorted by area_id. `total` and `total_exposure` cover the
    areas on the map; `off_map` events lie in none. `exposure` names the denominator used.
    """

    level: Level
    measure: str
    exposure: str
    window: Window
    months: float
    frame: pd.DataFrame
    total: float
    total_exposure: float
    off_map: int

    @property
    def overall(self) -> float | None:
        """The rate of all areas together."""
        return self.total / self.total_exposure if self.total_exposure else None


def mapped(
    snapshot: Snapshot, level: Level, measure: str, window: Window, *, filters: Filters, scope: Scope
) -> Mapped | None:
    """A measure by area in a window; None where it is not known, or not by what is filtered.

    Filters by place do not apply: a map shows every area, so that the chosen one can be compared. What it is divided by
    is filtered as far as its own ledger knows the filters.
    """
    if places_in(filters):  # the same map, whatever place is chosen: it is computed once
        return ask(snapshot, mapped, level, measure, window, filters=placeless(filters), scope=scope)
    one, land = MEASURES[measure], known_ground(snapshot, level, scope)
    part = covered(snapshot, METRICS[one.count], window)
    if land is None or part is None or not can_filter(snapshot, METRICS[one.count], filters):
        return None
    by = _dimension(land)

    def read(metric: str, filters: Filters) -> Values:
        found = tuples(snapshot, [metric], by=[by], window=part, filters=filters, scope=scope)
        return {area: float(value or 0.0) for area, value in found}

    return _mapped(snapshot, measure, land, part, placeless(filters), scope, read)


def every_measure(
    snapshot: Snapshot, level: Level, window: Window, *, filters: Filters, scope: Scope
) -> dict[str, Mapped]:
    """Measure → `mapped`, where it is known by what is filtered; one statement for all that are known in the same days
    and by the same filters."""
    land = known_ground(snapshot, level, scope)
    if land is None:
        return {}
    by, kept = _dimension(land), placeless(filters)
    parts: dict[Window, list[str]] = {}
    for name, one in MEASURES.items():
        part = covered(snapshot, METRICS[one.count], window)
        if part is not None and can_filter(snapshot, METRICS[one.count], kept):
            parts.setdefault(part, []).append(name)
    found = {}
    for part, names in parts.items():
        used = [metric for name in names for metric in (MEASURES[name].count, used_exposure(MEASURES[name], land))]
        counted = _counted(snapshot, [one for one in dict.fromkeys(used) if one in METRICS], by, part, kept, scope)

        def read(metric: str, _: Filters, counted: dict[str, Values] = counted) -> Values:
            return counted[metric]

        found |= {name: _mapped(snapshot, name, land, part, kept, scope, read) for name in names}
    return {name: found[name] for name in MEASURES if name in found}


def _counted(
    snapshot: Snapshot, metrics: list[str], by: str, window: Window, filters: Filters, scope: Scope
) -> dict[str, Values]:
    """Metric → its values, each filtered by what its ledger knows."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for name in metrics:
        groups.setdefault(tuple(known_filters(snapshot, METRICS[name], filters)), []).append(name)
    found: dict[str, Values] = {}
    for known, names in groups.items():
        own = {name: filters[name] for name in known}
        rows = tuples(snapshot, names, by=[by], window=window, filters=own, scope=scope)
        for place, name in enumerate(names, start=1):
            found[name] = {row[0]: float(row[place] or 0.0) for row in rows}
    return found


def monthly(snapshot: Snapshot, level: Level, measure: str, *, filters: Filters, scope: Scope) -> tuple[Mapped, ...]:
    """`mapped` of every month of `covered_months`, the oldest first, from one statement a metric."""
    if places_in(filters):
        return ask(snapshot, monthly, level, measure, filters=placeless(filters), scope=scope)
    one, land = MEASURES[measure], known_ground(snapshot, level, scope)
    kept, months = placeless(filters), covered_months(snapshot, measure)
    if land is None or not months or not can_filter(snapshot, METRICS[one.count], kept):
        return ()
    by, whole = ["month", _dimension(land)], Window(months[0].start, months[-1].end)
    read_before: dict[str, dict[dt.date, Values]] = {}

    def read(metric: str, filters: Filters, part: Window) -> Values:
        if metric not in read_before:
            by_month = read_before.setdefault(metric, {})
            for month, area, value in tuples(snapshot, [metric], by=by, window=whole, filters=filters, scope=scope):
                by_month.setdefault(month, {})[area] = float(value or 0.0)
        is_known = covered(snapshot, METRICS[metric], part) is not None
        return read_before[metric].get(part.start, {}) if is_known else {}

    parts = [part for window in months if (part := covered(snapshot, METRICS[one.count], window)) is not None]
    return tuple(_mapped(snapshot, measure, land, part, kept, scope, partial(read, part=part)) for part in parts)


def _mapped(
    snapshot: Snapshot, measure: str, land: Ground, part: Window, kept: Filters, scope: Scope, read: Read
) -> Mapped:
    one = MEASURES[measure]
    count, everywhere = _by_area(snapshot, one.count, land, kept, scope, read)
    months = months_in(part) if one.is_monthly else 1.0
    exposure = _exposure(snapshot, one, land, kept, scope, read) * months / per(used_exposure(one, land))
    known = exposure > 0
    frame = pd.DataFrame(
        {
            "area_id": land.frame["area_id"].array,
            "name": land.frame["name"].array,
            "count": count,
            "exposure": exposure,
            "rate": np.divide(count, exposure, out=np.full(len(count), np.nan), where=known),
            "smoothed": empirical_bayes(count, exposure, is_share=one.is_share),
            "is_small": is_small(count, exposure, is_share=one.is_share),
        }
    )
    return Mapped(
        land.level,
        measure,
        used_exposure(one, land),
        part,
        months,
        frame,
        float(count[known].sum()),
        float(exposure[known].sum()),
        int(everywhere - count.sum()),
    )


def used_exposure(measure: Measure, land: Ground) -> str:
    """What a measure is divided by: land where residents are asked for and not known."""
    return LAND if measure.exposure == RESIDENTS and not land.has_residents else measure.exposure


def months_in(window: Window) -> float:
    """Length of a window in calendar months: each month counts by its share of days, a whole one as 1."""
    total, first = 0.0, window.start
    while first <= window.end:
        last = min(month_end(first), window.end)
        total += ((last - first).days + 1) / month_end(first).day
        first = last + dt.timedelta(days=1)
    return total


def places_in(filters: Filters) -> bool:
    """Whether a place is chosen."""
    return any(filters.get(name) for name in PLACES)


def placeless(filters: Filters) -> dict[str, tuple[str, ...]]:
    """The filters without those by place."""
    return {name: tuple(values) for name, values in filters.items() if name not in PLACES and values}


def _dimension(land: Ground) -> str:
    """What is counted by: rows do not name their block, so blocks sum their cells."""
    return "cell_id" if land.level == "block" else f"{land.level}_id"


def _by_area(
    snapshot: Snapshot, metric: str, land: Ground, filters: Filters, scope: Scope, read: Read
) -> tuple[Array, float]:
    """(value of each area, value of all rows, those on no area included). An area without rows has none: 0."""
    values = read(metric, filters)
    everywhere = sum(values.values())
    if land.level == "block":
        cells = known_ground(snapshot, "cell", scope)
        blocks: dict[str, float] = {}
        for cell, block in zip(cells.frame["area_id"], cells.frame["block_id"], strict=True) if cells else ():
            blocks[block] = blocks.get(block, 0.0) + values.get(cell, 0.0)
        values = blocks
    return np.array([values.get(area, 0.0) for area in land.frame["area_id"]]), everywhere


def _exposure(
    snapshot: Snapshot, measure: Measure, land: Ground, filters: Filters, scope: Scope, read: Read
) -> Array:
    used = used_exposure(measure, land)
    if used in (RESIDENTS, LAND):
        return land.frame["residents" if used == RESIDENTS else "square_km"].to_numpy(float)
    metric = METRICS[used]
    return _by_area(snapshot, used, land, known_filters(snapshot, metric, filters), scope, read)[0]


def known_filters(snapshot: Snapshot, metric: Metric, filters: Filters) -> dict[str, tuple[str, ...]]:
    """Those of the filters that the metric's ledger knows."""
    return {name: tuple(values) for name, values in filters.items() if can_filter(snapshot, metric, {name: values})}


def class_breaks(
    snapshot: Snapshot, level: Level, measure: str, *, filters: Filters, scope: Scope
) -> tuple[float, ...]:
    """At most four limits between at most five classes, the same for every month and year.

    Quintiles of the shrunk rates of all areas large enough, over all months and years the data cover, rounded to two
    digits; equal limits are one.
    """
    if places_in(filters):
        return ask(snapshot, class_breaks, level, measure, filters=placeless(filters), scope=scope)
    every = list(ask(snapshot, monthly, level, measure, filters=filters, scope=scope))
    for window in _whole_years(snapshot, measure):
        found = ask(snapshot, mapped, level, measure, window, filters=filters, scope=scope)
        every += [] if found is None else [found]
    pool = [one.frame.loc[~one.frame["is_small"], "smoothed"].to_numpy(float) for one in every]
    values = np.concatenate(pool) if pool else np.empty(0)
    if len(values) == 0 or np.ptp(values) == 0:
        return ()
    limits = np.quantile(values, np.arange(1, CLASSES) / CLASSES)
    return tuple(sorted({float(f"{limit:.2g}") for limit in limits}))


def _whole_years(snapshot: Snapshot, measure: str) -> list[Window]:
    """The years of whose months all twelve are covered."""
    months = Counter(month.start.year for month in covered_months(snapshot, measure))
    return [year(number) for number in sorted(months) if months[number] == 12]


def covered_months(snapshot: Snapshot, measure: str) -> list[Window]:
    """The months the measure's extract covers to their last day, the latest 36 at most."""
    whole = covered(snapshot, METRICS[MEASURES[measure].count], Window(dt.date(1900, 1, 1), snapshot.as_of))
    if whole is None:
        return []
    first = max(whole.start.replace(day=1), add_months(whole.end.replace(day=1), -36))
    months = []
    while month_end(first) <= whole.end:
        months.append(Window(first, month_end(first), "month"))
        first = add_months(first, 1)
    return months


def classes(values: Array, breaks: tuple[float, ...]) -> npt.NDArray[np.int64]:
    """The class of each value from 0, −1 where it is missing. A value on a limit belongs to the class above."""
    found = np.searchsorted(np.array(breaks), np.nan_to_num(values), side="right")
    return np.where(np.isfinite(values), found, -1).astype(np.int64)


def clusters(
    snapshot: Snapshot, level: Level, measure: str, window: Window, *, filters: Filters, scope: Scope
) -> pd.DataFrame | None:
    """area_id, z, p, q, verdict of each area: whether high or low rates lie together more than chance would have it."""
    if places_in(filters):
        return ask(snapshot, clusters, level, measure, window, filters=placeless(filters), scope=scope)
    found = ask(snapshot, mapped, level, measure, window, filters=filters, scope=scope)
    land = known_ground(snapshot, level, scope)
    if found is None or land is None:
        return None
    tested = hot_and_cold(found.frame["smoothed"].to_numpy(float), land.neighbours)
    return tested.assign(area_id=found.frame["area_id"].to_numpy())[["area_id", "z", "p", "q", "verdict"]]

"""Hazards that came back: the same kind at the same unit or address after it had been called rectified (假性整改).

The mart says which hazards these are (rectified at most 180 days earlier, by whichever stream). Units and cells are
ranked by hazards per visit with the guard of `ranking`: a place visited once is not the worst place.
"""

from __future__ import annotations

import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.hazards import FOUND, VISITS, per_visit
from yz_data.analysis.ranking import rates
from yz_data.periods import Window
from yz_data.query import Filters, query, rows_behind
from yz_data.warehouse import Snapshot

REPEATS = "hazard_repeats"
LIST_COLUMNS = (
    "hazard_id",
    "unit_name",
    "hazard_type",
    "hazard_level",
    "community",
    "found_on",
    "own_rectified_on",
    "repeat_kind",
    "days_since_rectified",
    "repeat_of",
)


def repeated(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """The hazards that came back in the window, the quickest return first; `own_rectified_on` is when they themselves
    were rectified, not the earlier one."""
    rows = rows_behind(snapshot, REPEATS, window=window, filters=filters, scope=scope)
    rows = rows.rename(columns={"rectified_on": "own_rectified_on"})
    kept = [name for name in LIST_COLUMNS if name in rows]
    return rows.sort_values(["days_since_rectified", "hazard_id"], ignore_index=True)[kept]


def units(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """One row a unit: hazards found, repeats, visits, rate with interval, rank or too_few; the highest rate first."""
    return _ranked(snapshot, ("unit_id", "unit_name"), window, filters, scope)


def cells(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """The same, one row a grid cell."""
    return _ranked(snapshot, ("cell_id",), window, filters, scope)


def _ranked(snapshot: Snapshot, by: tuple[str, ...], window: Window, filters: Filters, scope: Scope) -> pd.DataFrame:
    frame = per_visit(snapshot, by, window, filters=filters, scope=scope).dropna(subset=[by[0]])
    frame = frame[(frame[FOUND] > 0) | (frame[VISITS] > 0)]  # a unit that only other streams know is not asked about
    returned = query(snapshot, [REPEATS], by=by, window=window, filters=filters, scope=scope)
    frame = frame.merge(returned, on=list(by), how="left").fillna({REPEATS: 0}).astype({REPEATS: int})
    return rates(frame, FOUND, VISITS)

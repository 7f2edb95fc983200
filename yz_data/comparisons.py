"""A metric in its window against the same metric in another window, or against its target."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from yz_data.access import Scope
from yz_data.periods import Change, Comparison, Window, baseline, change, is_comparable
from yz_data.query import Filters, covered, fold_time, metric_named, query
from yz_data.warehouse import Snapshot


@dataclass(frozen=True, slots=True)
class Compared:
    """A number, the number it is compared with, both windows in full, and whether they may be compared."""

    metric: str
    window: Window | None
    base_window: Window | None
    change: Change
    is_comparable: bool


def compare(
    snapshot: Snapshot,
    metric_name: str,
    *,
    window: Window,
    comparison: Comparison = "yoy",
    filters: Filters | None = None,
    scope: Scope,
) -> Compared:
    """The metric in the covered part of the window against the same part of the baseline.

    A baseline that the extract covers only in part is missing: a part of a year is no base for a year.
    """
    metric = metric_named(metric_name)
    narrowed, kept = fold_time(window, filters or {})
    now = covered(snapshot, metric, narrowed) if narrowed else None
    if now is None:
        return Compared(metric_name, None, None, change(None, None, is_rate=metric.is_ratio), True)
    current = _single(snapshot, metric_name, now, kept, scope)
    then = baseline(now, comparison)
    part = covered(snapshot, metric, then)
    whole = part is not None and (part.end == then.end if metric.is_stock else part == then)
    base = _single(snapshot, metric_name, then, kept, scope) if whole else None
    comparable = is_comparable(now, then, boundary_changes(snapshot))
    return Compared(metric_name, now, then, change(current, base, is_rate=metric.unit == "share"), comparable)


def _single(snapshot: Snapshot, name: str, window: Window, filters: Filters, scope: Scope) -> float | None:
    value = query(snapshot, [name], window=window, filters=filters, scope=scope)[name].iloc[0]
    return None if pd.isna(value) else float(value)


def boundary_changes(snapshot: Snapshot) -> list[dt.date]:
    """Days on which a boundary changed: stated in the event notes, or by a community's first or last day."""
    rows = snapshot.rows(
        """
        select noted_on from fct_event_notes where note_kind = 'boundary_change'
        union select valid_from from dim_communities where valid_from is not null
        union select valid_to from dim_communities where valid_to is not null
        order by 1
        """
    )
    return [day for (day,) in rows]


def target_for(
    snapshot: Snapshot, metric_name: str, window: Window, *, community_id: str | None = None, subdistrict_id: str | None = None
) -> float | None:
    """The target stated for exactly this period and place; None if there is none. Targets are never pro-rated."""
    rows = snapshot.rows(
        """
        select target_value from fct_targets
        where metric = ? and period_start = ? and period_end = ? and community_id is not distinct from ?
            and (?::varchar is null or subdistrict_id = ?)
        limit 2
        """,
        [metric_name, window.start, window.end, community_id, subdistrict_id, subdistrict_id],
    )
    return float(rows[0][0]) if len(rows) == 1 else None

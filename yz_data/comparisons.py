"""A metric in its window against the same metric in another window, or against its target."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from yz_data.access import Scope
from yz_data.answers import read_at_once
from yz_data.metrics import Metric, metric_named
from yz_data.periods import Change, Comparison, Window, baseline, change, is_comparable
from yz_data.query import Filters, can_filter, covered, fold_time, is_whole, tuples, values
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
    """One metric in the covered part of the window against the same part of the baseline."""
    return compare_all(snapshot, [metric_name], window=window, comparison=comparison, filters=filters, scope=scope)[0]


def compare_all(
    snapshot: Snapshot,
    metric_names: Sequence[str],
    *,
    window: Window,
    comparison: Comparison = "yoy",
    filters: Filters | None = None,
    scope: Scope,
) -> list[Compared]:
    """Several metrics, each in the part of the window its extract covers, in as few queries as there are windows.

    A baseline that the extract covers only in part is missing: a part of a year is no base for a year. A metric whose
    mart lacks a filtered dimension is missing too, with the note "not_split".
    """
    narrowed, kept = fold_time(window, filters or {})
    windows: dict[str, tuple[Window | None, Window | None, bool]] = {}
    for name in metric_names:
        metric = metric_named(name)
        answerable = narrowed is not None and can_filter(snapshot, metric, kept)
        now = covered(snapshot, metric, narrowed) if narrowed and answerable else None
        then = baseline(now, comparison) if now else None
        windows[name] = (now, then, then is not None and is_whole(snapshot, metric, then))
    bases = {name: then for name, (_, then, whole) in windows.items() if then and whole}
    current, base = read_at_once(
        (
            lambda: values(snapshot, metric_names, window=narrowed, filters=kept, scope=scope) if narrowed else {},
            lambda: _bases(snapshot, bases, kept, scope),
        )
    )
    changed_on = boundary_changes(snapshot)
    return [
        Compared(
            name, now, then,
            _change(snapshot, metric_named(name), current.get(name), base.get(name), kept),
            now is None or then is None or is_comparable(now, then, changed_on),
        )
        for name, (now, then, _) in windows.items()
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ComparedParts:
    """A metric by one dimension in two windows: (part, change) with the largest current value first; `gone` are parts
    that only the earlier window has, with their value there, the largest first. Of a count a part without rows is 0."""

    window: Window | None
    base_window: Window | None
    parts: tuple[tuple[object, Change], ...]
    gone: tuple[tuple[object, float], ...] = ()
    counts: bool = False

    @property
    def rows(self) -> list[tuple[object, float | None, float | None]]:
        """(part, base, current) of every part of either window: what counts can be added up from."""
        here = [(part, one.base, one.current) for part, one in self.parts]
        return here + [(part, before, 0.0 if self.counts else None) for part, before in self.gone]


def compare_by(
    snapshot: Snapshot,
    metric_name: str,
    dimension: str,
    *,
    window: Window,
    comparison: Comparison = "yoy",
    filters: Filters | None = None,
    scope: Scope,
) -> ComparedParts:
    """The parts of a metric against themselves in the other window; a part's missing name is None.

    Where the extract covers only a part of the baseline there is none: every change is then `base_missing`.
    """
    metric = metric_named(metric_name)
    narrowed, kept = fold_time(window, filters or {})
    now = covered(snapshot, metric, narrowed) if narrowed else None
    if now is None:
        return ComparedParts(None, None, ())
    then: Window | None = baseline(now, comparison)
    if not is_whole(snapshot, metric, then):
        then = None
    current = _by(snapshot, metric_name, dimension, now, kept, scope)
    base = _by(snapshot, metric_name, dimension, then, kept, scope) if then else {}
    nothing = 0.0 if then and metric.counts else None
    changes = [
        (key, change(value, base.get(key, nothing), is_rate=metric.unit == "share")) for key, value in current.items()
    ]
    ordered = sorted(changes, key=lambda item: -(item[1].current if item[1].current is not None else float("-inf")))
    gone = [(key, value) for key, value in base.items() if key not in current and value]
    return ComparedParts(now, then, tuple(ordered), tuple(sorted(gone, key=lambda item: -item[1])), metric.counts)


def _by(
    snapshot: Snapshot, name: str, dimension: str, window: Window, filters: Filters, scope: Scope
) -> dict[object, float | None]:
    found = tuples(snapshot, [name], by=[dimension], window=window, filters=filters, scope=scope)
    return {key: None if value is None else float(value) for key, value in found}


def _change(snapshot: Snapshot, metric: Metric, current: float | None, base: float | None, filters: Filters) -> Change:
    if not can_filter(snapshot, metric, filters):
        return Change(None, None, None, None, None, "not_split", metric.unit == "share")
    return change(current, base, is_rate=metric.unit == "share")


def _bases(snapshot: Snapshot, windows: dict[str, Window], filters: Filters, scope: Scope) -> dict[str, float | None]:
    """Metric → value, asked together where the window is the same."""
    answers: dict[str, float | None] = {}
    for window in dict.fromkeys(windows.values()):
        names = [name for name, other in windows.items() if other == window]
        answers |= values(snapshot, names, window=window, filters=filters, scope=scope)
    return answers


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
    snapshot: Snapshot,
    metric_name: str,
    window: Window,
    *,
    community_id: str | None = None,
    subdistrict_id: str | None = None,
) -> float | None:
    """The target stated for exactly this period and place; None if there is none. Targets are never pro-rated, and one
    of a community that is not known by its name is nobody's, the street's least of all."""
    stated = snapshot.rows(  # all of them, a short list: read once, and not once for each metric and period
        "select metric, period_start, period_end, community_id, subdistrict_id, target_value from fct_targets "
        "where community_id is not null or community is null"
    )
    asked = (metric_name, window.start, window.end, community_id)
    found = [
        value for *of, subdistrict, value in stated
        if tuple(of) == asked and subdistrict_id in (None, subdistrict)
    ]  # fmt: skip
    return float(found[0]) if len(found) == 1 else None

"""What needs attention, found by rule. Each finding is a glossary key with its facts; nothing is written by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.kpis import Kpi, key_figures
from yz_data.answers import ask
from yz_data.comparisons import compare_by
from yz_data.periods import Window
from yz_data.query import Filters, tuples, values
from yz_data.warehouse import Snapshot

# A community is named only when last year's count is large enough for a growth rate to mean something.
LEAST_BASE = 100
MARKED_GROWTH = 0.20


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence: its glossary key and facts, how grave it is, and the number whose rows it opens."""

    key: str
    gravity: Literal["bad", "watch", "good"]
    metric: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)


def findings(
    snapshot: Snapshot, names: tuple[str, ...], window: Window, *, filters: Filters, scope: Scope
) -> list[Finding]:
    """All findings about the key figures of these names, the gravest first."""
    figures = ask(snapshot, key_figures, names, window, filters=filters, scope=scope)
    return findings_about(snapshot, figures, window, filters, scope)


def findings_about(
    snapshot: Snapshot, kpis: Sequence[Kpi], window: Window, filters: Filters, scope: Scope
) -> list[Finding]:
    """All findings about these key figures, the gravest first; each rule gives at most one."""
    rules = (
        _overdue_problems(snapshot, window, filters, scope),
        _overdue_hazards(snapshot, window, filters, scope),
        *(_target(kpi) for kpi in kpis),
        _fastest_growing_community(snapshot, window, filters, scope),
        _stale(kpis),
        _quarantined(snapshot),
    )
    order = {"bad": 0, "watch": 1, "good": 2}
    return sorted((finding for finding in rules if finding), key=lambda finding: order[finding.gravity])


def _single(snapshot: Snapshot, name: str, window: Window, filters: Filters, scope: Scope) -> int | None:
    value = values(snapshot, [name], window=window, filters=filters, scope=scope)[name]
    return None if value is None else int(value)


def _overdue_problems(snapshot: Snapshot, window: Window, filters: Filters, scope: Scope) -> Finding | None:
    count = _single(snapshot, "problems_overdue", window, filters, scope)
    if not count:
        return None
    units = tuples(snapshot, ["problems_overdue"], by=["lead_unit"], window=window, filters=filters, scope=scope)
    unit, most = max(units, key=lambda row: row[1] or 0)
    return Finding(
        "attention.problems_overdue", "bad", "problems_overdue",
        {"count": count, "unit": unit, "most": int(most)},
    )  # fmt: skip


def _overdue_hazards(snapshot: Snapshot, window: Window, filters: Filters, scope: Scope) -> Finding | None:
    levels = tuples(snapshot, ["hazards_overdue"], by=["hazard_level"], window=window, filters=filters, scope=scope)
    counts = {level: int(count or 0) for level, count in levels}
    total = sum(counts.values())
    if not total:
        return None
    return Finding(
        "attention.hazards_overdue",
        "bad",
        "hazards_overdue",
        {"count": total, "major": counts.get("major", 0)},
    )


def _target(kpi: Kpi) -> Finding | None:
    if kpi.status in ("bad", "watch", "good") and kpi.target is not None:
        facts = {
            "metric": kpi.metric, "value": kpi.value, "target": kpi.target, "window": kpi.compared.window,
            "goal": "attention.goal_so_far" if kpi.is_to_date else "attention.goal",
        }  # fmt: skip
        return Finding(f"attention.target_{kpi.status}", kpi.status, kpi.metric.name, facts)
    return None


def _fastest_growing_community(snapshot: Snapshot, window: Window, filters: Filters, scope: Scope) -> Finding | None:
    compared = compare_by(snapshot, "hotline_orders", "community", window=window, filters=filters, scope=scope)
    grown = [
        (community, change)
        for community, change in compared.parts
        if community is not None and change.relative is not None and (change.base or 0) >= LEAST_BASE
    ]
    if not grown:
        return None
    community, change = max(grown, key=lambda item: item[1].relative)
    if change.relative < MARKED_GROWTH:
        return None
    facts = {"community": community, "change": change, "windows": (compared.window, compared.base_window)}
    return Finding("attention.community_growth", "watch", "hotline_orders", facts, {"community": (community,)})


def _stale(kpis: Sequence[Kpi]) -> Finding | None:
    stale = [kpi for kpi in kpis if kpi.is_stale]
    if not stale:
        return None
    oldest = max(stale, key=lambda kpi: kpi.days_behind or 0)
    return Finding("attention.stale", "watch", None, {"metric": oldest.metric, "days": oldest.days_behind})


def _quarantined(snapshot: Snapshot) -> Finding | None:
    rows, files = snapshot.rows(
        "select coalesce(sum(quarantined_count), 0)::bigint, count(*) filter (where quarantined_count > 0) "
        "from meta_files"
    )[0]
    return Finding("attention.quarantined", "watch", None, {"rows": rows, "files": files}) if rows else None


def days_left(due_on: dt.date | None, as_of: dt.date) -> int | None:
    """Natural days from the as-of date to the due date; negative when overdue."""
    return None if due_on is None or pd.isna(due_on) else (pd.Timestamp(due_on).date() - as_of).days

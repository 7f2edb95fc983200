"""Published figures against computed ones. Of a published figure only the window and the bounds are read, and the
bounds only after the figure has been computed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from yz_data.access import Scope
from yz_data.comparisons import compare
from yz_data.metrics import METRICS
from yz_data.periods import Window
from yz_data.query import covered, values
from yz_data.warehouse import Snapshot

YANGZHUANG = "110112012"
UNIT_FACTORS = {"亿元": 1e8, "万元": 1e4, "%": 0.01}


@dataclass(frozen=True, slots=True)
class Source:
    """How a published figure is computed: a metric with filters, or that metric's year-on-year growth."""

    metric: str
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    growth: bool = False


SOURCES: dict[str, Source] = {
    "problems_total": Source("problems_total"),
    "problem_categories": Source("problem_categories"),
    "problems_done_key_area": Source("problems_done", {"category": ("key_area",)}),
    "problems_done_recurring": Source("problems_done", {"category": ("recurring",)}),
    "problems_done_legacy": Source("problems_done", {"category": ("legacy",)}),
    "problems_done_research": Source("problems_done", {"category": ("research",)}),
    "problems_dynamic_zero": Source("problems_dynamic_zero"),
    "problems_ongoing": Source("problems_ongoing"),
    "inspection_visits": Source("inspection_visits"),
    "hazards_eliminated": Source("hazards_eliminated"),
    "hazard_sweeps": Source("hazard_sweeps"),
    "sweep_points_fixed": Source("sweep_points_fixed"),
    "self_check_hazards": Source("self_check_hazards"),
    "firms_settled": Source("enterprises_moved_in"),
    "tax_all_level": Source("tax_all_level"),
    "tax_yoy": Source("tax_all_level", growth=True),
    "tax_rank_district": Source("tax_rank_by_growth"),
    "grid_chief": Source("grid_chiefs"),
    "grid_blocks": Source("grid_blocks"),
    "grid_cells": Source("grid_cells"),
    "whistle_events": Source("whistle_events"),
    "review_meetings": Source("street_review_meetings"),
    "deliberation_sessions": Source("deliberation_sessions"),
    "deliberation_solved": Source("deliberation_matters_solved"),
    "party_elections": Source("community_party_elections"),
    "branch_elections": Source("branch_elections"),
    "coordination_members_added": Source("coordination_members_added"),
    "coordination_solved": Source("coordination_matters_solved"),
    "property_alliance_firms": Source("property_alliance_firms"),
    "communities_visited": Source("communities_visited"),
    "certified_social_workers": Source("certified_social_workers"),
    "gov_service_cases": Source("gov_service_cases"),
    "wage_arrears_alerts": Source("wage_arrears_alerts_handled"),
    "mediation_cases": Source("mediation_cases_settled"),
    "arrears_households": Source("arrears_households_settled"),
    "arrears_amount": Source("arrears_amount_settled"),
    "volunteer_teams": Source("volunteer_teams"),
    "volunteers": Source("volunteers"),
    "group_rentals_removed": Source("group_rentals_removed"),
    "illegal_structures": Source("illegal_structures_demolished"),
    "illegal_structures_area": Source("illegal_structures_area_demolished"),
    "illegal_land_area": Source("illegal_land_area_rectified"),
    "named_projects": Source("named_projects"),
    "legal_service_hours": Source("legal_service_weekly_hours"),
    "micro_projects": Source("micro_projects_applied"),
    "micro_project_batches": Source("micro_project_batches"),
    "firms_surveyed": Source("firms_surveyed"),
    "service_package_appeals": Source("service_package_appeals_solved"),
    "service_package_rank_city": Source("service_package_rank_city"),
    "service_package_rank_district": Source("service_package_rank_district"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure and what the rows say. `verdict`: agrees, differs or not_covered."""

    fact_id: str
    label_zh: str
    label_en: str
    qualifier: str
    published: float
    low: float
    high: float
    unit: str
    kind: str
    window: Window
    source: Source | None
    computed: float | None
    verdict: str


def read_published(folder: Path) -> pd.DataFrame:
    """The published figures of all years, as written."""
    return pd.concat([pd.read_csv(path) for path in sorted(folder.glob("*.csv"))], ignore_index=True)


def reconcile(snapshot: Snapshot, folder: Path, scope: Scope) -> list[Figure]:
    """Compute every published figure that an extract covers and say whether it lies between its bounds."""
    return [_figure(snapshot, row, scope) for row in read_published(folder).itertuples()]


def _figure(snapshot: Snapshot, row, scope: Scope) -> Figure:
    window = Window(dt.date.fromisoformat(row.period_start), dt.date.fromisoformat(row.period_end))
    source = SOURCES.get(row.fact_id)
    is_known = source is not None and source.metric in METRICS
    computed = _computed(snapshot, source, window, scope) if is_known else None
    if computed is not None:
        computed = round(computed / UNIT_FACTORS.get(row.unit, 1.0), 9)
    low, high = float(row.low), float(row.high)
    verdict = "not_covered" if computed is None else "agrees" if low <= computed <= high else "differs"
    return Figure(
        row.fact_id, row.label_zh, row.label_en, row.qualifier, float(row.value), low, high, row.unit, row.kind, window,
        source, computed, verdict,
    )  # fmt: skip


def _computed(snapshot: Snapshot, source: Source, window: Window, scope: Scope) -> float | None:
    """The figure from the rows; None when the extract does not reach over the whole window."""
    metric = METRICS[source.metric]
    part = covered(snapshot, metric, window)
    if part is None or part.end != window.end or (not metric.is_stock and part != window):
        return None
    filters = {"subdistrict_id": (YANGZHUANG,), **source.filters}
    if source.growth:
        return compare(
            snapshot, source.metric, window=window, comparison="yoy", filters=filters, scope=scope
        ).change.relative
    return values(snapshot, [source.metric], window=window, filters=filters, scope=scope)[source.metric]

"""Every metric and dimension, each defined once. Words (zh, en, definitions) stand under the same name in the glossary.

A *flow* counts what happened in a window by its time column; a *stock* counts what stands on the window's last day,
by the validity columns of its mart; a *ratio* divides two metrics of one mart and time column. `where` says which rows
are counted, so that the rows behind a number can be opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from yz_data.errors import QueryRefused
from yz_data.metrics import (
    buildings,
    economy,
    governance,
    grid,
    hotline,
    livelihood,
    party,
    problems,
    safety,
    services,
    volunteering,
)  # fmt: skip
from yz_data.metrics.base import Dimension, Good, Mart, Metric, Unit

__all__ = [
    "DIMENSIONS", "MARTS", "METRICS", "Dimension", "Good", "Mart", "Metric", "Unit", "dimension_named", "metric_named",
]  # fmt: skip

MARTS = {
    mart.name: mart
    for mart in (
        Mart("fct_problem_states", "problem_items", "item_id"),
        Mart("fct_problem_events", "problem_items", "item_id"),
        Mart("fct_problem_histories", "problem_items", "item_id"),
        Mart("fct_problem_restatements", "problem_items", "category"),
        Mart(
            "fct_hotline_orders", "hotline_orders", "order_id", rolled_by=("topic_level_1", "order_type"),
            is_ledger=True,
        ),
        Mart("fct_grid_cases", "grid_cases", "case_id", rolled_by=("case_kind", "main_type"), is_ledger=True),
        Mart("fct_inspections", "inspections", "inspection_id", is_ledger=True),
        Mart("fct_sweeps", "sweeps", "sweep_id", is_ledger=True),
        Mart("fct_hazards", "hazards", "hazard_id", rolled_by=("stream", "hazard_level"), is_ledger=True),
        Mart("fct_enterprises", "enterprises", "enterprise_id", is_ledger=True),
        Mart("fct_tax_months", "tax_monthly", "enterprise_id"),
        Mart("fct_street_tax_ranks", "street_tax_ranking", "subdistrict_id"),
        Mart("dim_grid_cells", "grid_cells", "cell_id"),
        Mart("dim_communities", "communities", "community_id"),
        *governance.MARTS,
        *livelihood.MARTS,
        *buildings.MARTS,
        *services.MARTS,
        *party.MARTS,
        *volunteering.MARTS,
        *hotline.MARTS,
    )
}
FIELDS = (problems, hotline, grid, safety, economy, governance, livelihood, buildings, services, party, volunteering)

METRICS: dict[str, Metric] = {metric.name: metric for field in FIELDS for metric in field.METRICS}

DIMENSIONS: dict[str, Dimension] = {
    dimension.name: dimension
    for dimension in (
        Dimension("day", truncates_to="day"),
        Dimension("week", truncates_to="week"),
        Dimension("month", truncates_to="month"),
        Dimension("quarter", truncates_to="quarter"),
        Dimension("year", truncates_to="year"),
        *(
            Dimension(name, column=name)
            for name in (
                "subdistrict_id",
                "community",
                "community_id",
                "block_id",
                "cell_id",
                "item_id",
                "category",
                "state",
                "batch",
                "lead_unit",
                "owner_post",
                "change",
                "order_type",
                "topic_level_1",
                "topic_level_2",
                "status",
                "resolution",
                "satisfaction",
                "handling_role",
                "point_status",
                "case_kind",
                "main_type",
                "sub_type",
                "stream",
                "hazard_level",
                "hazard_type",
                "hazard_state",
                "field",
                "industry",
                "rectification_mode",
                "repeat_kind",
                "unit_id",
                "unit_name",
                "enterprise_kind",
                "tax_type",
                "enterprise_id",
                "enterprise_name",
                "arrived_on",
                "left_on",
                "subdistrict_name",
                "site_name",
                "point_longitude",
                "point_latitude",
                "found_by",
                "stock_kind",
                "structure_use",
                "land_use",
                "project_kind",
                "project_title",
                "green_kind",
                "consultation_kind",
                "outcome",
                "lead_source",
                "survey_status",
                "building",
                "appeal_kind",
                "rank_scope",
                "policy_kind",
                "topic_level_3",
                "hour",
                "weekday",
                "time_class",
                "deadline_state",
                "is_excluded",
                "organisation_kind",
                "member_kind",
                "coordination_kind",
                "lead_member",
                "firm_name",
                "property_kind",
                "estate",
                "activity_kind",
                "certificate_level",
                "honour_level",
                "writer_post",
                "practice_problem",
                "practice_role",
                "team_name",
                "team_kind",
                "volunteer_id",
                "age_group",
                "volunteer_activity",
                "redeemed_item",
                "elder_activity_kind",
                "venue",
                "grant_project",
                "grant_result",
                "partner_kind",
                "matter_kind",
                "result",
                "called_unit",
                "series",
                "session_form",
                "talk_result",
                "matter_name",
                "matter_category",
                "window_kind",
                "is_single_window",
                "service_status",
                "service_rating",
                "accepted_weekday",
                "accepted_hour",
                "alert_source",
                "alert_result",
                "mediation_room",
                "dispute_kind",
                "mediation_result",
            )
        ),
    )
}


def metric_named(name: str) -> Metric:
    """The metric of that name; QueryRefused with the nearest names if there is none."""
    if name not in METRICS:
        raise QueryRefused("unknown_metric", name=name, nearest=_nearest(name, METRICS))
    return METRICS[name]


def dimension_named(name: str) -> Dimension:
    """The dimension of that name; QueryRefused with the nearest names if there is none."""
    if name not in DIMENSIONS:
        raise QueryRefused("unknown_dimension", name=name, nearest=_nearest(name, DIMENSIONS))
    return DIMENSIONS[name]


def _nearest(name: str, known: Mapping[str, object]) -> str:
    return ", ".join(get_close_matches(name, list(known), n=3, cutoff=0.3)) or ", ".join(list(known)[:5])

"""Every metric and dimension, each defined once. Words (zh, en, definitions) stand under the same name in the glossary.

A *flow* counts what happened in a window by its time column; a *stock* counts what stands on the window's last day,
by the validity columns of its mart; a *ratio* divides two metrics of one mart and time column. `where` says which rows
are counted, so that the rows behind a number can be opened.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from yz_data.errors import QueryRefused

Unit = Literal[
    "item", "order", "case", "visit", "place", "point", "entry", "occasion", "firm", "cny", "share", "day", "rank",
    "cell", "block", "community",
]  # fmt: skip
Good = Literal["up", "down", "none"]


@dataclass(frozen=True, slots=True)
class Mart:
    """A table that metrics read. `extract` names the contract whose files say from when to when it is complete."""

    name: str
    extract: str
    id_column: str
    valid_from: str = "valid_from"
    valid_to: str = "valid_to"


@dataclass(frozen=True, slots=True)
class Metric:
    """One measure. `time=None` makes it a stock; `numerator` and `denominator` make it a ratio of two metrics."""

    name: str
    mart: str
    unit: Unit
    aggregate: str = "count(*)"
    where: str | None = None
    time: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    good: Good = "none"
    additive: bool = True
    decimals: int = 0

    @property
    def is_ratio(self) -> bool:
        """Whether it divides two other metrics."""
        return self.numerator is not None

    @property
    def is_stock(self) -> bool:
        """Whether it counts what stands on a day rather than what happened in a window."""
        return self.time is None

    @property
    def version(self) -> str:
        """Changes whenever the definition changes; a snapshot records it."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way to split or filter. `column` is a mart's column; a time dimension truncates the metric's own time."""

    name: str
    column: str | None = None
    truncates_to: str | None = None


MARTS = {
    mart.name: mart
    for mart in (
        Mart("fct_problem_states", "problem_items", "item_id"),
        Mart("fct_problem_events", "problem_items", "item_id"),
        Mart("fct_hotline_orders", "hotline_orders", "order_id"),
        Mart("fct_grid_cases", "grid_cases", "case_id"),
        Mart("fct_inspections", "inspections", "inspection_id"),
        Mart("fct_sweeps", "sweeps", "sweep_id"),
        Mart("fct_hazards", "hazards", "hazard_id"),
        Mart("fct_enterprises", "enterprises", "enterprise_id"),
        Mart("fct_tax_months", "tax_monthly", "enterprise_id"),
        Mart("fct_street_tax_ranks", "street_tax_ranking", "subdistrict_id"),
        Mart("dim_grid_cells", "grid_cells", "cell_id"),
    )
}

_PROBLEM_OPEN = "is_open"
_VALID_CALLBACK = "resolution is not null and order_type <> 'inquiry'"
_RATED = "satisfaction in ('satisfied', 'fairly_satisfied', 'dissatisfied') and order_type <> 'inquiry'"
_DUE_CASE = "not is_void and due_at is not null"

_ALL = (
    Metric("problems_total", "fct_problem_states", "item"),
    Metric("problem_categories", "fct_problem_states", "item", "count(distinct category)", additive=False),
    Metric("problems_open", "fct_problem_states", "item", where=_PROBLEM_OPEN, good="down"),
    Metric("problems_done", "fct_problem_states", "item", where="is_done", good="up"),
    Metric("problems_dynamic_zero", "fct_problem_states", "item", where="state = 'dynamic_zero'"),
    Metric("problems_ongoing", "fct_problem_states", "item", where="state in ('in_progress', 'pilot')", good="down"),
    Metric(
        "problems_overdue", "fct_problem_states", "item",
        where="state in ('in_progress', 'pilot') and due_on < as_of_on", good="down",
    ),
    Metric(
        "problem_completion_share", "fct_problem_states", "share",
        numerator="problems_done", denominator="problems_total", good="up", additive=False, decimals=1,
    ),
    Metric("problems_added", "fct_problem_events", "item", where="change in ('added', 'split')", time="changed_on"),
    Metric("problems_reopened", "fct_problem_events", "item", where="change = 'reopened'", time="changed_on", good="down"),
    Metric("problems_closed", "fct_problem_events", "item", where="change = 'done'", time="changed_on", good="up"),
    Metric("problems_withdrawn", "fct_problem_events", "item", where="change = 'withdrawn'", time="changed_on"),
    Metric("hotline_orders", "fct_hotline_orders", "order", time="received_on", good="down"),
    Metric("hotline_called_back", "fct_hotline_orders", "order", where=_VALID_CALLBACK, time="received_on"),
    Metric(
        "hotline_resolved", "fct_hotline_orders", "order",
        where=f"{_VALID_CALLBACK} and resolution = 'resolved'", time="received_on", good="up",
    ),
    Metric("hotline_rated", "fct_hotline_orders", "order", where=_RATED, time="received_on"),
    Metric(
        "hotline_satisfied", "fct_hotline_orders", "order",
        where=f"{_RATED} and satisfaction <> 'dissatisfied'", time="received_on", good="up",
    ),
    Metric(
        "hotline_resolution_rate", "fct_hotline_orders", "share", time="received_on",
        numerator="hotline_resolved", denominator="hotline_called_back", good="up", additive=False, decimals=1,
    ),
    Metric(
        "hotline_satisfaction_rate", "fct_hotline_orders", "share", time="received_on",
        numerator="hotline_satisfied", denominator="hotline_rated", good="up", additive=False, decimals=1,
    ),
    Metric("grid_cases", "fct_grid_cases", "case", where="not is_void", time="reported_on"),
    Metric("grid_cases_due", "fct_grid_cases", "case", where=_DUE_CASE, time="due_on"),
    Metric(
        "grid_cases_closed_on_time", "fct_grid_cases", "case",
        where=f"{_DUE_CASE} and is_closed_on_time", time="due_on", good="up",
    ),
    Metric(
        "grid_on_time_closure_rate", "fct_grid_cases", "share", time="due_on",
        numerator="grid_cases_closed_on_time", denominator="grid_cases_due", good="up", additive=False, decimals=1,
    ),
    Metric("inspection_visits", "fct_inspections", "visit", time="inspected_on"),
    Metric("hazard_sweeps", "fct_sweeps", "occasion", time="swept_on"),
    Metric("inspection_hazards_found", "fct_hazards", "place", where="stream = 'inspection'", time="found_on"),
    Metric(
        "hazards_eliminated", "fct_hazards", "place", where="stream = 'inspection'", time="rectified_on", good="up"
    ),
    Metric("sweep_points_fixed", "fct_hazards", "point", where="stream = 'sweep'", time="rectified_on", good="up"),
    Metric("self_check_hazards", "fct_hazards", "entry", where="stream = 'self_check'", time="found_on"),
    Metric("inspection_hazards_due", "fct_hazards", "place", where="stream = 'inspection'", time="due_on"),
    Metric(
        "inspection_hazards_rectified", "fct_hazards", "place",
        where="stream = 'inspection' and rectified_on <= as_of_on", time="due_on", good="up",
    ),
    Metric(
        "hazard_rectification_rate", "fct_hazards", "share", time="due_on",
        numerator="inspection_hazards_rectified", denominator="inspection_hazards_due",
        good="up", additive=False, decimals=1,
    ),
    Metric(
        "hazards_overdue", "fct_hazards", "place", where="stream = 'inspection' and due_on < as_of_on", good="down"
    ),
    Metric("enterprises_registered", "fct_enterprises", "firm", good="up"),
    Metric("enterprises_moved_in", "fct_enterprises", "firm", where="moved_in_on is not null", time="moved_in_on", good="up"),
    Metric("tax_all_level", "fct_tax_months", "cny", "sum(amount_cny)", time="month_end_on", good="up", decimals=2),
    Metric(
        "tax_rank_by_growth", "fct_street_tax_ranks", "rank",
        "case when count(distinct subdistrict_id) = 1 then max(rank_by_growth) end", good="down", additive=False,
    ),
    Metric(
        "tax_rank_by_amount", "fct_street_tax_ranks", "rank",
        "case when count(distinct subdistrict_id) = 1 then max(rank_by_amount) end", good="down", additive=False,
    ),
    Metric("grid_chiefs", "dim_grid_cells", "cell", "count(distinct chief_id)", additive=False),
    Metric("grid_blocks", "dim_grid_cells", "block", "count(distinct block_id)", additive=False),
    Metric("grid_cells", "dim_grid_cells", "cell"),
)  # fmt: skip

METRICS: dict[str, Metric] = {metric.name: metric for metric in _ALL}

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
                "field",
                "industry",
                "rectification_mode",
                "enterprise_kind",
                "tax_type",
                "enterprise_id",
                "site_name",
            )  # fmt: skip
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

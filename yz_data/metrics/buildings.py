"""Group rentals, illegal construction and land, projects, micro-projects, green sites, legal service.

Places and square metres are counted apart. Of what is in a baseline (存量) so much is gone; what is newly built (新生)
stands beside it and is never netted against it. Applied for is not approved; planned hours are not hours delivered.
"""

from yz_data.metrics.base import Mart, Metric

MARTS: tuple[Mart, ...] = (
    Mart("fct_group_rentals", "group_rentals", "rental_id", is_ledger=True),
    Mart("fct_illegal_structures", "illegal_structures", "structure_id", is_ledger=True),
    Mart("fct_illegal_land", "illegal_land", "plot_id", is_ledger=True),
    Mart("dim_projects", "projects", "project_id", is_ledger=True),
    Mart("fct_project_milestones", "project_milestones", "milestone_id", is_ledger=True),
    Mart("fct_micro_projects", "micro_projects", "micro_project_id", is_ledger=True),
    Mart("dim_green_sites", "green_sites", "green_site_id", is_ledger=True),
    Mart("dim_legal_service_shifts", "legal_service_shifts", "shift_id", is_ledger=True),
    Mart("fct_legal_service_duties", "legal_service_duties", "duty_id", is_ledger=True),
    Mart("fct_legal_consultations", "legal_consultations", "consultation_id", is_ledger=True),
)

_RENTALS, _STRUCTURES, _LAND = "fct_group_rentals", "fct_illegal_structures", "fct_illegal_land"
_MILESTONES, _MICRO = "fct_project_milestones", "fct_micro_projects"
_BASELINE, _NEW = (f"stock_kind = '{kind}'" for kind in ("in_baseline", "newly_built"))
_STANDING, _GONE = "(gone_on is null or gone_on > as_of_on)", "gone_on <= as_of_on"
_AREA, _ALL_AREA = "sum(area_sqm)", "coalesce(sum(area_sqm), 0)"
_NOT_DONE = "(actual_on is null or actual_on > as_of_on)"


def _waiting(column: str) -> str:
    """Standing, and the stage of that column not reached."""
    return f"({column} is null or {column} > as_of_on) and {_STANDING}"


METRICS: tuple[Metric, ...] = (
    # group rentals
    Metric("group_rentals_found", _RENTALS, "dwelling", time="found_on"),
    Metric("group_rentals_verified", _RENTALS, "dwelling", time="verified_on"),
    Metric("group_rentals_returned", _RENTALS, "dwelling", where="is_returned", time="found_on", good="down"),
    Metric(
        "group_rentals_removed", _RENTALS, "dwelling", where="verified_on is not null", time="removed_on", good="up",
    ),
    Metric("group_rentals_open", _RENTALS, "dwelling", where="verified_on <= as_of_on", good="down"),
    Metric(
        "group_rental_removing_days", _RENTALS, "day", "median(removing_days)", where="verified_on is not null",
        time="removed_on", good="down", additive=False,
    ),
    # illegal construction: places, and square metres beside them
    Metric("illegal_structures_found", _STRUCTURES, "structure", time="found_on"),
    Metric("illegal_structures_new", _STRUCTURES, "structure", where=_NEW, time="found_on", good="down"),
    Metric("illegal_structures_demolished", _STRUCTURES, "structure", time="demolished_on", good="up"),
    Metric(
        "illegal_structures_written_off", _STRUCTURES, "structure", where="demolished_on is null",
        time="written_off_on",
    ),
    Metric("illegal_structures_standing", _STRUCTURES, "structure", where=_STANDING, good="down"),
    Metric(
        "illegal_structures_new_standing", _STRUCTURES, "structure", where=f"{_NEW} and {_STANDING}", good="down",
    ),
    Metric(
        "illegal_structures_overdue", _STRUCTURES, "structure", where=f"due_on < as_of_on and {_STANDING}",
        good="down",
    ),
    Metric("illegal_structures_to_identify", _STRUCTURES, "structure", where=_waiting("identified_on"), good="down"),
    Metric(
        "illegal_structures_to_order", _STRUCTURES, "structure",
        where=f"identified_on <= as_of_on and {_waiting('ordered_on')}", good="down",
    ),
    Metric(
        "illegal_structures_to_demolish", _STRUCTURES, "structure", where=f"ordered_on <= as_of_on and {_STANDING}",
        good="down",
    ),
    Metric(
        "illegal_structures_to_write_off", _STRUCTURES, "structure",
        where="demolished_on <= as_of_on and (written_off_on is null or written_off_on > as_of_on)", good="down",
    ),
    Metric("illegal_structures_baseline", _STRUCTURES, "structure", where=_BASELINE),
    Metric("illegal_structures_baseline_gone", _STRUCTURES, "structure", where=f"{_BASELINE} and {_GONE}", good="up"),
    Metric(
        "illegal_structures_baseline_gone_share", _STRUCTURES, "share",
        numerator="illegal_structures_baseline_gone", denominator="illegal_structures_baseline",
        good="up", additive=False, decimals=1,
    ),
    Metric("illegal_structures_area_new", _STRUCTURES, "sqm", _AREA, where=_NEW, time="found_on", good="down"),
    Metric("illegal_structures_area_demolished", _STRUCTURES, "sqm", _ALL_AREA, time="demolished_on", good="up"),
    Metric("illegal_structures_area_standing", _STRUCTURES, "sqm", _AREA, where=_STANDING, good="down"),
    # illegal land
    Metric("illegal_land_found", _LAND, "plot", time="found_on"),
    Metric("illegal_land_rectified", _LAND, "plot", time="rectified_on", good="up"),
    Metric("illegal_land_open", _LAND, "plot", good="down"),
    Metric("illegal_land_area_rectified", _LAND, "sqm", _ALL_AREA, time="rectified_on", good="up"),
    Metric("illegal_land_area_open", _LAND, "sqm", _ALL_AREA, good="down"),
    # key projects
    Metric("named_projects", "dim_projects", "project"),
    Metric("project_milestones", _MILESTONES, "milestone"),
    Metric("milestones_due", _MILESTONES, "milestone", time="planned_on"),
    Metric(
        "milestones_on_time", _MILESTONES, "milestone", where="actual_on <= planned_on", time="planned_on", good="up",
    ),
    Metric(
        "milestone_on_time_share", _MILESTONES, "share", time="planned_on",
        numerator="milestones_on_time", denominator="milestones_due", good="up", additive=False, decimals=1,
    ),
    Metric("milestones_done", _MILESTONES, "milestone", time="actual_on", good="up"),
    Metric("milestones_late", _MILESTONES, "milestone", where=f"planned_on < as_of_on and {_NOT_DONE}", good="down"),
    Metric(
        "milestones_blocked", _MILESTONES, "milestone", where=f"blocker_kind is not null and {_NOT_DONE}", good="down",
    ),
    # micro-projects
    Metric("micro_projects_applied", _MICRO, "project", time="applied_on"),
    Metric("micro_projects_approved", _MICRO, "project", time="approved_on", good="up"),
    Metric("micro_projects_done", _MICRO, "project", time="done_on", good="up"),
    Metric("micro_projects_in_hand", _MICRO, "project"),
    Metric("micro_project_batches", _MICRO, "batch", "count(distinct batch)", time="applied_on", additive=False),
    Metric(
        "micro_projects_applied_approved", _MICRO, "project", where="approved_on <= as_of_on", time="applied_on",
        good="up", additive=False,
    ),
    Metric(
        "micro_projects_applied_done", _MICRO, "project", where="done_on <= as_of_on", time="applied_on",
        good="up", additive=False,
    ),
    Metric(
        "micro_projects_applied_rejected", _MICRO, "project", where="rejected_on <= as_of_on", time="applied_on",
        additive=False,
    ),
    Metric("micro_project_amount_applied", _MICRO, "cny", "sum(applied_cny)", time="applied_on", decimals=2),
    # green sites
    Metric("green_sites", "dim_green_sites", "place", good="up"),
    Metric("green_sites_opened", "dim_green_sites", "place", time="built_on", good="up"),
    Metric("green_area", "dim_green_sites", "sqm", _ALL_AREA, good="up"),
    # legal service
    Metric("legal_service_weekly_hours", "dim_legal_service_shifts", "weekly_hour", "sum(shift_hours)", good="up"),
    Metric(
        "legal_service_hours_delivered", "fct_legal_service_duties", "hour", "sum(delivered_hours)", time="held_on",
        good="up",
    ),
    Metric("legal_consultations", "fct_legal_consultations", "occasion", time="consulted_on"),
)  # fmt: skip

"""Are the projects for people's livelihood on schedule?"""

from yz_data import ui
from yz_data.ui import ledgers, projects

ui.finding(projects.finding_of)
ui.kpi_row(
    "named_projects", "milestone_on_time_share", "milestones_late", "micro_projects_applied", "micro_projects_approved",
    "green_area", "legal_service_weekly_hours",
)  # fmt: skip
left, right = ui.columns(5, 3)
with left:
    projects.gantt_card()
with right:
    projects.late_card()
    projects.coming_card()


def micro() -> None:
    """Micro-projects by batch, and each of them."""
    projects.batches_card()
    columns = ["batch", "title", "community", "applied_on", "approved_on", "rejected_on", "done_on", "applied_cny"]
    ledgers.rows_card("micro_projects_applied", columns, sort="applied_on")


def green() -> None:
    """Green sites: how many and how large, by kind, and those opened in the period."""
    ui.side_by_side(
        lambda: ui.ranking_card("green_sites", by="green_kind"), lambda: ui.ranking_card("green_area", by="green_kind")
    )
    ledgers.rows_card(
        "green_sites_opened", ["site_name", "green_kind", "community", "area_sqm", "built_on"], sort="built_on"
    )


def legal() -> None:
    """The legal service: hours planned and delivered, and what people ask about."""
    ui.side_by_side(projects.hours_card, lambda: ui.ranking_card("legal_consultations", by="consultation_kind"))
    ui.side_by_side(
        lambda: ui.year_on_year_card("legal_consultations"),
        lambda: ui.ranking_card("legal_consultations", by="outcome"),
    )


ui.sections({"micro": micro, "green": green, "legal": legal})

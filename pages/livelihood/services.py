"""Is the hall quick, and where is it busy?"""

from yz_data import ui
from yz_data.ui import gov_service, ledgers

ui.finding(gov_service.finding_of)
ui.kpi_row(
    "gov_service_cases", "gov_service_cases_open", "gov_service_on_time_share", "gov_service_same_day_share",
    "gov_service_days", "gov_service_single_window_share", "gov_service_good_share",
)  # fmt: skip
left, right = ui.columns(5, 3)
with left:
    gov_service.hours_card()
with right:
    gov_service.counters_card()


def pace() -> None:
    """How many days a matter takes against what was promised, and which are late."""
    ui.side_by_side(gov_service.matters_card, gov_service.punctual_card)
    ledgers.rows_card(
        "gov_service_cases_overdue", ["service_case_id", "matter_name", "window_kind", "accepted_on", "due_on"],
        sort="due_on", largest_first=False,
    )  # fmt: skip


def load() -> None:
    """What comes in over the year, with which matters, and to which stations."""
    ui.side_by_side(
        lambda: ui.year_on_year_card("gov_service_cases_accepted"),
        lambda: ui.ranking_card("gov_service_cases_accepted", by="matter_name"),
    )
    ui.side_by_side(
        lambda: ui.ranking_card("gov_service_station_cases", by="community_id"),
        lambda: ui.ranking_card("gov_service_cases_accepted", by="matter_category"),
    )


def rating() -> None:
    """How those served rated it, and whom they rated badly."""
    ui.side_by_side(
        gov_service.ratings_card, lambda: ui.ranking_card("gov_service_cases_rated_poor", by="matter_name")
    )
    ledgers.rows_card(
        "gov_service_cases_rated_poor",
        ["service_case_id", "matter_name", "window_kind", "community", "service_rating", "finished_on"],
        sort="finished_on",
    )  # fmt: skip


ui.sections({"pace": pace, "load": load, "rating": rating})

"""Do those who are called come, and is the matter settled?"""

from yz_data import ui
from yz_data.ui import ledgers, whistles

ui.finding(whistles.finding_of)
ui.kpi_row(
    "whistle_events", "whistle_arrival_share", "whistle_arrival_hours", "whistles_settled", "whistles_open",
    "whistle_closing_days", "street_review_meetings",
)  # fmt: skip
left, right = ui.columns(5, 3)
with left:
    whistles.units_card()
with right:
    whistles.ends_card()


def arriving() -> None:
    """Each whistle's arrival, and where whistles are raised."""
    ui.side_by_side(whistles.arrivals_card, lambda: ui.ranking_card("whistle_events", by="community_id"))


def settling_whistles() -> None:
    """Raised, closed and open by month; the open ones and those tied to an order or project."""
    open_columns = ["title", "community", "lead_unit", "raised_on"]
    linked = ["title", "raised_on", "result", "order_id", "project_id", "is_in_other_stream"]
    ui.side_by_side(
        lambda: ledgers.flow_card("whistle_events", "whistles_closed", "whistles_open"),
        lambda: ledgers.rows_card("whistles_open", open_columns, sort="raised_on", largest_first=False),
    )
    ledgers.rows_card("whistles_linked", linked, sort="raised_on")


def reviews() -> None:
    """Places at the street's reviews, and how they moved since the one before."""
    columns = ["community", "rank_place", "place_before", "places_gained", "score"]
    ui.side_by_side(
        whistles.reviews_card,
        lambda: ledgers.rows_card("review_rank", columns, sort="rank_place", largest_first=False),
    )
    ui.side_by_side(
        lambda: ui.year_on_year_card("community_review_meetings"),
        lambda: ui.ranking_card("community_review_meetings", by="community_id"),
    )


ui.sections({"arriving": arriving, "settling_whistles": settling_whistles, "reviews": reviews})

"""Who serves, and how often?"""

from yz_data import ui
from yz_data.ui import ledgers, volunteering

ui.finding(volunteering.finding_of)
ui.kpi_row(
    "volunteer_teams", "volunteers", "volunteer_active_share", "volunteer_services", "volunteer_hours",
    "elder_activity_visits", "community_grants_running",
)  # fmt: skip
left, right = ui.columns(5, 3)
with left:
    volunteering.who_card()
with right:
    volunteering.often_card()
left, right = ui.columns(5, 3)
with left:
    ui.year_on_year_card("volunteer_hours")
with right:
    ledgers.flow_card("volunteers_joined", "volunteers_left")


def serving() -> None:
    """Where volunteers are active."""
    ui.side_by_side(lambda: volunteering.shares_card("community_id"), lambda: volunteering.shares_card("team_name"))


def hours() -> None:
    """What they do in their hours, and where."""
    ui.side_by_side(
        lambda: ui.ranking_card("volunteer_hours", by="volunteer_activity"),
        lambda: ui.ranking_card("volunteer_hours", by="community_id"),
    )


def points() -> None:
    """Points earned and redeemed, and what for."""
    ui.side_by_side(
        lambda: ledgers.flow_card("volunteer_points_earned", "volunteer_points_redeemed"),
        lambda: ui.ranking_card("volunteer_points_redeemed", by="redeemed_item"),
    )


def nearby() -> None:
    """Activities for the elderly, micro grants of the communities, partners that support organisations."""
    ui.side_by_side(
        lambda: ui.year_on_year_card("elder_activity_visits"),
        lambda: ui.ranking_card("elder_activity_visits", by="elder_activity_kind"),
    )
    columns = ["grant_project", "community", "granted_on", "grant_cny"]
    ui.side_by_side(
        lambda: ledgers.flow_card("community_grants_granted", "community_grants_finished", "community_grants_running"),
        lambda: ledgers.rows_card("community_grants_running", columns, sort="granted_on", largest_first=False),
    )
    counts = ["support_sessions", "support_organisation_visits", "support_attendances", "communities_with_support"]
    ledgers.counts_card("volunteers-support", "partner_kind", counts)


ui.sections({"serving": serving, "volunteer_hours": hours, "points": points, "nearby": nearby})

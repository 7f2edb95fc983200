"""Are firms served?"""

from yz_data import ui
from yz_data.ui import ledgers, services

ui.finding(services.finding_of)
ui.kpi_row(
    "enterprises_moved_in", "firms_surveyed", "service_package_appeals_solved", "service_package_appeals_open",
    "service_package_appeal_days", "service_package_rank_city", "service_package_rank_district",
)  # fmt: skip
left, right = ui.columns(5, 3)
with left:
    services.appeals_card()
    columns = ["enterprise_name", "appeal_kind", "lead_unit", "raised_on", "due_on"]
    ledgers.rows_card("service_package_appeals_open", columns, sort="due_on", largest_first=False, lines=5)
with right:
    services.ranks_card()


def appeals() -> None:
    """Appeals by month, and who solves them."""
    ui.side_by_side(
        lambda: ledgers.flow_card(
            "service_package_appeals", "service_package_appeals_solved", "service_package_appeals_open"
        ),
        lambda: ui.ranking_card("service_package_appeals_solved", by="lead_unit"),
    )


def settling() -> None:
    """The way from a lead to a registered firm; how many settled stands in the register."""
    ui.side_by_side(services.way_card, lambda: ui.year_on_year_card("enterprises_moved_in"))
    ui.side_by_side(
        lambda: ledgers.flow_card("settlement_leads", "settlement_leads_registered", "settlement_leads_open"),
        lambda: ui.ranking_card("settlement_leads_registered", by="industry"),
    )


def census() -> None:
    """Firms met by the census, by community and trade, and rooms found vacant."""
    ui.side_by_side(
        lambda: ui.ranking_card("firms_surveyed", by="community_id"),
        lambda: ui.ranking_card("firms_surveyed", by="industry"),
    )
    ui.side_by_side(
        lambda: ui.ranking_card("firms_moved_away", by="community_id"),
        lambda: ui.year_on_year_card("vacant_rooms_found"),
    )


def policies() -> None:
    """Policies made for one trade and for one firm, by trade."""
    columns = ["firm_policies_in_force", "firms_with_policy", "trade_policies_in_force", "policy_needs_answered"]
    issued = ["firm_policies_issued", "trade_policies_issued"]
    ledgers.counts_card("enterprises-policies", "industry", columns, issued)


ui.sections({"appeals": appeals, "settling": settling, "census": census, "policies": policies})

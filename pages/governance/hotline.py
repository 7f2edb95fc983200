"""Where are complaints coming from, and are they settled to people's satisfaction?"""

from yz_data import ui
from yz_data.ui import hotline, hotline_communities, hotline_details, ledgers

ui.finding(hotline.finding_of)
hotline.rates_row()
left, right = ui.columns(5, 3)
with left:
    hotline.rates_card()
with right:
    hotline.score_card()


def origins() -> None:
    """Which communities the complaints come from."""
    hotline_communities.communities_card()
    ui.ranking_card("hotline_orders", by="community_id")


def topics() -> None:
    """Which matter, at what hours."""
    hotline_details.tree_card()
    hotline_details.hours_card()


def limits() -> None:
    """What ran over its deadline, what came again."""
    ui.side_by_side(hotline_details.deadlines_card, hotline_details.repeats_card)
    ui.year_on_year_card("hotline_orders")


def linkage() -> None:
    """Hotline and grid together, with two signatures."""
    left, right = ui.columns(3, 4)
    with left:
        hotline_details.signoffs_card()
    with right:
        ledgers.rows_card(
            "dual_signoffs_pending",
            ("linked_on", "order_id", "topic_level_1", "community", "lead_unit", "case_id"),
            sort="linked_on",
            largest_first=False,
        )


ui.sections({"origins": origins, "topics": topics, "limits": limits, "linkage": linkage})

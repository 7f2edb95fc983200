"""How does the street stand, and what needs attention?"""

from yz_data import ui
from yz_data.ui import findings, suggestions, systems

ui.finding(findings.overview)
ui.kpi_row(*ui.OVERVIEW_KPIS)
left, right = ui.columns(5, 3)
with left:
    ui.year_on_year_card("hotline_orders")
with right:
    ui.attention_card()


def structure() -> None:
    """What the totals consist of."""
    ui.side_by_side(
        lambda: ui.ranking_card("hotline_orders", by="topic_level_1"), lambda: ui.year_on_year_card("tax_all_level")
    )


def units() -> None:
    """Who has most of it: communities, and the units that lead."""
    ui.side_by_side(
        lambda: ui.ranking_card("hotline_orders", by="community_id"),
        lambda: ui.ranking_card("problems_overdue", by="lead_unit"),
    )


def hotspots() -> None:
    """Where it concentrates."""
    ui.side_by_side(
        lambda: ui.ranking_card("grid_cases", by="cell_id"), lambda: ui.ranking_card("hazards_open", by="hazard_type")
    )


ui.sections(
    {
        "structure": structure, "units": units, "hotspots": hotspots,
        "suggestions": suggestions.suggestions_card, "bulletin": ui.bulletin_card, "systems": systems.systems_cards,
    }
)  # fmt: skip

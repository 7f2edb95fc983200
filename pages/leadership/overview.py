"""How does the street stand, and what needs attention?"""

from yz_data import ui
from yz_data.ui import findings, menu, profile, suggestions, systems

ui.finding(findings.overview)
ui.kpi_row(*ui.OVERVIEW_KPIS)
left, right = ui.columns(5, 3)
with left:
    ui.year_on_year_card("hotline_orders")
with right:
    ui.attention_card()


def structure() -> None:
    """What the totals consist of."""
    breakdowns(menu.STRUCTURE)


def units() -> None:
    """Whose they are: communities, the units that lead; and where each community stands across all systems."""
    breakdowns(menu.UNITS)
    profile.matrix_card()


def hotspots() -> None:
    """Where it concentrates: cells, and kinds of matters and sites."""
    breakdowns(menu.HOTSPOTS)


def breakdowns(cards: dict[str, menu.Breakdown]) -> None:
    """Two cards side by side, each of the system chosen on it."""
    first, second = cards.items()
    ui.side_by_side(lambda: ui.breakdown_card(*first), lambda: ui.breakdown_card(*second))


ui.sections(
    {
        "structure": structure, "units": units, "hotspots": hotspots,
        "suggestions": suggestions.suggestions_card, "bulletin": ui.bulletin_card, "systems": systems.systems_cards,
    }
)  # fmt: skip

"""Are we growing, and where from?"""

from yz_data import ui
from yz_data.ui import tax, tax_sources

ui.finding(tax.finding_of)
ui.kpi_row("tax_all_level", "tax_rank_by_growth", "tax_rank_by_amount", "tax_payers", "enterprises_moved_in")
left, right = ui.columns(5, 3)
with left:
    tax.year_card()
with right:
    tax.outlook_card()


def sources() -> None:
    """What the growth consists of, and on how few firms it rests."""
    ui.side_by_side(tax_sources.growth_card, tax_sources.concentration_card)
    tax_sources.firms_card()


def ranks() -> None:
    """Where the street stands among the others."""
    tax_sources.ranks_card()


def months() -> None:
    """Month by month, and how well the forecast did."""
    left, right = ui.columns(1, 1)
    with left:
        ui.year_on_year_card("tax_all_level")
    with right:
        tax.test_card()


ui.sections({"sources": sources, "ranks": ranks, "months": months})

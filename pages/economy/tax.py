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
left, right = ui.columns(5, 3)
with left:
    tax_sources.growth_card()
with right:
    tax_sources.concentration_card()
left, right = ui.columns(1, 1)
with left:
    tax_sources.firms_card()
with right:
    tax_sources.ranks_card()
left, right = ui.columns(1, 1)
with left:
    ui.year_on_year_card("tax_all_level")
with right:
    tax.test_card()

"""How does the street stand, and what needs attention?"""

from yz_data import ui
from yz_data.ui import findings

ui.finding(findings.overview)
ui.kpi_row(*ui.OVERVIEW_KPIS)
left, right = ui.columns(5, 3)
with left:
    ui.year_on_year_card("hotline_orders")
with right:
    ui.attention_card()
left, right = ui.columns(5, 3)
with left:
    ui.year_on_year_card("tax_all_level")
with right:
    ui.ranking_card("hotline_orders", by="community_id")

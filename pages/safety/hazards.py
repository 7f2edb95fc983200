"""Is it safer, or did we look more?"""

from yz_data import ui
from yz_data.ui import hazard_counts, hazard_details, hazards

ui.finding(hazards.finding_of)
ui.kpi_row(
    "inspection_visits", "inspection_hazards_found", "hazard_rectification_rate", "hazards_open", "hazards_overdue",
    "hazard_repeat_share",
)  # fmt: skip
left, right = ui.columns(5, 3)
with left:
    hazards.control_card()
with right:
    hazard_counts.funnel_card()
hazard_counts.streams_card()
left, right = ui.columns(1, 1)
with left:
    hazard_counts.open_card()
with right:
    hazard_details.times_card()
left, right = ui.columns(1, 1)
with left:
    hazard_details.pareto_card()
with right:
    hazard_details.medians_card()
hazard_details.places_card()
hazard_details.repeats_card()

"""Is it safer, or did we look more?"""

from yz_data import ui
from yz_data.ui import hazard_counts, hazard_details, hazards

ui.finding(hazards.finding_of)
ui.kpi_row(*hazards.KPIS)
left, right = ui.columns(5, 3)
with left:
    hazards.control_card()
with right:
    hazard_counts.funnel_card()


def rectification() -> None:
    """The three streams, what is open, and how long it takes."""
    hazard_counts.streams_card()
    ui.side_by_side(hazard_counts.open_card, hazard_details.times_card)


def causes() -> None:
    """What kinds there are, and how their times differ."""
    ui.side_by_side(hazard_details.pareto_card, hazard_details.medians_card)


def places() -> None:
    """Where it is most, and where it came back."""
    hazard_details.places_card()
    hazard_details.repeats_card()


ui.sections({"rectification": rectification, "causes": causes, "places": places})

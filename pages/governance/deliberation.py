"""What is talked about, and what comes of it?"""

from yz_data import ui
from yz_data.ui import deliberation, ledgers

STREAMS = ("whistles", "deliberation", "projects", "structures", "coordination", "property")

ui.finding(deliberation.finding_of)
ui.kpi_row(
    "deliberation_sessions", "deliberation_participants", "deliberation_matters_raised", "deliberation_matters_solved",
    "deliberation_matters_open", "deliberation_matter_days",
)  # fmt: skip
left, right = ui.columns(5, 3)
with left:
    deliberation.talks_card()
with right:
    deliberation.kinds_card()


def matters() -> None:
    """What came of the matters, and how many came and went by month."""
    ui.side_by_side(
        deliberation.outcomes_card,
        lambda: ledgers.flow_card(
            "deliberation_matters_raised", "deliberation_matters_solved", "deliberation_matters_open"
        ),
    )


def open_matters() -> None:
    """Matters not solved, the oldest first, those other streams know as well, and all that several streams share."""
    columns = ["title", "community", "matter_kind", "raised_on", "talk_result"]
    linked = ["matter_id", "title", "raised_on", "solved_on", "talk_result"]
    ui.side_by_side(
        lambda: ledgers.rows_card("deliberation_matters_open", columns, sort="raised_on", largest_first=False),
        lambda: ledgers.rows_card("deliberation_matters_linked", linked, sort="raised_on"),
    )
    streams = [f"is_in_{name}" for name in STREAMS]
    ledgers.rows_card("matters_in_several_streams", ["matter_id", "title", "shared_on", *streams], sort="shared_on")


def sessions() -> None:
    """Sessions against the year before, and by form."""
    ui.side_by_side(
        lambda: ui.year_on_year_card("deliberation_sessions"),
        lambda: ui.ranking_card("deliberation_sessions", by="session_form"),
    )


ui.sections({"talked_matters": matters, "open_matters": open_matters, "talk_sessions": sessions})

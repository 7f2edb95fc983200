"""What will run high next month, and what was done about it?"""

from yz_data import ui
from yz_data.ui import ahead, ledgers

ui.finding(ahead.finding_of)
ui.kpi_row("hotline_orders", "hotline_repeat_share", "proactive_actions", "proactive_actions_effective")
left, right = ui.columns(5, 3)
with left:
    ahead.expected_card()
with right:
    ahead.scores_card()


def actions() -> None:
    """What was done about each, and all actions."""
    ahead.done_card()
    ledgers.rows_card(
        "proactive_actions", ("acted_on", "cell_id", "topic_level_1", "lead_unit", "measure", "outcome"),
        sort="acted_on",
    )  # fmt: skip
    ui.year_on_year_card("proactive_actions")


def trial() -> None:
    """How often such forecasts were right, month by month."""
    ahead.months_card()


ui.sections({"actions": actions, "trial": trial})

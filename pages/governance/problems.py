"""Is the problem list shrinking, and will it be done in time?"""

from yz_data import ui
from yz_data.ui import problem_board, problem_flow, problem_forecast, problems

ui.finding(problems.finding_of)
ui.kpi_row("problems_open", "problems_done", "problems_dynamic_zero", "problem_completion_share", "problems_overdue")
left, right = ui.columns(2, 1)
with left:
    problems.burndown_card()
with right:
    problems.urgent_card()


def items() -> None:
    """Counts, ledger and the list itself."""
    ui.side_by_side(problems.counts_card, problems.ledger_card)
    problem_board.list_card()


def flow() -> None:
    """Where items stand and how long they take."""
    ui.side_by_side(problem_flow.cumulative_flow_card, problem_flow.ageing_card)
    ui.side_by_side(problem_flow.throughput_card, problem_flow.split_card)


def forecast() -> None:
    """When it will be done, and how often that was right; what is kept at zero."""
    ui.side_by_side(problem_forecast.forecast_card, problem_forecast.forecast_dates_card)
    ui.side_by_side(problem_forecast.back_test_card, problem_board.zero_card)


ui.sections({"items": items, "flow": flow, "forecast": forecast})

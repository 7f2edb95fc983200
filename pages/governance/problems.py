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
left, right = ui.columns(1, 1)
with left:
    problem_flow.cumulative_flow_card()
with right:
    problem_flow.ageing_card()
left, right = ui.columns(1, 1)
with left:
    problem_flow.throughput_card()
with right:
    problem_flow.split_card()
left, right = ui.columns(1, 1)
with left:
    problem_forecast.forecast_card()
with right:
    problem_forecast.forecast_dates_card()
left, right = ui.columns(1, 1)
with left:
    problem_forecast.back_test_card()
with right:
    problem_board.zero_card()
left, right = ui.columns(1, 1)
with left:
    problems.counts_card()
with right:
    problems.ledger_card()
problem_board.list_card()

"""Is the problem list shrinking, and who is due next?"""

from yz_data import ui
from yz_data.ui import findings

ui.finding(findings.problems)
ui.kpi_row("problems_open", "problems_done", "problems_dynamic_zero", "problem_completion_share", "problems_overdue")
left, right = ui.columns(5, 3)
with left:
    ui.burndown_card()
with right:
    ui.problem_counts_card()
    ui.problem_ledger_card()
ui.problem_list_card()

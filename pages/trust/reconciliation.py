"""Do the rows give the figures that were published?"""

from yz_data import ui
from yz_data.ui import findings

ui.finding(findings.reconciliation)
ui.reconciliation_card()

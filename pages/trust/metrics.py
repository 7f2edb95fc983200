"""What does each metric count?"""

from yz_data import ui
from yz_data.ui import findings

ui.finding(findings.metrics)
ui.metrics_card()

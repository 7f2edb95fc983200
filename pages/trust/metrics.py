"""What does each metric count?"""

from yz_data import ui

ui.finding("metrics")
ui.metrics_card()

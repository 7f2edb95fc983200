"""Do the rows give the figures that were published?"""

from yz_data import ui

ui.finding("reconciliation")
ui.reconciliation_card()

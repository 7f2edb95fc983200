"""What was read, what could not be used, and how fresh is it?"""

from yz_data import ui

ui.finding("data_quality")
ui.files_card()
ui.quarantine_card()

"""What was read, what could not be used, and how fresh is it?"""

from yz_data import ui
from yz_data.ui import findings

ui.finding(findings.data_quality)
ui.files_card()
ui.quarantine_card()

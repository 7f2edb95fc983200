"""What was decided, who owes it until when, and did it help?"""

from yz_data import ui
from yz_data.ui import commitments

ui.finding(commitments.finding_of)
commitments.commitments_cards()

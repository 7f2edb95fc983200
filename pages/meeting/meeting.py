"""The review meeting: which agenda, which snapshot, what was handed down last time, what is decided now?"""

from yz_data import ui
from yz_data.ui import commitments, meetings

meetings.hold()
ui.finding(meetings.finding_of)
meetings.meeting_cards()
left, right = ui.columns(3, 2)
with left:
    commitments.last_card()
with right:
    meetings.new_decisions_cards()
    meetings.past_card()

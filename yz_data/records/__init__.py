"""What people enter in the app: saved views, event notes, issued passports, meetings and their decisions. Kept apart
from every snapshot.

Nobody signs in yet. A name that stands here is what its writer typed: it says who, and proves nothing.
"""

from yz_data.records.decisions import (
    STATUSES,
    Decision,
    DecisionChange,
    Terms,
    add_decision,
    change_decision,
    decision,
    decision_history,
    decisions,
    decisions_stamp,
    merged,
)
from yz_data.records.meetings import (
    Meeting,
    end_meeting,
    held_snapshots,
    meeting,
    meetings,
    move_meeting,
    start_meeting,
)
from yz_data.records.notes import NOTE_KINDS, EventNote, add_note, notes, withdraw_note
from yz_data.records.passports import Issued, find_passport, keep_passport
from yz_data.records.store import Records, records_of
from yz_data.records.views import SavedView, delete_view, rename_view, save_view, views

__all__ = [
    "NOTE_KINDS", "STATUSES", "Decision", "DecisionChange", "EventNote", "Issued", "Meeting", "Records", "SavedView",
    "Terms", "add_decision", "add_note", "change_decision", "decision", "decision_history", "decisions",
    "decisions_stamp", "delete_view", "end_meeting", "find_passport", "held_snapshots", "keep_passport", "meeting",
    "meetings", "merged", "move_meeting", "notes", "records_of", "rename_view", "save_view", "start_meeting", "views",
    "withdraw_note",
]  # fmt: skip

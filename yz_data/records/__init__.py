"""What people enter in the app: saved views, event notes, issued passports. Kept apart from every snapshot.

Nobody signs in yet. A name that stands here is what its writer typed: it says who, and proves nothing.
"""

from yz_data.records.notes import NOTE_KINDS, EventNote, add_note, notes, withdraw_note
from yz_data.records.passports import Issued, find_passport, keep_passport
from yz_data.records.store import Records, records_of
from yz_data.records.views import SavedView, delete_view, rename_view, save_view, views

__all__ = [
    "NOTE_KINDS", "EventNote", "Issued", "Records", "SavedView", "add_note", "delete_view", "find_passport",
    "keep_passport", "notes", "records_of", "rename_view", "save_view", "views", "withdraw_note",
]  # fmt: skip

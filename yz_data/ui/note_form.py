"""Entering a dated note, and taking one back: from the menu of a card, about its metrics."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from yz_data import settings
from yz_data.errors import YzDataError
from yz_data.glossary import metric_word
from yz_data.metrics import METRICS
from yz_data.records import NOTE_KINDS, EventNote, Records, add_note, notes, records_of, withdraw_note
from yz_data.ui.notes import forget_entered
from yz_data.ui.view import View

AUTHOR = "_person"


def notes_form(view: View, metrics: Sequence[str]) -> None:
    """The notes about these metrics that touch the window, and a form for one more."""
    records = records_of(settings.load())
    if settings.load().has_records:
        for note in notes(records, metrics, view.window):
            _note(view, records, note)
    st.caption(view.word("notes.about"))
    with st.form("note", clear_on_submit=True, border=False):
        title = st.text_input(view.word("notes.title"), max_chars=200)
        first, last, kind = st.columns([1, 1, 1])
        noted_on = first.date_input(view.word("notes.on"), view.window.end, format="YYYY-MM-DD", max_value=None)
        until_on = last.date_input(view.word("notes.until"), None, format="YYYY-MM-DD")
        note_kind = kind.selectbox(
            view.word("notes.kind"), NOTE_KINDS, format_func=lambda code: view.word(f"value.{code}")
        )
        named = st.multiselect(
            view.word("notes.metrics"), list(METRICS), list(metrics),
            format_func=lambda name: metric_word(name, view.lang),
        )  # fmt: skip
        author = st.text_input(view.word("notes.author"), st.session_state.get(AUTHOR, ""), max_chars=40)
        if not st.form_submit_button(view.word("notes.add")):
            return
    try:
        add_note(
            records, noted_on=noted_on, until_on=until_on, title=title, note_kind=note_kind, metrics=named,
            author=author,
        )  # fmt: skip
    except YzDataError as error:
        st.warning(error.message(view.lang))
        return
    st.session_state[AUTHOR] = author
    forget_entered()
    st.rerun()


def _note(view: View, records: Records, note: EventNote) -> None:
    days = str(note.noted_on) + (f"—{note.until_on}" if note.until_on else "")
    said, gone = st.columns([5, 1], vertical_alignment="center")
    who = f" · {note.author}" if note.author else ""
    said.text(f"{days}  {note.title}\n{view.word(f'value.{note.note_kind}')}{who}")
    if gone.button(view.word("notes.withdraw"), key=f"withdraw-{note.note_id}", type="tertiary"):
        withdraw_note(records, note.note_id)
        forget_entered()
        st.rerun()

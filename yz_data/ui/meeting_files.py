"""What people take along from an agenda: an offline page and slides, made of the very scenes of the meeting."""

from __future__ import annotations

import json
from html import escape

import streamlit as st

from yz_data import settings
from yz_data.decided import decided_scene
from yz_data.decks import DECKS, Wanted
from yz_data.export.files import FORMATS, of_deck
from yz_data.ui.view import View

LOOK_AGAIN = 2.0  # seconds, while the scenes are being made
ASKED = "_files_asked"
FORMS = ("html", "pptx")


def meeting_files(view: View, wanted: Wanted, meeting_id: int | None = None) -> None:
    """A button that has the scenes made, and when they are there one for each format. Those of a meeting that has begun
    are being made already, and what it has decided comes last."""
    is_ready = DECKS.file(settings.load(), wanted.key) is not None
    is_asked = meeting_id is not None or st.session_state.get(ASKED) == wanted.key
    is_making = is_asked and not is_ready
    st.fragment(_draw, run_every=LOOK_AGAIN if is_making else None)(view, wanted, meeting_id)


def _draw(view: View, wanted: Wanted, meeting_id: int | None) -> None:
    if DECKS.file(settings.load(), wanted.key) is not None:
        _downloads(view, wanted, meeting_id)
        return
    if meeting_id is None and st.session_state.get(ASKED) != wanted.key:
        if st.button(view.word("meeting_files.make"), key="make-files", icon=":material/folder_zip:"):
            st.session_state[ASKED] = wanted.key
            st.rerun()  # the whole page: from now on this part looks again by itself
        return
    said = view.word("meeting_files.making")
    if meeting_id is None and (found := DECKS.state(settings.load(), wanted)).said:
        said = view.sentence("present.failed", why=found.said)
    st.html(f'<div class="yz-card-note" role="status">{escape(said)}</div>')


def _downloads(view: View, wanted: Wanted, meeting_id: int | None) -> None:
    """One button a format; a file is made when it is asked for."""
    with st.container(horizontal=True, gap="small"):
        for form in FORMS:
            ending, media = FORMATS[form]
            st.download_button(
                view.word(f"meeting_files.{form}"), lambda form=form: file_of(wanted, form, meeting_id), mime=media,
                on_click="ignore", key=f"files-{form}", icon=":material/download:",
                file_name=f"{wanted.name}_{wanted.snapshot}{ending}",
            )  # fmt: skip


def file_of(wanted: Wanted, form: str, meeting_id: int | None = None) -> bytes:
    """The scenes of a deck that has been made, as a file; of a meeting with what it has decided."""
    file = DECKS.file(settings.load(), wanted.key)
    if file is None:
        raise FileNotFoundError(wanted.key)
    deck = json.loads(file.read_bytes())
    if meeting_id is not None:
        deck["scenes"].append(decided_scene(settings.load(), meeting_id, deck["lang"]))
    return of_deck(deck, form)

"""The menu of a page: its filters saved under a name, all its tables in one workbook, any number verified."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlencode

import streamlit as st

from yz_data import settings
from yz_data.errors import YzDataError
from yz_data.records import Records, SavedView, delete_view, records_of, rename_view, save_view, views
from yz_data.ui import address
from yz_data.ui.card import drawn
from yz_data.ui.downloads import page_downloads
from yz_data.ui.menu import SECTION_OF
from yz_data.ui.note_form import AUTHOR
from yz_data.ui.tabs import draw_tabs, show_verdict
from yz_data.ui.view import View, current, plain_label

GO, CHANGE = "_saved_view", "_view_to_change"


def show_page_menu() -> None:
    """Open the menu of the page beside it."""
    view = current()

    @st.dialog(view.word("views.title"), width=600, position="right")
    def show() -> None:
        sections = {"tab_views": _saved, "tab_download": _download, "tab_verify": _verify}
        draw_tabs(view, "views", sections, view.lang)

    show()


def _saved(view: View) -> None:
    if (chosen := st.session_state.pop(GO, None)) is not None:
        st.switch_page(f"pages/{SECTION_OF[chosen.page]}/{chosen.page}.py", query_params=parse_qs(chosen.address))
    records = records_of(settings.load())
    person = st.text_input(view.word("views.person"), st.session_state.get(AUTHOR, ""), max_chars=40)
    st.session_state[AUTHOR] = person
    st.caption(view.word("views.person_note"))
    _save_form(view, records, person)
    found = [one for one in views(records, person) if one.page in SECTION_OF] if settings.load().has_records else []
    for is_shared in (False, True):
        listed = [one for one in found if one.is_shared == is_shared]
        if listed or is_shared:
            st.markdown(f"**{view.word('views.shared' if is_shared else 'views.personal')}**")
        if is_shared and not listed:
            st.caption(view.word("views.none"))
        for one in listed:
            _row(view, records, one, person)


def _save_form(view: View, records: Records, person: str) -> None:
    with st.form("save-view", clear_on_submit=True, border=False):
        name = st.text_input(view.word("views.name"), max_chars=80, placeholder=view.word("views.example"))
        is_shared = st.checkbox(view.word("views.share"))
        if not st.form_submit_button(view.word("views.save")):
            return
    try:
        save_view(records, name, page=view.page, address=here(), owner=person, is_shared=is_shared)
    except YzDataError as error:
        st.warning(error.message(view.lang))
    else:
        st.success(view.word("views.saved"))


def here() -> str:
    """What the address says now, without the language: a view opens in the reader's own."""
    kept = [name for name in st.query_params if name not in ("lang", *address.STREAMLIT)]
    return urlencode([(name, value) for name in kept for value in st.query_params.get_all(name)])


def _row(view: View, records: Records, one: SavedView, person: str) -> None:
    named, changed, removed = st.columns([6, 1.2, 1.2], vertical_alignment="center")
    label = f"{one.name} · {view.word(f'page.{one.page}')}"
    tip = {"owner": one.owner or view.word("views.nobody"), "updated": f"{one.updated_at:%Y-%m-%d}"}
    named.button(
        plain_label(label), key=f"view-{one.view_id}", type="tertiary", on_click=_leave, args=(one,),
        help=plain_label(view.sentence("views.tip", **tip)),
    )  # fmt: skip
    if one.owner != person:
        return
    if changed.button(view.word("views.rename"), key=f"rename-{one.view_id}", type="tertiary"):
        st.session_state[CHANGE] = one.view_id
    if removed.button(view.word("views.delete"), key=f"delete-{one.view_id}", type="tertiary"):
        delete_view(records, one.view_id, owner=person)
        st.rerun(scope="fragment")
    if st.session_state.get(CHANGE) == one.view_id:
        _rename(view, records, one, person)


def _rename(view: View, records: Records, one: SavedView, person: str) -> None:
    with st.form(f"rename-form-{one.view_id}", border=False):
        name = st.text_input(view.word("views.new_name"), one.name, max_chars=80)
        if st.form_submit_button(view.word("views.rename")):
            rename_view(records, one.view_id, name, owner=person)
            st.session_state.pop(CHANGE, None)
            st.rerun(scope="fragment")


def _leave(one: SavedView) -> None:
    """Before the next run: forget the filters, so that the view's address alone decides, and go there."""
    state: Any = st.session_state
    for name in ("period", *state.get("_filters", ()), *state.get(address.LOCALS, {})):
        state.pop(name, None)
    state.pop(address.PAGE, None)
    state[GO] = one


def _download(view: View) -> None:
    st.caption(view.word("files.menu_note"))
    page_downloads(view, list(drawn().values()))


def _verify(view: View) -> None:
    st.caption(view.word("views.verify_note"))
    with st.form("verify", border=False):
        number = st.text_input(view.word("about.number"), placeholder="YZ-7F3A-9C2E", max_chars=20)
        if not st.form_submit_button(view.word("menu.verify_now")):
            return
    show_verdict(number, view.lang)



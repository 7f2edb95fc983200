"""The button at the end of the filter bar, for what belongs to a whole page: saved views, downloads, verifying."""

from __future__ import annotations

import streamlit as st

from yz_data.glossary import word

OPEN = "_page_menu"


def page_menu_button(lang: str) -> None:
    """The button; its menu opens when the page has been drawn."""
    st.button(
        word("views.button", lang), key="page-menu", type="tertiary", help=word("views.button_tip", lang),
        icon=":material/bookmark:", on_click=lambda: st.session_state.update({OPEN: True}),
    )  # fmt: skip


def open_page_menu() -> None:
    """Open the menu if its button was clicked. Call it after the page is drawn: the menu hands out its tables."""
    if st.session_state.pop(OPEN, False):
        from yz_data.ui.saved_views import show_page_menu  # only when it is opened: it brings exports and records along

        show_page_menu()

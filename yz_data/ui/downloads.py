"""The tables of cards as files: one card as CSV or workbook, the whole page as one workbook."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from yz_data.export.about import about_cards
from yz_data.export.labels import labelled
from yz_data.export.tables import to_csv
from yz_data.export.workbook import Sheet, to_xlsx
from yz_data.ui.card import Card
from yz_data.ui.handing_out import about_of, columns, table_of
from yz_data.ui.rows import place_names
from yz_data.ui.view import View

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def card_downloads(card: Card) -> None:
    """The buttons for the table of one card; a file is made when it is asked for."""
    view, frame = card.view, table_of(card)
    if frame is None:
        st.caption(view.word("download.no_table"))
        return
    name = f"{view.page}_{card.key}_{view.window.start}_{view.window.end}"
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            view.word("download.csv"), lambda: _csv(card, frame), file_name=f"{name}.csv", mime="text/csv",
            on_click="ignore", key=f"csv-{card.key}", icon=":material/download:",
        )  # fmt: skip
        st.download_button(
            view.word("download.xlsx"), lambda: workbook([card]), file_name=f"{name}.xlsx", mime=XLSX,
            on_click="ignore", key=f"xlsx-{card.key}", icon=":material/download:",
        )  # fmt: skip
    st.caption(view.sentence("download.holds", rows=f"{len(frame):,}"))


def page_download(view: View, cards: Sequence[Card]) -> None:
    """The button for all tables of a page as one workbook."""
    st.download_button(
        view.word("download.page"), lambda: workbook(cards), mime=XLSX, on_click="ignore", key="page-xlsx",
        file_name=f"{view.page}_{view.window.start}_{view.window.end}.xlsx", icon=":material/download:",
    )  # fmt: skip


def workbook(cards: Sequence[Card]) -> bytes:
    """A sheet for each card that has a table, after one that says what all of them are and rest on."""
    view = cards[0].view
    sheets = [Sheet(card.name, columns(card, frame)) for card in cards if (frame := table_of(card)) is not None]
    told = [about_of(card) for card in cards]
    heading = f"{view.word('app.title')} · {view.word(f'page.{view.page}')}"
    about = about_cards(heading, view.snapshot, told, view.lang, place_names(view))
    return to_xlsx(sheets, view.word("about.sheet"), about)


def _csv(card: Card, frame: pd.DataFrame) -> bytes:
    return to_csv(frame if card.is_labelled else labelled(frame, card.view.lang, place_names(card.view)))

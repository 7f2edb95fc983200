"""The tables of cards as files: one card as CSV or workbook, the whole page as one workbook."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape

import pandas as pd
import streamlit as st

from yz_data import settings
from yz_data.answers import Question, ask
from yz_data.errors import PassportRefused, RecordsUnavailable
from yz_data.export.about import About, about_cards
from yz_data.export.labels import Column, columns_as_titled, columns_of, labelled
from yz_data.export.tables import to_csv
from yz_data.export.workbook import Sheet, to_xlsx
from yz_data.metrics import METRICS
from yz_data.passport import Passport, describe, issue
from yz_data.records import records_of
from yz_data.ui.card import Card
from yz_data.ui.rows import place_names
from yz_data.ui.view import View
from yz_data.warehouse import Snapshot

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
    told = [_about(card) for card in cards]
    heading = f"{view.word('app.title')} · {view.word(f'page.{view.page}')}"
    about = about_cards(heading, view.snapshot, told, view.lang, place_names(view))
    return to_xlsx(sheets, view.word("about.sheet"), about)


def table_of(card: Card) -> pd.DataFrame | None:
    """What the card's downloads hold: the table it names, else the first among its answers."""
    if card.frame is not None:
        return card.frame
    for question in card.asked:
        filters, scope = dict(question.filters), question.scope
        found = ask(card.view.snapshot, question.function, *question.arguments, filters=filters, scope=scope)
        if isinstance(found, pd.DataFrame):
            return found
    return None


def columns(card: Card, frame: pd.DataFrame) -> list[Column]:
    """The columns of a card's table as its page calls them."""
    if card.is_labelled:
        return columns_as_titled(frame)
    metric = METRICS[card.metrics[0]] if card.metrics else None
    return columns_of(frame, card.view.lang, place_names(card.view), metric)


def _csv(card: Card, frame: pd.DataFrame) -> bytes:
    return to_csv(frame if card.is_labelled else labelled(frame, card.view.lang, place_names(card.view)))


def passport_of(card: Card) -> Passport:
    """The passport of what a card shows. Raises PassportRefused where a question cannot be written down."""
    view, shown = card.view, plain(card.heading)
    return _passport(view.snapshot, tuple(card.asked), view.page, card.name, shown, card.metrics)


@lru_cache(maxsize=64)
def _passport(
    snapshot: Snapshot, asked: tuple[Question, ...], page: str, name: str, shown: str, metrics: tuple[str, ...]
) -> Passport:
    return describe(snapshot, asked, page=page, card=name, shown=shown, metrics=metrics)


def issued_number(card: Card) -> str:
    """The number of what a card shows, kept in the records. Raises PassportRefused or RecordsUnavailable."""
    return issue(records_of(settings.load()), passport_of(card)).passport_id


def _about(card: Card) -> About:
    try:
        passport = passport_of(card)
    except PassportRefused:
        return About(card.name, None, None)
    try:
        number = issued_number(card)
    except RecordsUnavailable:
        number = None
    return About(card.name, passport, number)


def plain(markup: str) -> str:
    """The text of a heading without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", markup)).split())

"""What is on the screen as files: one card as CSV, workbook, slide or on paper, and the whole page in every format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from yz_data.charts.on_white import on_white
from yz_data.export.deck import page_deck
from yz_data.export.drawn import AreaMap, DrawnPage
from yz_data.export.files import FORMATS, OF_DECK, of_deck, of_pages
from yz_data.export.labels import labelled
from yz_data.export.page_book import page_book
from yz_data.export.tables import to_csv
from yz_data.ui.card import Card
from yz_data.ui.handing_out import drawn_card, drawn_page, table_of
from yz_data.ui.rows import XLSX, place_names
from yz_data.ui.view import View

CARD_FORMS = ("pptx", "pdf")


def card_downloads(card: Card) -> None:
    """The buttons for one card; a file is made when it is asked for."""
    view, frame = card.view, table_of(card)
    name = f"{view.page}_{card.key}_{view.window.start}_{view.window.end}"
    with st.container(horizontal=True, gap="small"):
        if frame is not None:
            _table_buttons(card, frame, name)
        if frame is not None or card.charts or card.texts or card.figure is not None:
            _deck_buttons(drawn_page(view, ()), card, name)
    no_table = frame is None
    st.caption(view.word("download.no_table") if no_table else view.sentence("download.holds", rows=f"{len(frame):,}"))


def _table_buttons(card: Card, frame: pd.DataFrame, name: str) -> None:
    view = card.view
    st.download_button(
        view.word("download.csv"), lambda: _csv(card, frame), file_name=f"{name}.csv", mime="text/csv",
        on_click="ignore", key=f"csv-{card.key}", icon=":material/download:",
    )  # fmt: skip
    st.download_button(
        view.word("download.xlsx"), lambda: workbook([card]), file_name=f"{name}.xlsx", mime=XLSX,
        on_click="ignore", key=f"xlsx-{card.key}", icon=":material/download:",
    )  # fmt: skip


def _deck_buttons(page: DrawnPage, card: Card, name: str) -> None:
    """The card as a slide and on paper. What belongs to the session is read now, as for a whole page."""
    for form in CARD_FORMS:
        ending, media = FORMATS[form]
        st.download_button(
            card.view.word(f"files.button_{form}"), lambda form=form: page_file(page, [card], form, is_whole=False),
            mime=media, on_click="ignore", key=f"{form}-{card.key}", icon=":material/download:",
            file_name=f"{name}{ending}",
        )  # fmt: skip


def page_downloads(view: View, cards: Sequence[Card]) -> None:
    """A button for each format the page can be had in; a file is made when it is asked for. That happens outside the
    run that drew the page, so what belongs to the session - finding, address - is read now."""
    page = drawn_page(view, ())
    with st.container(horizontal=True, gap="small"):
        for form, (ending, media) in FORMATS.items():
            st.download_button(
                view.word(f"files.button_{form}"), lambda form=form: page_file(page, cards, form), mime=media,
                on_click="ignore", key=f"page-{form}", icon=":material/download:",
                file_name=f"{view.page}_{view.window.start}_{view.window.end}{ending}",
            )  # fmt: skip


def page_file(page: DrawnPage, cards: Sequence[Card], form: str, *, is_whole: bool = True) -> bytes:
    """The page, or one card of it, as it stands on the screen, in a format."""
    whole = on_paper(replace(page, cards=tuple(map(drawn_card, cards))))
    if form in OF_DECK:
        return of_deck(page_deck(whole, is_whole=is_whole), form)
    return next(iter(of_pages(whole.name, [whole], form).values()))


def on_paper(page: DrawnPage) -> DrawnPage:
    """The page in the light colours, whatever the screen shows."""
    light = [
        replace(one, charts=tuple(map(on_white, one.charts)), areas=tuple(map(_light, one.areas))) for one in page.cards
    ]
    return replace(page, is_dark=False, cards=tuple(light))


def _light(drawn: AreaMap) -> AreaMap:
    areas = tuple(replace(one, fill=on_white(one.fill), mark=on_white(one.mark)) for one in drawn.areas)
    return replace(drawn, areas=areas, legend=tuple((on_white(colour), *rest) for colour, *rest in drawn.legend))


def workbook(cards: Sequence[Card]) -> bytes:
    """A sheet for each card, after one that says what all of them are and rest on."""
    return page_book(on_paper(drawn_page(cards[0].view, cards, asked={})))


def _csv(card: Card, frame: pd.DataFrame) -> bytes:
    return to_csv(frame if card.is_labelled else labelled(frame, card.view.lang, place_names(card.view)))

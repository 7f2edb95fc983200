"""The menu of a card: what its figures count, the rows behind them, downloads, their number, and dated notes."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from yz_data.export.about import about_figure
from yz_data.formats import MISSING, date_text
from yz_data.glossary import metric_word
from yz_data.metrics import METRICS
from yz_data.passport import Passport, readable
from yz_data.query import can_filter
from yz_data.ui.card import Card
from yz_data.ui.downloads import card_downloads
from yz_data.ui.handing_out import issued_number, passport_of
from yz_data.ui.note_form import notes_form
from yz_data.ui.rows import place_names, rows_table, table_height
from yz_data.ui.tabs import draw_tabs, show_verdict
from yz_data.ui.view import View


def open_card_menu(card: Card) -> None:
    """Open the menu beside the page; of its sections only the one in sight is worked out."""

    @st.dialog(card.name, width=920, position="right")
    def show() -> None:
        sections = {
            "definition": _definition,
            "rows": _rows,
            "download": card_downloads,
            "number": _number,
            "notes": _notes,
        }
        draw_tabs(card, "menu", sections, card.view.lang)

    show()


def _definition(card: Card) -> None:
    view, snapshot = card.view, card.view.snapshot
    lines = [
        (view.word("about.snapshot"), snapshot.name),
        (view.word("about.as_of"), date_text(snapshot.as_of, view.lang)),
    ]
    if not card.asked:
        st.html("".join(_fact(*line) for line in lines))
        st.caption(view.word("menu.own_record"))
        return
    passport = passport_of(card)
    st.html("".join(_fact(*line) for line in [*about_figure(passport, view.lang, place_names(view)), *lines]))
    st.markdown(f"**{view.word('about.files')}**")
    _files(passport, view)
    st.markdown(f"**{view.sentence('menu.statements', count=len(passport.statements))}**")
    for statement in passport.statements:
        st.code(readable(statement), language="sql", wrap_lines=True)


def _fact(label: str, text: str) -> str:
    return f'<div class="yz-fact"><b>{escape(label)}</b><span>{escape(text)}</span></div>'


def _files(passport: Passport, view: View) -> None:
    frame = pd.DataFrame(
        [
            (one.file_name, view.word(f"extract.{one.extract}"), one.accepted_count, one.read_count, one.sha256)
            for one in passport.files
        ],
        columns=[view.word(f"about.{name}") for name in ("file", "extract", "accepted", "read", "sha256")],
    )
    st.dataframe(
        frame, hide_index=True, height=table_height(len(frame), 6), placeholder=MISSING, alt=view.word("about.files")
    )


def _rows(card: Card) -> None:
    view = card.view
    known = [name for name in card.metrics if can_filter(view.snapshot, METRICS[name], view.filters)]
    if not known:
        st.caption(view.word("card.not_split" if card.metrics else "menu.no_metric"))
        return
    chosen = known[0]
    if len(known) > 1:
        chosen = st.selectbox(
            view.word("menu.metric"), known, key=f"rows-of-{card.key}",
            format_func=lambda name: metric_word(name, view.lang),
        )  # fmt: skip
    rows_table(view, chosen, view.window, view.filters)


def _number(card: Card) -> None:
    view = card.view
    number = issued_number(card)
    st.html(f'<div class="yz-number">{number}</div>')
    st.caption(view.word("menu.number_note"))
    st.code(f"python -m yz_data verify {number}", language=None, wrap_lines=True)
    if st.button(view.word("menu.verify_now"), key=f"verify-{card.key}"):
        show_verdict(number, view.lang)


def _notes(card: Card) -> None:
    if not card.metrics:
        st.caption(card.view.word("menu.no_metric"))
        return
    notes_form(card.view, card.metrics)

"""A card: a finding as its title, a menu with where its numbers come from, and what it shows.

Whatever a card asks while it is drawn is noted: the menu can state it, hand it out as a table and have it verified.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from yz_data.answers import Question, asked_while
from yz_data.export.drawn import AreaMap, KeyFigure
from yz_data.glossary import WORDS, metric_word
from yz_data.metrics import METRICS
from yz_data.query import can_filter
from yz_data.ui import address
from yz_data.ui.view import View, current

CARDS = "_cards"


@dataclass(slots=True)
class Card:
    """What stands on one card: its questions, the metrics it is about, the table behind it."""

    key: str
    name_key: str
    metrics: tuple[str, ...]
    view: View
    head: Any = None
    asked: list[Question] = field(default_factory=list)
    frame: pd.DataFrame | Callable[[], pd.DataFrame] | None = None
    is_labelled: bool = False
    told: Callable[[], Mapping[str, Sequence[str]]] = dict
    shares: Collection[str] = ()
    heading: str = ""
    note: str = ""
    charts: list[dict[str, Any]] = field(default_factory=list)
    areas: Callable[[], tuple[AreaMap, ...]] = tuple  # its maps, for surfaces without a map widget
    texts: list[str] = field(default_factory=list)
    figure: KeyFigure | None = None

    def title(self, text: str, note: str = "") -> None:
        """The finding, and one line of note below it. Both may hold markup of ours; data in them must be escaped."""
        self.heading, self.note = text, note
        self.head.html(f'<div class="yz-card-title">{text}</div>')
        if note:
            st.html(f'<div class="yz-card-note">{note}</div>')

    def table(
        self, frame: pd.DataFrame | Callable[[], pd.DataFrame], *, is_labelled: bool = False,
        told: Callable[[], Mapping[str, Sequence[str]]] = dict, shares: Collection[str] = (),
    ) -> None:  # fmt: skip
        """What the card's downloads hold, or how to make it when they are asked for: columns as `query` names them, or
        titles in the page's language already; of those `shares` are in per cent. `told`: column → how the screen writes
        it row by row, where its values have several units."""
        self.frame, self.is_labelled, self.told, self.shares = frame, is_labelled, told, shares

    def nothing(self, reason_key: str = "card.no_data", **facts: object) -> None:
        """Why the card shows nothing, and what to do about it."""
        self.title(escape(self.name))
        self.note = self.view.sentence(reason_key, **facts)
        st.html(f'<div class="yz-card-note yz-nothing">{self.note}</div>')

    def nothing_of(self, metric: str) -> None:
        """Why the card shows nothing: the metric is not known by what is filtered, or there is no data."""
        self.nothing("card.no_data" if _is_split(self.view, metric) else "card.not_split")

    @property
    def name(self) -> str:
        """What the card is called in menus and on sheets."""
        kind, _, name = self.name_key.partition(".")
        if kind in ("months", "ranking", "flow"):
            return self.view.sentence(f"{kind}.name", metric=metric_word(name, self.view.lang))
        return metric_word(name, self.view.lang) if kind == "metric" else self.view.word(self.name_key)


def card_name(view: View, key: str) -> str | None:
    """What the card of a key is called, without the page that draws it; None where its key does not tell."""
    kind, _, rest = key.partition("-")
    generic = {"yoy": "months", "ranking": "ranking", "flow": "flow"}.get(kind)
    metric = rest.split("-")[0]
    if metric in METRICS and (generic or kind in ("kpi", "rows")):
        name = metric_word(metric, view.lang)
        return view.sentence(f"{generic}.name", metric=name) if generic else name
    first, last = kind.replace("-", "_"), rest.replace("-", "_")
    asked = (f"{key.replace('-', '_')}.name", f"{first}.{last}_name", f"{last}.name", f"{key}.title", f"{first}.name")
    found = next((one for one in asked if one in WORDS), None)
    return view.word(found) if found else None


_drawing: ContextVar[Card | None] = ContextVar("drawing", default=None)


def keep_chart(figure: dict[str, Any]) -> None:
    """Remember a chart with the card it is drawn on, for the files and walls that show the card."""
    one = _drawing.get()
    if one is not None:
        one.charts.append(figure)


def metrics_drawn() -> tuple[str, ...]:
    """What the card that is being drawn is about; nothing outside of cards."""
    one = _drawing.get()
    return one.metrics if one is not None else ()


@contextmanager
def card(key: str, name_key: str, *, metrics: Sequence[str] = ()) -> Iterator[Card]:
    """A card to draw in; its menu stands at the top right. `metrics` are those its definitions and notes are about."""
    view = current()
    if address.has_moved(view.filters):  # a click inside a fragment: the rest of the page has to follow
        st.rerun()
    one = Card(key, name_key, tuple(metrics), view)
    with st.container(key=f"card-{key}", gap="small"):
        one.head = st.container(
            horizontal=True, wrap=False, horizontal_alignment="distribute", vertical_alignment="top", gap="small",
            key=f"head-{key}",
        )  # fmt: skip
        token = _drawing.set(one)
        try:
            with asked_while(one.asked):
                yield one
        finally:
            _drawing.reset(token)
        drawn()[key] = one
        one.head.button(
            "⋯", key=f"menu-{key}", type="tertiary", width="content", help=view.word("card.menu"),
            on_click=_open, args=(key,),
        )  # fmt: skip
    if st.session_state.get("_menu_of") == key:
        del st.session_state["_menu_of"]
        from yz_data.ui.passport import open_card_menu  # only when it is opened: it brings the exports along

        open_card_menu(one)


def _open(key: str) -> None:
    st.session_state["_menu_of"] = key


def none_of(view: View, metric: str, key: str) -> tuple[str, dict[str, object]]:
    """The finding of a page with nothing to say: its metric is not known by what is filtered, or there is no data."""
    return (key if _is_split(view, metric) else "finding.not_split"), {}


def _is_split(view: View, metric: str) -> bool:
    return can_filter(view.snapshot, METRICS[metric], view.filters)


def drawn() -> dict[str, Card]:
    """The cards of this page by key, in the order they were drawn."""
    return st.session_state.setdefault(CARDS, {})

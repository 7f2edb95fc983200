"""The bar over every page: period and filters, what is active, one click to none of it."""

from __future__ import annotations

from html import escape

import streamlit as st

from yz_data.analysis.measures import MEASURES
from yz_data.formats import period_text
from yz_data.glossary import sentence, title, word
from yz_data.metrics import METRICS
from yz_data.ui import address
from yz_data.ui.menu import MAP, MAP_FILTERS, PAGE_FILTERS
from yz_data.ui.page_menu import page_menu_button
from yz_data.ui.view import PLACES, choices, periods, value_word
from yz_data.warehouse import Snapshot

# Name in the address → dimension, of every filter of any page.
FILTERS = {
    address.parameter(dimension): dimension
    for dimension in (
        *PLACES,
        *(name for _, own in PAGE_FILTERS.values() for name in own),
        *(name for own in MAP_FILTERS.values() for name in own),
    )
}
MEASURE, USUAL_MEASURE = "measure", next(iter(MEASURES))  # the control of the map, and how it stands at first


def filter_bar(snapshot: Snapshot, page: str, lang: str) -> tuple[str, dict[str, tuple[str, ...]]]:
    """Draw the bar; (period code, chosen values by dimension)."""
    measure = address.standing(page, MEASURE, MEASURES, USUAL_MEASURE)
    if page == MAP:
        _kind_as_filter(measure)
    mart, own = filters_of(page, measure)
    offered = {dimension: choices(snapshot, dimension, mart) for dimension in (*PLACES, *own)}
    offered = {dimension: named for dimension, named in offered.items() if named}
    by_name = {address.parameter(dimension): named for dimension, named in offered.items()}
    codes = periods(snapshot)
    address.begin(page, codes, by_name, str(snapshot.as_of.year), tuple(FILTERS))
    chosen = {dimension: tuple(st.session_state[address.parameter(dimension)]) for dimension in offered}
    hidden = sum(1 for dimension, values in chosen.items() if values and dimension != "community_id")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="filterbar"):
        st.selectbox(
            word("filter.period", lang), codes, key="period", label_visibility="collapsed", width=150,
            format_func=lambda code: period_text(code, lang),
        )  # fmt: skip
        _many("community_id", offered, lang, width=300)
        label = word("filter.more", lang) + (f" · {hidden}" if hidden else "")
        with st.popover(label, key="more"):
            for dimension in offered:
                if dimension != "community_id":
                    _many(dimension, offered, lang)
        if any(chosen.values()):
            st.button(word("filter.reset", lang), on_click=_reset, args=(tuple(by_name),), type="tertiary", key="reset")
        with st.container(key="filterbar-end", horizontal=True, gap="small", width="content"):
            page_menu_button(lang)
    _left_out(lang)
    chosen = {dimension: tuple(st.session_state[address.parameter(dimension)]) for dimension in offered}
    return st.session_state["period"], {dimension: values for dimension, values in chosen.items() if values}


def filters_of(page: str, measure: str) -> tuple[str, tuple[str, ...]]:
    """The mart whose values the bar of a page offers, and its dimensions; on the map those of the measure it shows."""
    if page != MAP:
        return PAGE_FILTERS.get(page, ("", ()))
    mart = METRICS[MEASURES[measure].count].mart
    return mart, MAP_FILTERS[mart]


def _kind_as_filter(measure: str) -> None:
    """Links and saved views of when the map had a control of its own for the kind still show that kind."""
    if "kind" in st.query_params:
        st.query_params[address.parameter(MEASURES[measure].category)] = st.query_params["kind"]
        del st.query_params["kind"]


def _left_out(lang: str) -> None:
    """What a link asked for and did not get: without a word the figures of the whole would pass for those of a part."""
    lost = address.left_out()
    if lost:
        names = {name: word(f"dimension.{dimension}", lang) for name, dimension in FILTERS.items()}
        names["period"] = word("filter.period", lang)
        asked = word("filter.left_out_separator", lang).join(f"{names[name]} {code}" for name, code in lost)
        st.html(f'<div class="yz-demo" role="alert">{escape(sentence("filter.left_out", lang, asked=asked))}</div>')


def _many(dimension: str, offered: dict[str, dict[str, str | None]], lang: str, width: int | str = "stretch") -> None:
    named = offered.get(dimension)
    if named is None:
        return
    name = word(f"dimension.{dimension}", lang)
    st.multiselect(
        title(f"dimension.{dimension}", lang), list(named), key=address.parameter(dimension), width=width,
        format_func=lambda code: named.get(code) or value_word(code, lang),
        placeholder=word("filter.all_of", lang).format(name=name[:1].lower() + name[1:]),
        label_visibility="collapsed" if dimension == "community_id" else "visible",
    )  # fmt: skip


def _reset(names: tuple[str, ...]) -> None:
    for name in names:
        st.session_state[name] = []

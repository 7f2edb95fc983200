"""All systems of the office on one card: a line a figure, its change, its target; each leads to its page."""

from __future__ import annotations

import streamlit as st

from yz_data import formats
from yz_data.analysis import kpis
from yz_data.glossary import metric_word
from yz_data.ui.card import card
from yz_data.ui.cards import judged
from yz_data.ui.frame import st_escape
from yz_data.ui.menu import SECTION_OF, SYSTEMS
from yz_data.ui.rows import number_button
from yz_data.ui.view import View, answer, current

WIDTHS = (2.6, 1.6, 2.0, 1.2)


def systems_cards() -> None:
    """The figures of all systems, a card a group."""
    for cell, group in zip(st.columns(len(SYSTEMS), gap="small"), SYSTEMS, strict=True):
        with cell:
            group_card(group)


def group_card(group: str) -> None:
    """The figures of the systems of one group, one below the other."""
    view, systems = current(), SYSTEMS[group]
    names = tuple(name for metrics in systems.values() for name in metrics)
    with card(f"systems-{group}", f"systems.{group}", metrics=names) as box:
        found = {kpi.metric.name: kpi for kpi in answer(kpis.key_figures, names, view.window)}
        box.title(view.word(f"systems.{group}"))
        with st.container(key=f"matrix-systems-{group}", gap=None):
            for system, metrics in systems.items():
                st.page_link(_file(system), label=f"**{view.word(f'page.{system}')}**", query_params=_address())
                for name in metrics:
                    _line(found[name], view)


def _line(kpi: kpis.Kpi, view: View) -> None:
    metric, change = kpi.metric, kpi.compared.change
    cells = st.columns(WIDTHS, vertical_alignment="center", gap="small")
    cells[0].html(f'<div class="yz-cell-side">{metric_word(metric.name, view.lang)}</div>')
    with cells[1]:
        number_button(metric, kpi.compared.window, kpi.value, {}, key=f"system-{metric.name}")
    said = formats.change_text(change, metric, view.lang) if change.base is not None else formats.MISSING
    cells[2].html(f'<div class="yz-cell-rate yz-ink-{judged(kpi.compared, metric)}">{st_escape(said)}</div>')
    if kpi.status in ("good", "watch", "bad"):
        cells[3].html(f'<span class="yz-status yz-{kpi.status}">{view.word(f"status.{kpi.status}")}</span>')


def _file(system: str) -> str:
    return f"pages/{SECTION_OF[system]}/{system}.py"


def _address() -> dict[str, list[str]]:
    """The filters go along."""
    return {name: st.query_params.get_all(name) for name in st.query_params}

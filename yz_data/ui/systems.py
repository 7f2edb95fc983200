"""All systems of the office on one card: a line a figure, its change, its target; each leads to its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import kpis
from yz_data.ui.card import card
from yz_data.ui.cards import ICONS, judged
from yz_data.ui.frame import st_escape
from yz_data.ui.menu import SYSTEMS
from yz_data.ui.rows import number_button, page_link
from yz_data.ui.view import View, answer, current

RATED = ("good", "watch", "bad")
WIDTHS = (2.3, 1.9, 1.8, 1.5)


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
        listed = [found[name] for name in names]
        pairs = [(kpi.value, kpi.compared.change.base, kpi.metric) for kpi in listed]
        told = {
            "metric": [_name(kpi, view) for kpi in listed],
            "current": [formats.text(value, metric, view.lang) for value, _, metric in pairs],
            "base": [formats.text(base, metric, view.lang) for _, base, metric in pairs],
        }
        box.table(lambda: _table(listed, systems, view), told=lambda: told)
        with st.container(key=f"matrix-systems-{group}", gap=None):
            for system, metrics in systems.items():
                page_link(system, f"**{view.word(f'page.{system}')}**")
                for name in metrics:
                    _line(found[name], view)


def _table(found: Sequence[kpis.Kpi], systems: Mapping[str, Sequence[str]], view: View) -> pd.DataFrame:
    """The same figures as a table: the system, the metric, both periods, the change and the status in words."""
    of = {metric: view.word(f"page.{system}") for system, metrics in systems.items() for metric in metrics}
    rows = [
        {
            "system": of[kpi.metric.name], "metric": kpi.metric.name, "current": kpi.value,
            "base": kpi.compared.change.base, "change": _change(kpi, view),
            "target_status": view.word(f"status.{kpi.status}") if kpi.status in RATED else None,
        }
        for kpi in found
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _name(kpi: kpis.Kpi, view: View) -> str:
    return formats.metric_name(kpi.metric, kpi.compared.window, view.window, view.lang)


def _change(kpi: kpis.Kpi, view: View) -> str:
    change = kpi.compared.change
    return formats.change_text(change, kpi.metric, view.lang) if change.base is not None else formats.MISSING


def _line(kpi: kpis.Kpi, view: View) -> None:
    metric = kpi.metric
    cells = st.columns(WIDTHS, vertical_alignment="center", gap="small")
    cells[0].html(f'<div class="yz-cell-side">{_name(kpi, view)}</div>')
    with cells[1]:
        number_button(metric, kpi.compared.window, kpi.value, {}, key=f"system-{metric.name}")
    said = st_escape(_change(kpi, view))
    cells[2].html(f'<div class="yz-cell-rate yz-ink-{judged(kpi.compared, metric)}">{said}</div>')
    if kpi.status in RATED:
        said = f"<i>{ICONS[kpi.status]} </i>{view.word(f'status.{kpi.status}')}"
        cells[3].html(f'<span class="yz-status yz-{kpi.status}">{said}</span>')

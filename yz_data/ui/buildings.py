"""Illegal construction and group rentals: is the stock going down, and does nothing new grow?"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import buildings
from yz_data.charts.illegal_stock import standing
from yz_data.frames import each_row
from yz_data.ui.card import card, none_of
from yz_data.ui.plot import plot
from yz_data.ui.rows import count_button
from yz_data.ui.view import View, answer, current

BESIDE_TWO = 530  # pixels: as high as the two cards beside it
STANDING, AREA = "illegal_structures_standing", "illegal_structures_area_standing"


def finding_of(view: View) -> tuple[str, dict[str, object]]:
    """What is left of the baseline, and what grew beside it."""
    found = answer(buildings.stock, view.window, view=view)
    if found is None or found.gone_share is None:
        return none_of(view, STANDING, "finding.buildings_none")
    before = found.left if found.before is None else found.before
    moved = "fell" if found.left < before else "rose" if found.left > before else "same"
    key = f"buildings.{'stands' if found.before is None else moved}"
    facts = {
        "fell": view.sentence(key, before=f"{before:,}", left=f"{found.left:,}"), "baseline": f"{found.baseline:,}",
        "share": formats.share(found.gone_share), "new": f"{found.new:,}", "standing": f"{found.new_standing:,}",
    }  # fmt: skip
    if found.new_standing:
        return "finding.buildings_grown", facts
    return "finding.buildings_gone" if found.new else "finding.buildings_zero", facts


def stock_card() -> None:
    """What stood at the end of each month, in places and in square metres."""
    view = current()
    with card("buildings-stock", "buildings.stock_name", metrics=(STANDING, AREA)) as box:
        found, frame = answer(buildings.stock, view.window), answer(buildings.months, view.window)
        if found is None or frame is None or not frame[STANDING].any():
            box.nothing_of(STANDING)
            return
        last = frame[frame["month"] == frame["month"].max()]
        facts = {"left": f"{last[STANDING].sum():,.0f}", "area": f"{last[AREA].sum():,.0f}"}
        day = formats.date_text(found.day, view.lang)
        title = view.sentence("buildings.stock_title", day=day, **facts, new=f"{found.new_standing:,}")
        note = view.word("buildings.stock_note")
        if found.written_off:
            note += view.sentence("buildings.written_off", count=f"{found.written_off:,}")
        box.title(title, note)
        box.table(frame)
        words = {kind: view.word(f"value.{kind}") for kind in ("in_baseline", "newly_built")}
        for panel, unit in enumerate(("structure", "sqm")):
            words[f"panel_{panel}"] = view.word(f"buildings.panel_{unit}")
            words[f"unit_{panel}"] = f" {view.word(f'unit.{unit}')}"
        ticks = formats.month_ticks(sorted(frame["month"].unique()), view.lang, is_spaced=True)
        plot(standing(frame, ticks, words, is_dark=view.is_dark), alt=title, key="buildings-stock", height=BESIDE_TWO)


def stages_card() -> None:
    """Where cases wait, and how long each stage took; every count opens its rows."""
    view = current()
    with card("buildings-stages", "buildings.stages_name", metrics=(STANDING,)) as box:
        table = answer(buildings.stages, view.window)
        if table is None:
            box.nothing_of(STANDING)
            return
        box.table(table.drop(columns="metric"))
        box.title(_stages_title(table, view), view.sentence("buildings.stages_note", least=buildings.LEAST_TIMED))
        widths = [2.1, 1, 1.5]
        with st.container(key="matrix-stages", gap=None):
            for cell, name in zip(st.columns(widths)[1:], ("waiting", "days"), strict=True):
                cell.html(f'<div class="yz-cell-head">{view.word(f"buildings.{name}")}</div>')
            for row in each_row(table):
                cells = st.columns(widths)
                cells[0].html(f'<div class="yz-cell-side">{view.word(f"value.{row.case_stage}")}</div>')
                waiting = None if pd.isna(row.waiting) else int(row.waiting)
                count_button(cells[1], waiting, row.metric, f"stages-{row.case_stage}")
                cells[2].html(f'<div class="yz-cell-zero">{_days_text(row, view)}</div>')


def _days_text(row: object, view: View) -> str:
    """Median days and of how many; too few are said to be too few."""
    if pd.isna(row.median_days):
        return view.sentence("buildings.too_few", count=f"{row.timed:,}") if row.timed else formats.MISSING
    return view.sentence("buildings.days_of", days=f"{row.median_days:,.0f}", count=f"{row.timed:,}")


def _stages_title(table: pd.DataFrame, view: View) -> str:
    """Where most cases wait."""
    most = table.loc[table["waiting"].fillna(0).astype(float).idxmax()]
    if pd.isna(most["waiting"]) or not most["waiting"]:
        return view.word("buildings.stages_empty")
    stage = view.word(f"value.{most['case_stage']}")
    return view.sentence("buildings.stages_title", stage=stage, count=f"{int(most['waiting']):,}")

"""Cards of the problem list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.access import Scope
from yz_data.analysis import problem_list
from yz_data.charts.burndown import burndown
from yz_data.glossary import metric_word
from yz_data.periods import Window
from yz_data.query import Filters
from yz_data.ui.frame import whole_days
from yz_data.ui.plot import plot
from yz_data.ui.rows import labelled, open_rows
from yz_data.ui.view import View, answer, current
from yz_data.warehouse import Snapshot

Opener = Callable[[View, str, str], None]


def _burndown(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    return problem_list.burndown(snapshot, window, filters, scope)


def burndown_card() -> None:
    """What is open, what stands on the list, and restated days, day by day."""
    view = current()
    with st.container(key="card-burndown", gap="small"):
        frame = answer(_burndown, view.window)
        if frame.empty:
            _nothing(view, "burndown.name")
            return
        first, last = frame.iloc[0], frame.iloc[-1]
        peak = frame.loc[frame["problems_open"].idxmax()]
        title = view.sentence(
            "burndown.title", peak=int(peak["problems_open"]), peak_on=formats.date_text(pd.Timestamp(peak["day"]).date(), view.lang),
            last=int(last["problems_open"]), scope_first=int(first["problems_total"]), scope_last=int(last["problems_total"]),
        )  # fmt: skip
        restated = problem_list.restatements(view.snapshot, view.window) if not view.filters else pd.DataFrame()
        note = view.word("burndown.note")
        if len(restated):
            one = restated.iloc[-1]
            note += view.sentence(
                "burndown.restated",
                day=str(pd.Timestamp(one["day"]).date()),
                closed=int(one["open_as_closed"]),
                restated=int(one["open_as_restated"]),
            )
        st.html(f'<div class="yz-card-title">{title}</div><div class="yz-card-note">{whole_days(note)}</div>')
        words = {
            name: metric_word(name, view.lang) for name in ("problems_open", "problems_total", "problems_dynamic_zero")
        }
        words |= {
            "restated": view.word("burndown.restated_series"),
            "unit": view.word("unit.item"),
            "month_format": view.word("format.plotly_month"),
        }
        plot(burndown(frame, restated, words, is_dark=view.is_dark), alt=title)


def _counts(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    return problem_list.counts(snapshot, window, filters, scope)


def problem_counts_card() -> None:
    """Items by category and state; every number opens its rows."""
    view = current()
    with st.container(key="card-counts", gap="small"):
        table = answer(_counts, view.window)
        if table.empty:
            _nothing(view, "counts.title")
            return
        st.html(
            f'<div class="yz-card-title">{view.word("counts.title")}</div><div class="yz-card-note">{view.word("counts.note")}</div>'
        )
        _matrix(view, "counts", table, {state: f"value.{state}" for state in table.columns}, _open_count)


def _ledger(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    return problem_list.ledger(snapshot, window, filters, scope)


def problem_ledger_card() -> None:
    """Open before + added + reopened − closed − withdrawn = open after, by category; every number opens its rows."""
    view = current()
    with st.container(key="card-ledger", gap="small"):
        table = answer(_ledger, view.window)
        if table.empty:
            _nothing(view, "ledger.title")
            return
        st.html(
            f'<div class="yz-card-title">{view.word("ledger.title")}</div><div class="yz-card-note">{view.word("ledger.note")}</div>'
        )
        _matrix(view, "ledger", table, {name: f"ledger.{name}" for name in table.columns}, _open_ledger)


def _matrix(view: View, key: str, table: pd.DataFrame, titles: dict[str, str], opened: Opener) -> None:
    """A small table of numbers, each a button; a zero opens nothing."""
    widths = [1.6, *([1] * len(table.columns))]
    with st.container(key=f"matrix-{key}", gap=None):
        for place, cell in enumerate(st.columns(widths)):
            if place:
                cell.html(f'<div class="yz-cell-head">{view.word(titles[table.columns[place - 1]])}</div>')
        for category in table.index:
            cells = st.columns(widths)
            cells[0].html(f'<div class="yz-cell-side">{view.word(f"value.{category}")}</div>')
            for cell, name in zip(cells[1:], table.columns, strict=True):
                count = int(table.loc[category, name])
                if count == 0:
                    cell.html('<div class="yz-cell-zero">0</div>')
                    continue
                tip = view.sentence(
                    "action.open_rows", metric=f"{view.word(f'value.{category}')} · {view.word(titles[name])}"
                )
                if cell.button(str(count), key=f"{key}-{category}-{name}", type="tertiary", help=tip):
                    opened(view, category, name)


def _of_category(view: View, category: str) -> dict[str, tuple[str, ...]]:
    return {**view.filters, **({} if category == "total" else {"category": (category,)})}


def _open_count(view: View, category: str, state: str) -> None:
    filters = _of_category(view, category) | ({} if state == "total" else {"state": (state,)})
    open_rows("problems_total", view.window, filters)


def _open_ledger(view: View, category: str, name: str) -> None:
    filters = _of_category(view, category)
    if name == "before":
        day = view.window.start - dt.timedelta(days=1)
        open_rows("problems_open", Window(day, day), filters)
    else:
        open_rows("problems_open" if name == "after" else name, view.window, filters)


def _list(snapshot: Snapshot, window: Window, as_of: dt.date, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    return problem_list.due_list(snapshot, window, filters, scope, as_of)


def problem_list_card() -> None:
    """Open items with owner, due date and days left, the most overdue first."""
    view = current()
    with st.container(key="card-list", gap="small"):
        rows = answer(_list, view.window, view.window.end)
        if rows.empty:
            _nothing(view, "list.name")
            return
        overdue = int((rows["days_left"] < 0).sum())
        title = view.sentence("list.title", count=len(rows), overdue=overdue)
        st.html(f'<div class="yz-card-title">{title}</div><div class="yz-card-note">{view.word("list.note")}</div>')
        shown = labelled(rows, view)
        progress, left = view.word("column.progress_share"), view.word("column.days_left")
        st.dataframe(
            shown, hide_index=True, height=520, placeholder=formats.MISSING, alt=title,
            column_config={
                progress: st.column_config.ProgressColumn(progress, format="percent", min_value=0, max_value=1, width="small"),
                left: st.column_config.NumberColumn(left, format="%d", width="small"),
                view.word("column.title"): st.column_config.TextColumn(width="large"),
                view.word("column.next_step"): st.column_config.TextColumn(width="large"),
            },
        )  # fmt: skip


def _nothing(view: View, title: str) -> None:
    st.html(
        f'<div class="yz-card-title">{view.word(title)}</div><div class="yz-card-note">{view.word("card.no_data")}</div>'
    )

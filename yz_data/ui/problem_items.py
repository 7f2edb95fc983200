"""One problem item as a reader meets it: a line of a list or the wall, and its own history, list by list."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import problem_flow, problem_list
from yz_data.ui.rows import labelled
from yz_data.ui.view import View, current, plain_label, value_word

SOON = 30


def item_line(view: View, row: Any, *, key: str) -> None:
    """A matter on two lines: its title, which opens its history; how late it is and who owns it."""
    _title(view, row, key)
    done = "" if pd.isna(row.progress_share) else view.sentence("item.progress", share=round(100 * row.progress_share))
    parts = f'{_left(view, row)}<span>{_who(row)}</span><span class="yz-whole">{done}</span>'
    st.html(f'<div class="yz-item yz-item-due">{parts}</div>')


def item_row(view: View, row: Any, *, key: str) -> None:
    """A matter on the wall: title, who owns it, when it is due, how far it is, what comes next; the title opens its
    history. `row` has the columns of `problem_list.board`."""
    _title(view, row, key)
    parts = [f'<div class="yz-item-who">{_who(row)}</div>']
    is_done = not pd.isna(row.closed_on)
    key_of, day = ("item.done", row.closed_on) if is_done else ("item.due", row.due_on)
    when = "" if pd.isna(day) else view.sentence(key_of, day=pd.Timestamp(day).date())
    parts.append(f'<div class="yz-item-due">{_left(view, row)}<span class="yz-whole">{when}</span></div>')
    if not is_done and not pd.isna(row.progress_share):
        share = round(100 * row.progress_share)
        parts.append(
            f'<div class="yz-bar" role="img" aria-label="{view.word("column.progress_share")} {share}%">'
            f'<i style="width:{share}%"></i><b>{share}%</b></div>'
        )
    if not pd.isna(row.next_step):
        parts.append(f'<div class="yz-item-step">{escape(row.next_step)}</div>')
    st.html(f'<div class="yz-item">{"".join(parts)}</div>')


def _title(view: View, row: Any, key: str) -> None:
    tip = view.word("item.open_history")
    if st.button(plain_label(row.title), key=f"{key}-item-{row.item_id}", type="tertiary", help=tip):
        open_history(row.item_id, row.title)


def _who(row: Any) -> str:
    return " · ".join(escape(text) for text in (row.lead_unit, row.owner_post) if not pd.isna(text))


def _left(view: View, row: Any) -> str:
    if pd.isna(row.days_left):
        return ""
    return f'<b class="yz-due-{_urgency(row.days_left)}">{days_left_text(view, row)}</b>'


def _urgency(days: int) -> str:
    return "bad" if days < 0 else "watch" if days <= SOON else "none"


def days_left_text(view: View, row: Any) -> str:
    """逾期100天（66工作日）, or how many days are left; the year the official calendar does not know says so."""
    days, worked = int(row.days_left), row.working_days_left
    working = view.word("item.no_calendar") if pd.isna(worked) else view.sentence("item.working", days=abs(int(worked)))
    return view.sentence("item.overdue" if days < 0 else "item.left", days=abs(days), working=working)


def open_history(item_id: str, title: str) -> None:
    """A dialog with what each list said of an item, the latest first, and with its entries in the ledger."""

    @st.dialog(plain_label(title), width="large")
    def show() -> None:
        _history(current(), item_id)

    show()


def _history(view: View, item_id: str) -> None:
    known = problem_list.history(view.snapshot, item_id, view.window, filters={}, scope=view.scope)
    booked = problem_flow.ledger_until(view.snapshot, view.window, filters={"item_id": (item_id,)}, scope=view.scope)
    if known.empty or booked is None:
        st.caption(view.word("item.no_history"))
        return
    steps = [
        f"{day:%Y-%m-%d} {value_word(change, view.lang)}"
        for day, change in zip(booked["changed_on"], booked["change"], strict=True)
    ]
    st.markdown(f"**{escape(item_id)}** · " + " → ".join(steps))
    st.caption(
        view.sentence(
            "item.history_note", lists=known["snapshot_on"].nunique(), restated=int((known["version"] > 1).sum())
        )
    )
    shown = labelled(known.drop(columns=["changed", "version"]), view)
    shown.insert(
        1, view.word("column.version"), [view.word("item.restated") if n > 1 else "" for n in known["version"]]
    )
    titles = [[view.word(f"column.{name}") for name in changed] for changed in known["changed"]]
    changed = pd.DataFrame([[name in row for name in shown.columns] for row in titles], columns=shown.columns)
    progress = view.word("column.progress_share")
    styled = shown.style.apply(
        lambda column: [
            "font-weight: 700; background-color: rgba(143, 93, 16, 0.18)" if one else "" for one in changed[column.name]
        ]
    )
    st.dataframe(
        styled, hide_index=True, height=520, placeholder=formats.MISSING, alt=view.word("item.open_history"),
        column_config={progress: st.column_config.NumberColumn(progress, format="percent", width="small")},
    )  # fmt: skip

"""The wall (挂图作战): the list as a board, the list as a table, and the lanes of what is kept at zero."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import problem_list, problem_zero
from yz_data.charts.zero_lanes import zero_lanes
from yz_data.frames import each_row
from yz_data.ui.address import choose
from yz_data.ui.card import card
from yz_data.ui.kept import kept
from yz_data.ui.plot import plot
from yz_data.ui.problem_items import item_row, open_history
from yz_data.ui.problems import nothing
from yz_data.ui.rows import labelled, unit_width
from yz_data.ui.view import View, answer, current, value_word

SHELF, LONG, WIDEST = 6, 8, 4  # columns side by side; matters of a column; columns of the longest lane
GROUPS = ("state", "owner_post", "lead_unit", "due")
# Upper limits of days left, in natural days.
DUE = (("overdue", -1), ("month", 30), ("quarter", 91), ("later", 100_000))


def finding_of(view: View) -> tuple[str, dict[str, object]]:
    """How many matters are on the wall, how many overdue, who holds most of them."""
    rows = answer(problem_list.board, view.window, view=view)
    if rows.empty:
        return "finding.problems_none", {}
    overdue = rows[rows["days_left"] < 0]
    if overdue.empty:
        return "finding.problem_board_none", {"count": len(rows)}
    most = overdue["lead_unit"].value_counts()
    return "finding.problem_board", {
        "count": len(rows), "overdue": len(overdue), "unit": most.index[0], "most": int(most.iloc[0]),
        "days": -int(overdue["days_left"].iloc[0]),
    }  # fmt: skip


@st.fragment
def board_card() -> None:
    """Every item on the list in lanes by state, owner, lead unit or due date, the overdue ones first; a title opens the
    item's history."""
    view = current()
    with card("board", "board.name", metrics=("problems_total", "problems_overdue")) as box:
        rows = answer(problem_list.board, view.window)
        if rows.empty:
            box.nothing("card.no_data")
            return
        overdue = int((rows["days_left"] < 0).sum())
        title = "board.title" if overdue else "board.title_none"
        box.title(view.sentence(title, count=len(rows), overdue=overdue), view.word("board.note"))
        by = choose("lanes", GROUPS, view.word("board.label"), lambda code: view.word(f"board.by_{code}"), "state")
        lanes = kept(_lanes, by)
        if not lanes:
            st.html(f'<div class="yz-card-note yz-nothing">{view.word("board.none_open")}</div>')
        for number, shelf in enumerate(_shelves(lanes)):
            widths = [width for _, _, width in shelf]
            if number and sum(widths) < SHELF:  # columns as wide as those above them
                widths.append(SHELF - sum(widths))
            if number:
                st.space("small")
            columns = st.columns(widths, gap="medium")[: len(shelf)]
            for place, (column, (name, part, width)) in enumerate(zip(columns, shelf, strict=True)):
                column.html(f'<div class="yz-lane">{escape(name)} <b>{len(part)}</b></div>')
                with column.container(key=f"lane{width}-{number}-{place}", gap=None):
                    for row in each_row(part):
                        item_row(view, row, key=f"board-{by}")


def _shelves(lanes: Sequence[tuple[str, pd.DataFrame]]) -> list[list[tuple[str, pd.DataFrame, int]]]:
    """The lanes in rows of at most SHELF columns; a long lane takes several, lest others stand empty."""
    shelves: list[list[tuple[str, pd.DataFrame, int]]] = []
    for name, part in lanes:
        width = min(WIDEST, -(-len(part) // LONG))
        if not shelves or sum(taken for _, _, taken in shelves[-1]) + width > SHELF:
            shelves.append([])
        shelves[-1].append((name, part, width))
    return shelves


def _lanes(view: View, by: str) -> list[tuple[str, pd.DataFrame]]:
    """(name, its rows) of each lane that holds any; lanes of people and units by how much is overdue in them."""
    rows = answer(problem_list.board, view.window)
    if by == "due":
        names = [_due_name(days) for days in rows["days_left"]]
        return _ordered(
            view, rows, pd.Series(names, index=rows.index), (*(name for name, _ in DUE), "no_term"), "board.due_"
        )
    if by == "state":
        return _ordered(view, rows, rows["state"], problem_list.STATES, "value.")
    rows = rows[rows["state"].isin(problem_list.OPEN)]
    lane = rows[by].fillna("unknown")
    late = (rows["days_left"] < 0).groupby(lane).sum()
    order = sorted(late.index, key=lambda name: (late[name], (lane == name).sum()), reverse=True)
    return [(value_word(name, view.lang), rows[lane == name]) for name in order]


def _due_name(days: object) -> str:
    return "no_term" if pd.isna(days) else next(name for name, most in DUE if days <= most)


def _ordered(
    view: View, rows: pd.DataFrame, lane: pd.Series, order: Sequence[str], words: str
) -> list[tuple[str, pd.DataFrame]]:
    return [(view.word(f"{words}{name}"), rows[lane == name]) for name in order if (lane == name).any()]


def list_card() -> None:
    """Open items as a table with owner, due date and days left, the most overdue first; a row opens its history."""
    view = current()
    with card("list", "list.name", metrics=("problems_open",)) as box:
        rows = answer(problem_list.due_list, view.window)
        if rows.empty:
            box.nothing("card.no_data")
            return
        title = view.sentence("list.title", count=len(rows), overdue=int((rows["days_left"] < 0).sum()))
        box.title(title, view.word("list.note"))
        box.table(rows)
        progress = view.word("column.progress_share")
        picked = st.dataframe(
            kept(_list), hide_index=True, height=520, placeholder=formats.MISSING, alt=title, key="list-table",
            on_select="rerun", selection_mode="single-row",
            column_config={
                progress: st.column_config.ProgressColumn(
                    progress, format="percent", min_value=0, max_value=1, width="small"
                ),
                **unit_width(view), view.word("column.title"): st.column_config.TextColumn(width=250),
                view.word("column.next_step"): st.column_config.TextColumn(width=250),
            },
        )  # fmt: skip
        chosen = picked["selection"]["rows"]
        is_new = chosen and st.session_state.get("list-open") != chosen
        st.session_state["list-open"] = chosen  # a row stays chosen, but its history opens once
        if is_new:
            open_history(rows["item_id"].iloc[chosen[0]], rows["title"].iloc[chosen[0]])


def _list(view: View) -> pd.DataFrame:
    return labelled(answer(problem_list.due_list, view.window), view)


def zero_card() -> None:
    """What is kept at zero: spans at zero, returns, days until it was at zero again."""
    view = current()
    with card("zero-lanes", "zero.name", metrics=("problems_dynamic_zero",)) as box:
        spans = answer(problem_zero.lanes, view.window)
        if spans is None or spans.empty:
            nothing(box) if spans is None else box.nothing("zero.none")
            return
        table = answer(problem_zero.zero_summary, view.window)
        back = int(table["returns"].sum())
        ended = spans[~spans["is_zero"] & ~spans["is_current"]]
        days = f"{(ended['end'] - ended['start']).dt.days.mean():.0f}" if len(ended) else formats.MISSING
        title = view.sentence("zero.title" if back else "zero.title_none", count=len(table), back=back, days=days)
        box.title(title, view.word("zero.note"))
        box.table(table)
        plot(kept(_zero), alt=title, key="zero-lanes")


def _zero(view: View) -> dict:
    table = answer(problem_zero.zero_summary, view.window)
    rows = [(row.item_id, _lane_text(view, row)) for row in each_row(table)]
    words = {name: view.word(f"zero.{name}") for name in ("zero", "back", "hover")} | {
        "year_format": view.word("forecast.year_format")
    }
    return zero_lanes(answer(problem_zero.lanes, view.window), rows, words, is_dark=view.is_dark)


def _lane_text(view: View, row: object) -> str:
    if not row.returns:
        return view.sentence("zero.lane_none", title=row.title, days=row.zero_days)
    to_zero = formats.MISSING if pd.isna(row.days_to_zero) else f"{row.days_to_zero:.0f}"
    return view.sentence("zero.lane", title=row.title, days=row.zero_days, returns=row.returns, to_zero=to_zero)

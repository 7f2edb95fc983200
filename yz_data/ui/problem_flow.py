"""Cards of how the problem list flows: states over time, ages, throughput, who carries what."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import problem_ageing, problem_flow
from yz_data.analysis.problem_ageing import LEAST_FINISHES, SPLITS, Ageing, CarriedOver
from yz_data.analysis.problem_list import CATEGORIES
from yz_data.charts import ageing as ageing_chart
from yz_data.charts import cumulative_flow as flow_chart
from yz_data.charts import throughput as throughput_chart
from yz_data.charts.month_matrix import month_matrix
from yz_data.frames import each_row
from yz_data.ui.address import choose
from yz_data.ui.card import card
from yz_data.ui.frame import whole_days
from yz_data.ui.kept import kept
from yz_data.ui.plot import HEIGHT, plot
from yz_data.ui.problems import ends, nothing
from yz_data.ui.rows import open_rows, table_height
from yz_data.ui.view import View, answer, current, value_word

SPLIT_METRICS = problem_ageing.SPLIT_STOCKS + problem_ageing.SPLIT_FLOWS
ROW = 28  # pixels of a line of months
AGES = {"natural": ("days", "band"), "working": ("working_days", "working_band")}


def cumulative_flow_card() -> None:
    """What was in which state on each day, on top of what was finished."""
    view = current()
    with card("cumulative-flow", "cumulative.name", metrics=("problems_total",)) as box:
        frame = answer(problem_flow.cumulative_flow, view.window)
        if frame is None:
            nothing(box)
            return
        first, last = ends(view, frame)
        going = ["in_progress", "pilot"]
        facts = {
            "first": int(first[going].sum()), "last": int(last[going].sum()), "pilot": int(last["pilot"]),
            "done": int(last["done"]), "zero": int(last["dynamic_zero"]),
        }  # fmt: skip
        title = view.sentence("cumulative.title", **facts)
        note, before = view.word("cumulative.note"), frame.iloc[max(len(frame) - 2, 0)]
        if before["pilot"] != last["pilot"]:  # a band that lasts a day is a hair
            day = pd.Timestamp(last["day"]).date()
            note += view.sentence("cumulative.last_day", day=day, before=int(before["pilot"]), after=facts["pilot"])
        box.title(title, whole_days(note))
        plot(kept(_flow), alt=title, key="cumulative-flow", metrics=("problems_total",))


def _flow(view: View) -> dict:
    words = {name: view.word(f"value.{name}") for name in problem_flow.LANES}
    words |= {
        "done": view.word("cumulative.done"),
        "unit": view.word("unit.item"),
        "month_format": view.word("format.plotly_year_month"),
    }
    return flow_chart.cumulative_flow(answer(problem_flow.cumulative_flow, view.window), words, is_dark=view.is_dark)


@st.fragment
def ageing_card() -> None:
    """How old open items are against the time within which 50, 85 and 95 % of the finished ones were done."""
    view = current()
    with card("ageing", "ageing.name", metrics=("problems_ongoing",)) as box:
        found = answer(problem_ageing.ageing, view.window)
        if found is None or found.items.empty:
            box.nothing("card.no_data")
            return
        title = _ageing_title(view, found)
        box.title(title, _ageing_note(view, found))
        box.table(found.items)
        kind = choose("age", tuple(AGES), view.word("age.label"), lambda code: view.word(f"age.{code}"), "natural")
        if found.items[AGES[kind][0]].notna().any():
            plot(kept(_ageing, kind), alt=title, key=f"ageing-{kind}")


def _ageing_title(view: View, found: Ageing) -> str:
    if found.natural is None:
        return view.sentence("ageing.title_few", count=len(found.items), finishes=found.finishes, least=LEAST_FINISHES)
    late = int((found.items["band"] > 85).sum())
    return view.sentence("ageing.title", count=len(found.items), late=late, limit=found.natural[85])


def _ageing_note(view: View, found: Ageing) -> str:
    if found.natural is None:
        return view.word("ageing.note_few")
    unknown = int(found.items["working_days"].isna().sum())
    note = view.sentence(
        "ageing.note",
        finishes=found.finishes,
        natural=found.natural[85],
        working=(found.working or {}).get(85, formats.MISSING),
    )
    return note + (view.sentence("ageing.no_calendar", count=unknown) if unknown else "")


def _ageing(view: View, kind: str) -> dict:
    found = answer(problem_ageing.ageing, view.window)
    days, band = AGES[kind]
    items = found.items[found.items[days].notna()]
    items = items.assign(age=items[days], band=items[band])
    rows = [(code, value_word(code, view.lang)) for code in CATEGORIES if (items["category"] == code).any()]
    hovers = [
        view.sentence(
            "ageing.hover", title=escape(row.title), unit=escape(row.lead_unit or formats.MISSING), days=row.days,
            working=formats.MISSING if pd.isna(row.working_days) else row.working_days,
            due=formats.MISSING if pd.isna(row.due_on) else f"{row.due_on:%Y-%m-%d}",
        )
        for row in each_row(items)
    ]  # fmt: skip
    words = {name: view.word(f"ageing.{name}") for name in ("within", "late", "latest", "open", "limit")}
    limits = (found.natural if kind == "natural" else found.working) or {}
    return ageing_chart.ageing(
        items, rows, limits, hovers, words | {"unit": view.word(f"age.{kind}_unit")}, is_dark=view.is_dark
    )


@st.fragment
def throughput_card() -> None:
    """What each month finished, and what arrived in it; or what each category, lead unit, community or batch finished
    in each."""
    view = current()
    counted = ("problems_closed", "problems_added", "problems_reopened")
    with card("throughput", "throughput.name", metrics=counted) as box:
        frame = answer(problem_ageing.throughput, view.window)
        if frame is None:
            nothing(box)
            return
        finished, arrived = int(frame["finished"].sum()), int(frame["arrived"].sum())
        course = "shrinks" if finished > arrived else "grows" if finished < arrived else "level"
        pace = f"{finished / len(frame):.1f}"
        title = view.sentence(f"throughput.{course}", finished=finished, arrived=arrived, pace=pace)
        box.title(title, view.word("throughput.note"))
        names = {"all": view.word("throughput.all")} | {code: view.title(f"dimension.{code}") for code in SPLITS}
        by = choose("finished_by", tuple(names), view.word("split.label"), names.__getitem__, "all")
        if by == "all":
            box.table(frame)
            plot(kept(_throughput), alt=title, key="throughput", metrics=counted)
            return
        table = answer(problem_ageing.finished_by, by, view.window)
        if table is None:
            st.html(f'<div class="yz-card-note yz-nothing">{view.word("throughput.none")}</div>')
            return
        box.table(table.rename(columns=lambda day: f"{day:%Y-%m}").reset_index(names=by))
        height = max(HEIGHT, ROW * (len(table) + 2))
        picks = None if by == "community" else by
        plot(kept(_finished_by, by), alt=title, key=f"throughput-{by}", metrics=counted, picks=picks, height=height)


def _finished_by(view: View, by: str) -> dict:
    table = answer(problem_ageing.finished_by, by, view.window)
    labels = [view.word("split.none") if pd.isna(code) else value_word(code, view.lang) for code in table.index]
    words = {"total": view.word("value.total"), "unit": view.word("unit.item")}
    ticks = formats.month_ticks(table.columns, view.lang)
    named = table.set_axis(["" if pd.isna(code) else code for code in table.index])  # no code: a click filters nothing
    return month_matrix(named, labels, ticks, words, is_dark=view.is_dark)


def _throughput(view: View) -> dict:
    frame = answer(problem_ageing.throughput, view.window)
    ticks = formats.month_ticks(frame["month"], view.lang)
    words = {name: view.word(f"throughput.{name}") for name in ("finished", "arrived")} | {
        "unit": view.word("unit.item")
    }
    return throughput_chart.throughput(frame, ticks, words, is_dark=view.is_dark)


@st.fragment
def split_card() -> None:
    """Who carries what: open, overdue, added, closed and their age by category, lead unit, community or batch; and what
    became of the items carried over from the year before. A click on a number opens its rows."""
    view = current()
    with card("split", "split.name", metrics=SPLIT_METRICS) as box:
        carried = answer(problem_ageing.carried_over, view.window)
        by = st.session_state.get("by", "lead_unit")
        table = answer(problem_ageing.split_by, by if by in SPLITS else "lead_unit", view.window)
        if table is None:
            nothing(box)
            return
        note = view.word("split.note") if carried else view.word("split.note_no_list")
        if carried is not None:
            note = view.word("split.separator").join((_carried(view, carried), note))
        box.title(_split_title(view, table, by if by in SPLITS else "lead_unit"), note)
        chosen = choose(
            "by", SPLITS, view.word("split.label"), lambda code: view.title(f"dimension.{code}"), "lead_unit"
        )
        _split_table(view, answer(problem_ageing.split_by, chosen, view.window), chosen)


def _carried(view: View, carried: CarriedOver) -> str:
    return view.sentence(
        "split.carried", year=carried.day.year, carried=carried.carried, finished=carried.finished,
        still=carried.still_open, withdrawn=carried.withdrawn,
    )  # fmt: skip


def _split_title(view: View, table: pd.DataFrame, dimension: str) -> str:
    """Who has most open; the table has the most first."""
    most = table[table["problems_open"] == table["problems_open"].max()]
    if most.empty or not most["problems_open"].iloc[0]:
        return view.word("split.title")
    first = most.iloc[0]
    part = view.word("split.none") if pd.isna(first[dimension]) else value_word(first[dimension], view.lang)
    facts = {"open": int(first["problems_open"]), "overdue": int(first["problems_overdue"]), "count": len(most)}
    return view.sentence("split.most_tied" if len(most) > 1 else "split.most", part=escape(part), **facts)


def _split(view: View, dimension: str) -> pd.DataFrame:
    table = answer(problem_ageing.split_by, dimension, view.window)
    names = [view.word("split.none") if pd.isna(code) else value_word(code, view.lang) for code in table[dimension]]
    shown = pd.DataFrame({view.title(f"dimension.{dimension}"): names})
    for name in SPLIT_METRICS:
        shown[view.word(f"split.{name}")] = table[name]
    return shown.assign(**{view.word("split.age"): table["median_age_days"].round().astype("Int64")})


def _split_table(view: View, table: pd.DataFrame, dimension: str) -> None:
    shown = kept(_split, dimension)
    key = f"split-{dimension}-{view.lang}"
    picked = st.dataframe(
        shown, hide_index=True, height=table_height(len(shown), 9), placeholder=formats.MISSING, key=key,
        on_select="rerun", selection_mode="single-cell", alt=view.word("split.name"),
    )  # fmt: skip
    cells = picked["selection"]["cells"]
    if not cells or st.session_state.get(f"{key}-open") == cells[0]:
        st.session_state[f"{key}-open"] = cells[0] if cells else None
        return
    st.session_state[f"{key}-open"] = cells[0]  # a selection stays, but its rows open once
    place, title = cells[0]
    opened = {view.word(f"split.{name}"): name for name in SPLIT_METRICS}.get(title)
    code = table[dimension].iloc[place]
    if opened is not None and not pd.isna(code):
        open_rows(opened, view.window, {**view.filters, dimension: (code,)})

"""Cards of hazards counted: the funnel from visit to re-check, the three streams, what is open."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import hazards, kpis
from yz_data.charts import funnel as charts
from yz_data.frames import each_row
from yz_data.glossary import metric_word
from yz_data.metrics import METRICS
from yz_data.ui.card import Card, card
from yz_data.ui.frame import st_escape
from yz_data.ui.hazards import choice, titled
from yz_data.ui.matrix import Cell, number_grid
from yz_data.ui.plot import plot
from yz_data.ui.rows import count_button
from yz_data.ui.view import View, answer, current


def funnel_card() -> None:
    """Visits, what they found, what of it was rectified and re-checked; every count opens its rows."""
    view = current()
    with card("hazards-funnel", "funnel.name", metrics=("hazard_rectification_rate", "hazards_eliminated")) as box:
        frame = answer(hazards.funnel, view.window)
        metrics = dict(zip(frame["stage"], frame["metric"], strict=True))
        counts = {
            stage: None if pd.isna(count) else int(count)
            for stage, count in zip(frame["stage"], frame["count"], strict=True)
        }
        if not counts["found"]:
            box.nothing()
            return
        _funnel_title(box, counts, view)
        box.table(partial(_funnel_table, frame, view), is_labelled=True)
        with st.container(key="matrix-funnel", gap=None):
            for cell, (stage, count) in zip(st.columns(4), counts.items(), strict=True):
                cell.html(f'<div class="yz-cell-head">{view.word(f"funnel.{stage}")}</div>')
                count_button(cell, count, metrics[stage], f"funnel-{stage}")
        shown = ("found", "rectified", "rechecked")
        before = {"found": None, "rectified": counts["found"], "rechecked": counts["rectified"]}
        notes = [_stage_note(counts[stage], before[stage], view) for stage in shown]
        labels = [view.word(f"funnel.{stage}") for stage in shown]
        figure = charts.funnel(labels, [counts[stage] or 0 for stage in shown], notes, is_dark=view.is_dark)
        plot(figure, alt=box.heading, height=240)
        _because(view)


def _funnel_table(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    stages = [view.word(f"funnel.{stage}") for stage in frame["stage"]]
    titles = (view.word("column.stage"), view.word("column.metric"), view.word("column.count"))
    names = [metric_word(str(name), view.lang) for name in frame["metric"]]
    return pd.DataFrame(dict(zip(titles, (stages, names, frame["count"].to_list()), strict=True)))


def _because(view: View) -> None:
    """What the change in hazards found consists of: looking more, and finding more at each visit."""
    told = answer(hazards.safer, view.window)
    if told is None or told.because_of_visits is None or told.found_before is None:
        return
    more, of_visits = told.found - told.found_before, round(told.because_of_visits)
    rows = (
        (view.word("funnel.more"), more),
        (
            view.sentence("funnel.because_of_visits", before=f"{told.visits_before:,}", now=f"{told.visits:,}"),
            of_visits,
        ),
        (
            view.sentence("funnel.because_of_rate", before=f"{told.rate_before:.2f}", now=f"{told.rate:.2f}"),
            more - of_visits,
        ),
    )
    lines = "".join(f"<span>{label}</span><b>{_signed(count)}</b>" for label, count in rows)
    st.html(f'<div class="yz-because">{lines}</div>')


def _signed(count: int) -> str:
    return f"+{count:,}" if count > 0 else f"−{-count:,}" if count < 0 else "0"


def _funnel_title(box: Card, counts: dict[str, int | None], view: View) -> None:
    rectified = formats.share((counts["rectified"] or 0) / (counts["found"] or 1))
    found, visits = f"{counts['found']:,}", counts["held"]
    if visits:
        rate = f"{(counts['found'] or 0) / visits:.2f}"
        title = view.sentence("funnel.title", visits=f"{visits:,}", found=found, rate=rate, share=rectified)
    else:
        title = view.sentence("funnel.title_hazards", found=found, share=rectified)
    names = (
        "hazard_rectification_rate",
        "inspection_hazards_rectified",
        "inspection_hazards_due",
        "hazards_eliminated",
    )
    known = answer(kpis.numbers, names, view.window)
    facts = {
        key: formats.number(known[name], METRICS[name], view.lang)[0]
        for key, name in zip(("rate", "rectified", "due", "eliminated"), names, strict=True)
    }
    facts["rate"] = formats.share(known[names[0]])
    box.title(title, view.sentence("funnel.note", **facts))


def _stage_note(count: int | None, before: int | None, view: View) -> str:
    if before is None:
        return view.sentence("funnel.first", count=f"{count or 0:,}")
    kept = formats.share((count or 0) / before) if before else formats.MISSING
    return view.sentence("funnel.kept", count=f"{count or 0:,}", share=kept)


def streams_card() -> None:
    """The three streams side by side, each in its own unit; they are never summed."""
    view = current()
    with card(
        "hazards-streams", "streams.name", metrics=("hazards_open", "sweep_points_open", "self_check_open")
    ) as box:
        frame = answer(hazards.streams, view.window)
        if not frame["found"].fillna(0).any():
            box.nothing()
            return
        share = view.word("streams.rectified_share")
        box.table(partial(_streams_table, frame, view), is_labelled=True, shares=(share,))
        shares = {
            name: formats.share(value) for name, value in zip(frame["stream"], frame["rectified_share"], strict=True)
        }
        span = formats.span_text(view.window, view.lang)
        box.title(view.sentence("streams.title", **shares), view.sentence("streams.note", span=span))
        heads = [view.word(f"streams.{name}") for name in hazards.COUNTS]
        number_grid("streams", heads, [_stream_row(row, view) for row in each_row(frame)])


def _streams_table(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    listed = frame.assign(stream=[view.word(f"streams.{code}") for code in frame["stream"]])
    return titled(listed, "streams", view)


def _stream_row(row: Any, view: View) -> tuple[str, list[Cell]]:
    cells: list[Cell] = []
    for name in hazards.COUNTS:
        metric, count = getattr(hazards.STREAMS[row.stream], name), getattr(row, name)
        opens = partial(count_button, st, count, metric or "", f"streams-{row.stream}-{name}")
        cells.append(formats.MISSING if pd.isna(count) else opens if count else "0")
    return view.word(f"streams.{row.stream}"), cells


@st.fragment
def open_card() -> None:
    """What was open at the end of each month, and how much of it was overdue."""
    view = current()
    with card("hazards-open", "open.name", metrics=("hazards_open", "hazards_overdue")) as box:
        words = {name: view.word(f"value.{name}") for name in hazards.STREAMS}
        stream = choice("stream", words, view)
        frame = answer(hazards.open_at_month_ends, stream, view.window)
        if frame is None:
            box.nothing()
            return
        metric = METRICS[hazards.STREAMS[stream].open]
        title = _open_title(frame, metric.name, view)
        unit = view.word(f"unit.{metric.unit}")
        box.title(title, view.sentence("open.note", stream=words[stream], unit=unit))
        names = {"overdue": view.word("open.overdue"), "in_time": view.word("open.in_time"), "unit": f" {unit}"}
        names["tick_format"] = view.word("spc.tick_format")
        plot(
            charts.open_columns(frame, names, is_dark=view.is_dark),
            alt=title,
            key=f"hazards-open-{stream}",
            metrics=(metric.name,),
        )


def _open_title(frame: pd.DataFrame, metric: str, view: View) -> str:
    by_month = {row.month: row for row in each_row(frame)}
    last = max(by_month)
    now, before = by_month[last], by_month.get(last.replace(year=last.year - 1))
    counts = {name: formats.text(float(getattr(now, name)), METRICS[metric], view.lang) for name in ("open", "overdue")}
    facts = {"day": formats.date_text(view.window.end, view.lang), **counts}
    if before is None:
        return st_escape(view.sentence("open.title", **facts))
    more = int(now.open) - int(before.open)
    key = "open.title_up" if more >= 0 else "open.title_down"
    return st_escape(view.sentence(key, **facts, more=formats.text(abs(more), METRICS[metric], view.lang)))

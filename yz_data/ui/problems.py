"""Cards of the problem list: is it shrinking, what is to be done first, how it stands and what changed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from functools import partial
from html import escape

import numpy as np
import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import problem_flow, problem_forecast, problem_list
from yz_data.analysis.kpis import numbers
from yz_data.charts import burndown as charts
from yz_data.frames import each_row
from yz_data.periods import Window
from yz_data.ui.address import choose
from yz_data.ui.card import Card, card
from yz_data.ui.frame import whole_days
from yz_data.ui.kept import kept
from yz_data.ui.matrix import Cell, number_grid
from yz_data.ui.plot import plot
from yz_data.ui.problem_items import item_line
from yz_data.ui.rows import open_rows
from yz_data.ui.view import View, answer, current

Opener = Callable[[View, str, str], None]
COUNTED = ("total", "done", "open", "overdue", "dynamic_zero")
URGENT = 8
SOON = 30
FORESEEN_WEEKS = 26
BESIDE_URGENT = 460  # a chart as high as the list beside it


def nothing(box: Card) -> None:
    """Why a card of the ledger shows nothing: a filter it cannot be split by, or no list."""
    box.nothing("problem.not_by_state" if "state" in box.view.filters else "card.no_data")


def finding_of(view: View) -> tuple[str, dict[str, object]]:
    """How many items are done, open, overdue; when the list will be done."""
    counts = answer(numbers, tuple(f"problems_{name}" for name in COUNTED), view.window, view=view)
    if counts["problems_total"] is None:
        return "finding.problems_none", {}
    facts = {name: int(counts[f"problems_{name}"] or 0) for name in COUNTED}
    return "finding.problem_list", {**facts, "outlook": outlook(view)}


def outlook(view: View) -> str:
    """The forecast in half a sentence: when, with 85 % of the runs, growing as it did and if nothing were added."""
    growing, frozen = (answer(problem_forecast.forecast, view.window, grows, view=view) for grows in (True, False))
    if growing is None:
        return view.word("outlook.none")
    if growing.reason:
        return view.sentence(f"outlook.{growing.reason}", **declined(growing))
    day, sooner = growing.dates[85], frozen.dates[85]
    facts = {"remaining": growing.weeks.remaining, "day": month(day, view), "sooner": month(sooner, view)}
    key = "outlook.date" if day else "outlook.only_frozen" if sooner else "outlook.never"
    return view.sentence(key, **facts)


def declined(found: problem_forecast.Forecast) -> dict[str, int]:
    """The facts of a forecast that was not made."""
    return {
        "finishes": sum(found.weeks.finished), "weeks": len(found.weeks.finished),
        "least_finishes": problem_forecast.LEAST_FINISHES, "least_weeks": problem_forecast.LEAST_WEEKS,
    }  # fmt: skip


def month(day: dt.date | None, view: View) -> str:
    """The month of a forecast day; a dash where there is none."""
    return formats.MISSING if day is None else formats.month_text(day, view.lang)


@st.fragment
def burndown_card() -> None:
    """What remains of the scope as it stood each day, or what is done of it; with and without what is kept at zero."""
    view = current()
    with card("burndown", "burndown.name", metrics=("problems_open",)) as box:
        frame = answer(problem_flow.burn, view.window)
        if frame is None:
            nothing(box)
            return
        restated = answer(problem_flow.restatements, view.window)
        for question in (problem_flow.marks, problem_flow.closings):
            answer(question, view.window)
        title = kept(_burndown_title)
        box.title(title, whole_days(_burndown_note(restated, view)))
        box.table(frame)
        with st.container(horizontal=True, gap="small"):
            way = choose(
                "burn", ("down", "up"), view.word("burn.label"), lambda code: view.word(f"burn.{code}"), "down"
            )
            zero = choose(
                "zero", ("with", "without"), view.word("zero.label"), lambda code: view.word(f"zero.{code}"), "with"
            )
        plot(
            kept(_burndown, way, zero == "with"),
            alt=title,
            key=f"burndown-{way}-{zero}",
            metrics=("problems_open", "problem_completion_share"),
            height=BESIDE_URGENT,
        )


def _burndown_title(view: View) -> str:
    """From how many open items to how many, and by what, so that the numbers add up."""
    first, last = ends(view, answer(problem_flow.burn, view.window))
    booked = answer(problem_flow.entries, view.window)
    booked = booked[(booked["changed_on"] > first["day"]) & (booked["open_change"] != 0)]
    counts = Counter(booked["change"])
    change = int(last["open"] - first["open"])
    facts = {name: counts[name] for name in ("reopened", "done", "withdrawn")}
    facts["added"] = counts["added"] + counts["split"]
    key = "burndown.fell" if change < 0 else "burndown.rose" if change else "burndown.level"
    if change < 0 and facts["done"] <= facts["added"] + facts["reopened"]:
        key = "burndown.fell_withdrawn"  # what was struck off has not been solved
    return view.sentence(key, first=int(first["open"]), last=int(last["open"]), **facts)


def ends(view: View, frame: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The first and last day of a frame of days; the first is that of the first list, where it lies in the window: what
    was done before it is not known."""
    known = frame[pd.to_datetime(frame["day"]) >= answer(problem_flow.first_closing)]
    return (known if len(known) else frame).iloc[0], frame.iloc[-1]


def _burndown_note(restated: pd.DataFrame, view: View) -> str:
    note = view.word("burndown.note")
    if restated.empty:
        return note
    one = restated.iloc[-1]
    return note + view.sentence(
        "burndown.restated", day=pd.Timestamp(one["day"]).date(), closed=int(one["open_as_closed"]),
        restated=int(one["open_as_restated"]),
    )  # fmt: skip


def _burndown(view: View, way: str, has_zero: bool) -> dict:
    """The picture chosen: burndown or burnup, of the whole list or of what can be finished."""
    frame, restated = answer(problem_flow.burn, view.window), answer(problem_flow.restatements, view.window)
    end = "" if has_zero else "_ongoing"
    names = {"scope": f"scope{end}", "finished": f"finished{end}", "remaining": "open" if has_zero else "ongoing"}
    lines = frame[["day", *names.values()]].set_axis(["day", *names], axis=1)
    marks = _marked(view, lines, way)
    words = {
        name: view.word(f"burndown.{name}")
        for name in ("scope", "remaining", "finished", "zero", "forecast", "closed", "restated_series")
    }
    words |= {name: view.word(f"value.{name}") for name in charts.SYMBOLS}
    words |= {"unit": view.word("unit.item"), "month_format": view.word("format.plotly_year_month")}
    words["restated"] = words["restated_series"]
    closed, restated = _frozen(view, lines, "finished" if way == "up" else "remaining", restated)
    if way == "up":
        return charts.burnup(lines, marks, closed, restated, words, is_dark=view.is_dark)
    restated = restated.assign(at=restated["open_as_restated"]) if has_zero else restated  # else it is of another line
    if has_zero:
        lines["zero"] = frame["dynamic_zero"]
    foreseen = _foreseen(view, int(frame["dynamic_zero"].iloc[-1]) if has_zero else 0)
    return charts.burndown(lines, marks, closed, restated, foreseen, words, is_dark=view.is_dark)


def _marked(view: View, lines: pd.DataFrame, way: str) -> pd.DataFrame:
    """What came back, was split off or withdrawn, at the height of the line that it changes: what came back is work
    again, and no longer done; the others change the scope."""
    marks = answer(problem_flow.marks, view.window)
    if marks.empty:
        return marks
    marks, places = _among(marks, lines)
    line_of = {"reopened": "finished" if way == "up" else "remaining"}
    between = "、" if view.lang == "zh" else ", "
    at = [lines[line_of.get(change, "scope")].iat[place] for place, change in zip(places, marks["change"], strict=True)]
    return marks.assign(at=at, titles=[between.join(map(escape, titles)) for titles in marks["titles"]])


def _frozen(
    view: View, lines: pd.DataFrame, name: str, restated: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:  # fmt: skip
    """The days that were closed and those restated since, at the height of a line; what is restated is the number of
    all that was open, which its words say."""
    height = lines[name].to_numpy()
    days = pd.DataFrame({"day": answer(problem_flow.closings, view.window)}, dtype=lines["day"].dtype)
    closed, places = _among(days, lines)
    closed = closed.assign(at=height[places])
    if restated.empty:
        return closed, restated
    known, places = _among(restated, lines)
    said = [
        view.sentence("burndown.restated", day=row.day.date(), closed=row.open_as_closed, restated=row.open_as_restated)
        for row in each_row(known)
    ]
    return closed, known.assign(at=height[places], said=said)


def _among(frame: pd.DataFrame, lines: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """The rows of days that lines know, and where these days stand in the lines."""
    days, known = (one["day"].to_numpy() for one in (frame, lines))
    places = np.searchsorted(known, days)
    is_known = np.isin(days, known)
    return frame[is_known], places[is_known]


def _foreseen(view: View, standing: int) -> pd.DataFrame:
    """The next half-year of the forecast, on top of what is kept at zero and never finished."""
    found = answer(problem_forecast.forecast, view.window, True)
    if found is None or found.reason:
        return pd.DataFrame()
    fan = found.fan.head(FORESEEN_WEEKS + 1)
    return fan.set_index("day").add(standing).reset_index()


def urgent_card() -> None:
    """Who is to act first: the most overdue items, then those due next."""
    view = current()
    with card("urgent", "urgent.name", metrics=("problems_overdue",)) as box:
        rows = answer(problem_list.due_list, view.window)
        rows = rows[rows["days_left"].notna()]
        if rows.empty:
            box.nothing("urgent.none")
            return
        overdue = rows[rows["days_left"] < 0]
        soon = int(rows["days_left"].between(0, SOON).sum())
        if len(overdue):
            facts = {"count": len(overdue), "days": -int(overdue["days_left"].iloc[0]), "soon": soon, "within": SOON}
            title = view.sentence("urgent.overdue" if soon else "urgent.overdue_only", **facts)
        else:
            title = view.sentence("urgent.soon" if soon else "urgent.none_soon", soon=soon, within=SOON)
        box.title(title, view.word("urgent.note"))
        box.table(rows.head(URGENT))
        for row in each_row(rows.head(URGENT)):
            item_line(view, row, key="urgent")


def counts_card() -> None:
    """Items by category and state on the last day; every number opens its rows."""
    _matrix_card("counts", problem_list.counts, "value", _open_count, ("problems_total",))


def ledger_card() -> None:
    """Open before + added + reopened − closed − withdrawn = open after, by category; every number opens its rows."""
    _matrix_card("ledger", problem_list.ledger, "ledger", _open_ledger, problem_list.LEDGER[1:-1])


def _matrix_card(key: str, function: Callable, words: str, opened: Opener, metrics: tuple[str, ...]) -> None:
    """A small table of numbers by category, each a button; a zero opens nothing. Columns have their words under
    `words`, the card its title and note under `key`."""
    view = current()
    with card(key, f"{key}.title", metrics=metrics) as box:
        table = answer(function, view.window)
        if table is None or table.empty:
            nothing(box)
            return
        box.title(view.word(f"{key}.title"), view.word(f"{key}.note"))
        titles = {name: view.word(f"{words}.{name}") for name in table.columns}
        box.table(partial(_named, view, table, titles), is_labelled=True)
        rows = zip(table.index, table.to_numpy().tolist(), strict=True)
        number_grid(key, list(titles.values()), [_matrix_row(view, key, *row, titles, opened) for row in rows])


def _named(view: View, table: pd.DataFrame, titles: dict[str, str]) -> pd.DataFrame:
    named = table.rename(columns=titles, index=lambda code: view.word(f"value.{code}"))
    return named.reset_index(names=view.word("dimension.category"))


def _matrix_row(
    view: View, key: str, category: str, counts: list[int], titles: dict[str, str], opened: Opener
) -> tuple[str, list[Cell]]:
    side = view.word(f"value.{category}")

    def number(count: int, name: str) -> None:
        tip = view.sentence("action.open_rows", metric=f"{side} · {titles[name]}")
        if st.button(str(count), key=f"{key}-{category}-{name}", type="tertiary", help=tip):
            opened(view, category, name)

    cells = zip(counts, titles, strict=True)
    return side, [partial(number, count, name) if count else "0" for count, name in cells]


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

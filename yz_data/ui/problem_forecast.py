"""Cards of the forecast: when the problem list will be done, by category, and how past forecasts held."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import problem_flow, problem_forecast
from yz_data.analysis.problem_forecast import HORIZON, LEVELS, TESTED_WEEKS
from yz_data.charts import problem_forecast as charts
from yz_data.periods import past_year
from yz_data.ui.address import choose
from yz_data.ui.card import card
from yz_data.ui.kept import kept
from yz_data.ui.plot import plot
from yz_data.ui.problems import declined, month, nothing, outlook
from yz_data.ui.view import View, answer, current, value_word

MODES = {"grows": True, "frozen": False}
TRIED_LEVEL = 0.85
# A share of past forecasts this far below the level they claimed is said to be below it.
NEAR = 0.03


@st.fragment
def forecast_card() -> None:
    """The fan of what remains, growing as it did or with nothing added, and the days by which it is done."""
    view = current()
    with card("forecast", "forecast.name", metrics=("problems_ongoing",)) as box:
        growing = answer(problem_forecast.forecast, view.window, True)
        if growing is None:
            nothing(box)
            return
        if growing.reason:
            box.nothing(f"forecast.{growing.reason}", **declined(growing))
            return
        title = outlook(view)
        title = title[0].upper() + title[1:]
        box.title(
            title,
            view.sentence(
                "forecast.note",
                weeks=len(growing.weeks.finished),
                finishes=sum(growing.weeks.finished),
                runs=f"{problem_forecast.RUNS:,}",
            ),
        )
        mode = choose("mode", tuple(MODES), view.word("mode.label"), lambda code: view.word(f"mode.{code}"), "grows")
        found = answer(problem_forecast.forecast, view.window, MODES[mode])
        box.table(found.fan)
        plot(kept(_fan, MODES[mode]), alt=title, key=f"forecast-{mode}")


def _fan(view: View, grows: bool) -> dict:
    """The past year and the weeks up to the last date there is."""
    found = answer(problem_forecast.forecast, view.window, grows)
    last = found.dates[95] or found.fan["day"].iloc[-1].date()
    future = found.fan[found.fan["day"].dt.date <= last + dt.timedelta(weeks=4)]
    past = answer(problem_flow.burn, past_year(found.weeks.end))
    words = {name: view.word(f"forecast.{name}") for name in ("wide", "narrow", "middle", "actual", "level")}
    words |= {"unit": view.word("unit.item"), "year_format": view.word("forecast.year_format")}
    return charts.fan(past[["day", "ongoing"]], future, found.dates, words, is_dark=view.is_dark)


def forecast_dates_card() -> None:
    """For all and for each category: the days by which 50, 85 and 95 % of the runs are done, or why there are none."""
    view = current()
    with card("forecast-dates", "dates.name", metrics=("problems_ongoing",)) as box:
        table = answer(problem_forecast.forecasts, view.window)
        if table is None:
            nothing(box)
            return
        title = kept(_dates_title)
        box.title(title, view.word("dates.note"))
        box.table(table)
        plot(kept(_dates), alt=title, key="forecast-dates")


def _dates(view: View) -> dict:
    table = answer(problem_forecast.forecasts, view.window)
    rows = [_dates_row(view, row) for row in table.to_dict("records")]
    words = {name: view.word(f"dates.{name}") for name in ("frozen", "never")}
    words |= {"level": view.word("forecast.level"), "year_format": view.word("forecast.year_format")}
    first = view.window.end
    return charts.dates_by_row(rows, first, first + dt.timedelta(weeks=HORIZON), words, is_dark=view.is_dark)


def _dates_title(view: View) -> str:
    """Which category is done first, which not within the horizon, and of which nothing can be said."""
    table = answer(problem_forecast.forecasts, view.window)
    table = table[table["category"] != "total"]
    made = table[table["reason"].isna()]
    late = made.loc[made["by_85"].isna(), "category"]
    few = table.loc[table["reason"].isin(["too_few_finishes", "too_few_weeks"]), "category"]
    parts = []
    known = made.dropna(subset=["by_85"])
    if len(known):
        first = known.loc[known["by_85"].map(lambda day: day.toordinal()).astype(int).idxmin()]
        parts.append(
            view.sentence(
                "dates.first", category=value_word(first["category"], view.lang), day=month(first["by_85"], view)
            )
        )
    for key, codes in (("dates.late", late), ("dates.few", few)):
        if len(codes):
            names = view.word("dates.list").join(value_word(code, view.lang) for code in codes)
            parts.append(view.sentence(key, categories=names))
    return view.word("dates.separator").join(parts) or view.word("dates.name")


def _dates_row(view: View, row: dict) -> tuple[str, dict[int, dt.date | None], dt.date | None, str]:
    name = view.sentence("dates.row", name=value_word(row["category"], view.lang), remaining=row["remaining"])
    if row["reason"]:
        facts = {"finishes": row["finishes"], "weeks": row["weeks"]}
        least = {"least_finishes": problem_forecast.LEAST_FINISHES, "least_weeks": problem_forecast.LEAST_WEEKS}
        return name, {}, None, view.sentence(f"dates.{row['reason']}", **facts, **least)
    return name, {level: row[f"by_{level}"] for level in LEVELS}, row["frozen_85"], ""


def back_test_card() -> None:
    """How often past 85 % forecasts held, 4, 8 and 13 weeks ahead."""
    view = current()
    with card("back-test", "backtest.name", metrics=("problems_ongoing",)) as box:
        frame = answer(problem_forecast.back_test, view.window)
        if frame is None:
            nothing(box)
            return
        if frame.empty:
            least = {"finishes": problem_forecast.LEAST_FINISHES, "weeks": problem_forecast.LEAST_WEEKS}
            box.nothing("backtest.none", **least)
            return
        share = float(frame["held"].mean())
        key = "backtest.below" if share < TRIED_LEVEL - NEAR else "backtest.held"
        title = view.sentence(key, made=len(frame), held=int(frame["held"].sum()), share=f"{100 * share:.0f}")
        box.title(title, view.word("backtest.note"))
        box.table(frame)
        plot(kept(_held), alt=title, key="back-test")


def _held(view: View) -> dict:
    frame = answer(problem_forecast.back_test, view.window)
    held = frame.groupby("ahead")["held"].agg(["size", "sum"])
    rows = [(ahead, _held_text(view, held, ahead)) for ahead in TESTED_WEEKS]
    words = {name: view.word(f"backtest.{name}") for name in ("missed", "hover")}
    words |= {"held": view.word("backtest.kept"), "year_format": view.word("forecast.year_format")}
    return charts.held(frame, rows, words, is_dark=view.is_dark)


def _held_text(view: View, held: pd.DataFrame, ahead: int) -> str:
    if ahead not in held.index:
        return view.sentence("backtest.row", weeks=ahead, share=formats.MISSING)
    made, held_count = int(held.loc[ahead, "size"]), int(held.loc[ahead, "sum"])
    share = view.sentence("backtest.share", held=held_count, made=made, share=f"{100 * held_count / made:.0f}")
    return view.sentence("backtest.row", weeks=ahead, share=share)

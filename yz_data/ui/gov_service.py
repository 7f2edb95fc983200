"""Government service: is the hall quick, and where is it busy? The finding of the page and its cards."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import gov_service, kpis
from yz_data.charts.intervals import intervals
from yz_data.charts.promised_days import promised_days
from yz_data.charts.week_hours import week_hours
from yz_data.frames import each_row
from yz_data.metrics import METRICS
from yz_data.ui.card import card
from yz_data.ui.matrix import Count, matrix
from yz_data.ui.most import listed
from yz_data.ui.plot import plot
from yz_data.ui.rows import open_rows
from yz_data.ui.view import View, answer, current, value_word

ACCEPTED = "gov_service_cases_accepted"
SHOWN = 12
HALL = gov_service.KINDS[0]
SHARES = (
    ("same_share", "same_day", "finished"), ("on_time_share", "on_time", "due"),
    ("single_share", "single_window", "hall"),
)  # fmt: skip


def finding_of(view: View) -> tuple[str, dict[str, object]]:
    """Cases finished, how many of them the same day, how many of those due in time."""
    table = answer(gov_service.counters, view.window, view=view)
    if table is None:
        return "finding.services_none", {}
    totals = table[[*gov_service.COUNTERS]].sum()
    facts: dict[str, object] = {name: f"{totals[name]:,}" for name in gov_service.COUNTERS}
    shares = answer(kpis.numbers, ("gov_service_same_day_share", "gov_service_on_time_share"), view.window, view=view)
    facts |= {name: formats.share(share) for name, share in zip(("same", "share"), shares.values(), strict=True)}
    return "finding.services", {**facts, "span": formats.span_text(view.window, view.lang)}


def hours_card() -> None:
    """Cases accepted by weekday and hour; the button opens those of the busiest hour."""
    view = current()
    with card("services-hours", "services.hours_name", metrics=(ACCEPTED,)) as box:
        found = answer(gov_service.hours, view.window)
        if found is None:
            box.nothing_of(ACCEPTED)
            return
        asked = {"weekday": "accepted_weekday", "hour": "accepted_hour", "count": ACCEPTED}
        box.table(found.rename(columns=asked))
        busiest = found.loc[found["count"].idxmax()]
        weekdays = [view.word(f"services.day_{number}") for number in range(1, 8)]
        total, top = int(found["count"].sum()), int(busiest["count"])
        title = view.sentence(
            "services.hours_title", day=weekdays[int(busiest["weekday"]) - 1], hour=int(busiest["hour"]),
            count=f"{top:,}", share=formats.share(top / total),
        )  # fmt: skip
        span = formats.span_text(view.window, view.lang)
        box.title(title, view.sentence("services.hours_note", span=span, total=f"{total:,}"))
        first, last = int(found["hour"].min()), int(found["hour"].max())
        table = found.pivot(index="weekday", columns="hour", values="count")
        table = table.reindex(index=range(1, 8), columns=range(first, last + 1)).fillna(0).astype(int)
        names = [view.sentence("services.hour", hour=hour) for hour in table.columns]
        plot(week_hours(table, weekdays, names, view.word("unit.case"), is_dark=view.is_dark), alt=title)
        if st.button(view.word("services.open_busiest"), key="open-rows-busiest", type="tertiary"):
            narrowed = {f"accepted_{name}": (str(busiest[name]),) for name in ("weekday", "hour")}
            open_rows(ACCEPTED, view.window, {**view.filters, **narrowed})


def counters_card() -> None:
    """Hall and stations side by side: finished, the same day, due, on time; every count opens its rows."""
    view = current()
    with card("services-counters", "services.counters_name", metrics=tuple(gov_service.COUNTERS.values())) as box:
        table = answer(gov_service.counters, view.window)
        if table is None:
            box.nothing_of(gov_service.COUNTERS["finished"])
            return
        box.table(table.rename(columns=gov_service.COUNTERS))
        totals = table[[*gov_service.COUNTERS]].sum()
        table = table.assign(hall=table["finished"].where(table["window_kind"] == HALL, 0))
        share = _ratio(table["hall"].sum(), totals["finished"])
        key = "services.counters_title" if HALL in set(table["window_kind"]) else "services.counters_title_stations"
        box.title(view.sentence(key, share=share), view.word("services.counters_note"))
        kinds = [str(kind) for kind in table["window_kind"]]
        rows: list[tuple[str, list[Count | str]]] = [
            (
                view.word(f"services.{name}"),
                [
                    Count(int(count), metric, {"window_kind": (kind,)})
                    if name != "single_window" or kind == HALL
                    else formats.MISSING  # a station has no single window
                    for kind, count in zip(kinds, table[name], strict=True)
                ],
            )
            for name, metric in gov_service.COUNTERS.items()
        ]
        for name, top, bottom in SHARES:
            said = [_ratio(over, under) for over, under in zip(table[top], table[bottom], strict=True)]
            rows.append((view.word(f"services.{name}"), list(said)))
        matrix("counters", [value_word(kind, view.lang) for kind in kinds], rows)


def _ratio(over: float, under: float) -> str:
    """A share in words; — where there is nothing to divide by."""
    return formats.share(over / under if under else None)


def matters_card() -> None:
    """Days by matter: the median, where nine tenths are done, and the days promised."""
    view = current()
    with card("services-matters", "services.matters_name", metrics=tuple(gov_service.DAYS.values())) as box:
        table = answer(gov_service.matters, view.window)
        shown = None if table is None else table.dropna(subset=["days", "slow"]).head(SHOWN)
        if table is None or shown is None or shown.empty:
            box.nothing_of(gov_service.COUNTERS["finished"])
            return
        box.table(table.rename(columns={"finished": gov_service.COUNTERS["finished"], **gov_service.DAYS}))
        late = int((shown["slow"] > shown["promised"]).sum())
        days = [formats.text(float(one), METRICS["gov_service_days"], view.lang) for one in shown["days"]]
        slowest = [str(name) for name, said in zip(shown["matter_name"], days, strict=True) if said == days[0]]
        facts = {"count": len(shown), "late": late, "matter": listed(slowest, view), "days": days[0]}
        title = view.sentence("services.matters_title", **facts)
        box.title(title, view.sentence("services.matters_note", least=gov_service.LEAST_TIMED))
        words = {name: view.word(f"services.{name}") for name in ("days", "slow", "slow_late", "promised", "axis")}
        plot(promised_days(shown, list(shown["matter_name"]), words, is_dark=view.is_dark), alt=title)


def punctual_card() -> None:
    """The share finished late with its interval, by matter; what cannot be told apart stays grey."""
    view = current()
    with card("services-punctual", "services.punctual_name", metrics=("gov_service_on_time_share",)) as box:
        table = answer(gov_service.punctual, view.window)
        ranked = None if table is None else table[table["standing"] != "too_few"].iloc[::-1].head(SHOWN)
        if table is None or ranked is None or ranked.empty:
            box.nothing_of(gov_service.COUNTERS["due"])
            return
        asked = {"due": gov_service.COUNTERS["due"], "on_time": gov_service.COUNTERS["on_time"]}
        box.table(table.rename(columns={**asked, "share": "gov_service_on_time_share"}))
        worse = int((table["standing"] == "lower").sum())
        common = 1 - table["on_time"].sum() / table["due"].sum()
        key = "services.punctual_apart" if worse else "services.punctual_same"
        title = view.sentence(key, count=worse, common=formats.share(common))
        box.title(title, view.word("services.punctual_note"))
        names = [str(name) for name in ranked["matter_name"]]
        late = {name: [100 * (1 - value) for value in ranked[name]] for name in ("share", "upper", "lower")}
        notes = [_late_note(row, view) for row in each_row(ranked)]
        standings = [{"lower": "higher", "higher": "lower"}.get(one, one) for one in ranked["standing"]]
        words = {"common": view.word("services.common"), "axis": view.word("services.late_axis")}
        figure = intervals(
            names, late["share"], late["upper"], late["lower"], standings, notes, words, is_dark=view.is_dark,
            common=100 * common, decimals=1,
        )  # fmt: skip
        plot(figure, alt=title)


def _late_note(row: Any, view: View) -> str:
    """A matter with how many of its due cases were late."""
    facts = {"late": f"{row.due - row.on_time:,}", "due": f"{row.due:,}", "share": formats.share(1 - row.share)}
    return f"{row.matter_name}: " + view.sentence("services.late_of", **facts)


def ratings_card() -> None:
    """Ratings by counter: every count opens its rows, and the share rated well stands below."""
    view = current()
    with card("services-ratings", "services.ratings_name", metrics=("gov_service_good_share",)) as box:
        table = answer(gov_service.ratings, view.window)
        if table is None:
            box.nothing_of("gov_service_cases_rated")
            return
        box.table(_ratings_table(table, view), is_labelled=True)
        names = ("gov_service_good_share", gov_service.COUNTERS["finished"])
        share, finished = answer(kpis.numbers, names, view.window).values()
        totals = table[[*gov_service.KINDS]].sum()
        well = table.loc[table["service_rating"].isin(gov_service.RATED_WELL), [*gov_service.KINDS]].sum()
        facts = {"good": f"{well.sum():,}", "rated": f"{totals.sum():,}"}
        title = view.sentence("services.ratings_title", share=formats.share(share), **facts)
        box.title(title, view.sentence("services.ratings_note", share=_ratio(totals.sum(), finished or 0)))
        rows: list[tuple[str, list[Count | str]]] = [
            (value_word(str(row["service_rating"]), view.lang), [_rated(row, kind) for kind in gov_service.KINDS])
            for row in table.to_dict("records")
        ]
        shares = [_ratio(well[kind], totals[kind]) for kind in gov_service.KINDS]
        rows.append((view.word("services.good_share"), list(shares)))
        matrix("ratings", [value_word(kind, view.lang) for kind in gov_service.KINDS], rows)


def _ratings_table(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """The ratings under their words."""
    words = {kind: value_word(kind, view.lang) for kind in gov_service.KINDS}
    named = table[["service_rating", *words]].rename(columns=words)
    named["service_rating"] = [value_word(str(code), view.lang) for code in named["service_rating"]]
    return named.rename(columns={"service_rating": view.word("dimension.service_rating")})


def _rated(row: dict[Any, Any], kind: str) -> Count:
    """How often a counter was rated so."""
    asked = {"service_rating": (str(row["service_rating"]),), "window_kind": (kind,)}
    return Count(int(row[kind]), "gov_service_cases_rated", asked)

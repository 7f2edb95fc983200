"""Whistles: do those who are called come, and is it settled? The finding of the page and its cards."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import whistles
from yz_data.charts.arrivals import arrivals
from yz_data.charts.bump import Place, bump, ticked
from yz_data.charts.parted_rows import parted_rows
from yz_data.frames import each_row
from yz_data.metrics import METRICS
from yz_data.ui.card import card
from yz_data.ui.frame import plain_cell, st_escape
from yz_data.ui.most import most_of
from yz_data.ui.plot import plot
from yz_data.ui.rows import count_button
from yz_data.ui.view import View, answer, current, value_word

UNITS_SHOWN = 10  # those called most; all of them are in the table to download


def finding_of(view: View) -> tuple[str, dict[str, object]]:
    """How many were called, came and how fast; how many whistles were settled and are open."""
    told = answer(whistles.told, view.window, view=view)
    if told is None:
        return "finding.whistle_none", {}
    names = {
        "events": "whistle_events", "called": "whistle_units_called", "arrived": "whistle_units_arrived",
        "closed": "whistles_closed", "settled": "whistles_settled", "open": "whistles_open",
    }  # fmt: skip
    facts: dict[str, object] = {name: f"{told[metric] or 0:,.0f}" for name, metric in names.items()}
    share, hours = (
        formats.text(told[metric], METRICS[metric], view.lang)
        for metric in ("whistle_arrival_share", "whistle_arrival_hours")
    )
    return "finding.whistle", {**facts, "share": share, "half": view.clause("whistle.half", hours=hours)}


def units_card() -> None:
    """Units called: how often, how often they came, after how long; every count opens its calls."""
    view = current()
    metrics = (*whistles.UNITS.values(), "whistle_arrival_share", "whistle_arrival_hours")
    with card("whistle-units", "whistle.units_name", metrics=metrics) as box:
        table = answer(whistles.units, view.window)
        if table is None:
            box.nothing("card.no_data")
            return
        renamed = {**whistles.UNITS, "share": "whistle_arrival_share", "hours": "whistle_arrival_hours"}
        box.table(table.rename(columns=renamed))
        span = formats.span_text(view.window, view.lang)
        shown = table.head(UNITS_SHOWN)
        key = "whistle.units_all" if len(shown) == len(table) else "whistle.units_some"
        which = view.sentence(key, shown=len(shown), all=len(table))
        note = view.sentence("whistle.units_note", span=span, least=whistles.LEAST_TIMED, which=which)
        box.title(st_escape(_units_title(table, view)), note)
        widths = [2.1, 1, 1, 1, 1.2, 1.2]
        with st.container(key="matrix-whistle-units", gap=None):
            for cell, name in zip(st.columns(widths)[1:], (*whistles.UNITS, "hours", "share"), strict=True):
                cell.html(f'<div class="yz-cell-head">{view.word(f"whistle.{name}")}</div>')
            for row in each_row(shown):
                _unit_row(row, st.columns(widths), view)


def _unit_row(row: object, cells: list, view: View) -> None:
    unit = str(row.called_unit)
    cells[0].html(f'<div class="yz-cell-side">{st_escape(unit)}</div>')
    for cell, (name, metric) in zip(cells[1:4], whistles.UNITS.items(), strict=True):
        count_button(cell, int(getattr(row, name)), metric, f"units-{unit}-{name}", {"called_unit": (unit,)})
    few = view.word("value.too_few")
    hours = few if pd.isna(row.hours) else f"{row.hours:,.1f}"
    share = few if row.standing == "too_few" else formats.share(row.share)
    for cell, said in zip(cells[4:], (hours, share), strict=True):
        cell.html(plain_cell(said))


def _units_title(table: pd.DataFrame, view: View) -> str:
    """Who stayed away most. Who came slowest is not told: the ledger has one time for all units of a whistle."""
    totals = {name: f"{table[name].sum():,}" for name in whistles.UNITS}
    if not table["absent"].any():
        return view.sentence("whistle.units_title_short", called=totals["called"], absent=totals["absent"])
    facts = most_of(table["called_unit"], table["absent"], view)
    return view.sentence("whistle.units_title", absent=totals["absent"], **facts)


def ends_card() -> None:
    """Whistles by kind, parted by how they ended; what is open is outlined. A click filters by the kind."""
    view = current()
    with card("whistle-ends", "whistle.ends_name", metrics=("whistle_events",)) as box:
        table = answer(whistles.ends, view.window)
        if table is None:
            box.nothing("card.no_data")
            return
        listed = table.melt("matter_kind", list(whistles.ENDS), "result", "whistle_events")
        box.table(listed.assign(result=listed["result"].replace("open", None)))
        labels = [value_word(str(kind), view.lang) for kind in table["matter_kind"]]
        facts = {name: f"{table[name].sum():,}" for name in ("raised", "settled", "open")}
        title = view.sentence("whistle.ends_title", **most_of(labels, table["raised"], view), **facts)
        box.title(title, view.sentence("whistle.ends_note", span=formats.span_text(view.window, view.lang)))
        names = {end: value_word(end, view.lang) for end in whistles.ENDS[:-1]}
        names["open"] = view.word("whistle.end_open")
        parts = {end: table[end].tolist() for end in whistles.ENDS if end == "open" or table[end].any()}
        figure = parted_rows(
            labels, parts, names, codes=table["matter_kind"].tolist(), unit=view.word("unit.whistle"),
            unsolved="not_settled", is_dark=view.is_dark,
        )  # fmt: skip
        plot(figure, alt=title, key="whistle-ends", picks="matter_kind")


def arrivals_card() -> None:
    """Each whistle by its day and the hours until units came."""
    view = current()
    with card("whistle-arrivals", "whistle.arrivals_name", metrics=("whistle_arrival_hours",)) as box:
        table = answer(whistles.arrivals, view.window)
        came = None if table is None else table.dropna(subset=["arrival_hours"])
        if table is None or came is None or came.empty:
            box.nothing("card.no_data")
            return
        box.table(table)
        hours = came["arrival_hours"].astype(float)
        middle = f"{hours.median():,.1f}"
        title = view.sentence(
            "whistle.arrivals_title", count=f"{len(came):,}", middle=middle, slowest=f"{hours.max():,.1f}"
        )
        if len(came) < len(table):
            title += view.sentence("whistle.arrivals_none", none=f"{len(table) - len(came):,}")
        box.title(title, view.sentence("whistle.arrivals_note", span=formats.span_text(view.window, view.lang)))
        words = {name: view.word(f"whistle.{name}") for name in ("all_came", "some_absent")}
        words["median"] = f"{view.word('whistle.median')} {middle}"
        words |= {
            "hover": view.word("whistle.arrival_hover"), "month_format": view.word("format.plotly_year_month"),
        }  # fmt: skip
        plot(arrivals(came, hours.median(), words, is_dark=view.is_dark), alt=title, key="whistle-arrivals")


def reviews_card() -> None:
    """Places of the communities at the street's reviews; the chosen one is dark, or the one that rose most."""
    view = current()
    with card("whistle-reviews", "whistle.reviews_name", metrics=("review_rank",)) as box:
        found = answer(whistles.review_places, view.window)
        if found is None:
            box.nothing("card.no_data")
            return
        box.table(found)
        met = sorted(found["met_on"].unique())
        title = _reviews_title(found, met, view)
        box.title(title, view.sentence("whistle.reviews_note", count=len(met)))
        names = dict(zip(found["community_id"], found["community"], strict=True))
        places: dict[str, list[Place | None]] = {code: [None] * len(met) for code in names}
        for row in each_row(found):
            told = view.sentence("whistle.place", score=formats.MISSING if pd.isna(row.score) else f"{row.score:,.1f}")
            places[row.community_id][met.index(row.met_on)] = (int(row.rank_place), told)
        own = next(iter(view.filters.get("community_id", ())), None) or _riser(found, met)
        days = [pd.Timestamp(day) for day in met]
        ends = (days[0], days[-1])  # beside names of two communities there is no room for a third
        ticks = [formats.month_text(day, view.lang) if day in ends else "" for day in ticked(days)]
        plot(bump(days, places, names, own, ticks, is_dark=view.is_dark), alt=title, key="whistle-reviews")


def _gained(found: pd.DataFrame, met: list, by: str) -> pd.Series:
    """Places gained since the meeting before, by community; empty at the first."""
    places = found.pivot_table(index=by, columns="met_on", values="rank_place")
    return (places[met[-2]] - places[met[-1]]).dropna() if len(met) > 1 else pd.Series(dtype=float)


def _riser(found: pd.DataFrame, met: list) -> str | None:
    """Who rose most, where nobody is chosen: one line among many has to lead the eye."""
    gained = _gained(found, met, "community_id")
    return None if gained.empty else str(gained.idxmax())


def _reviews_title(found: pd.DataFrame, met: list, view: View) -> str:
    """Who is first at the last review, who rose and who fell most since the one before."""
    now = found[found["met_on"] == met[-1]].set_index("community")["rank_place"]
    facts = {"last": formats.month_text(pd.Timestamp(met[-1]), view.lang), "first": now.idxmin()}
    gained = _gained(found, met, "community")
    if gained.empty:
        return view.sentence("whistle.reviews_title_one", **facts)
    return view.sentence(
        "whistle.reviews_title", **facts, riser=gained.idxmax(), gained=f"{max(gained.max(), 0):.0f}",
        faller=gained.idxmin(), lost=f"{max(-gained.min(), 0):.0f}",
    )  # fmt: skip

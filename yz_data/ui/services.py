"""Enterprise service: are firms served? The finding of the page and its cards."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import kpis, services
from yz_data.charts.intervals import intervals
from yz_data.charts.places import places
from yz_data.frames import each_row
from yz_data.metrics import METRICS
from yz_data.ui.card import card, none_of
from yz_data.ui.matrix import Count, matrix
from yz_data.ui.most import most_of
from yz_data.ui.plot import plot
from yz_data.ui.view import View, answer, current, value_word

BESIDE_TWO = 580  # pixels: as high as the two cards beside it
BELOW_TABLE = 210  # pixels: a line for each of four sources and the axis


def _figure(name: str, view: View) -> str:
    """A number of the window with its unit; — where there is none."""
    known = answer(kpis.numbers, (name,), view.window, view=view)
    return formats.text(known[name], METRICS[name], view.lang)


def finding_of(view: View) -> tuple[str, dict[str, object]]:
    """Appeals solved and open, and the place among others."""
    table = answer(services.appeals, view.window, view=view)
    if table is None:
        return none_of(view, services.APPEALS["raised"], "finding.enterprises_none")
    totals = table[[*services.APPEALS]].sum()
    facts = {name: f"{totals[name]:,}" for name in services.APPEALS}
    facts["half"] = view.clause("enterprises.half", days=_figure("service_package_appeal_days", view))
    found = answer(services.ranks, view.window, view=view)
    last = None if found is None else found.iloc[-1]
    if last is None or last["month"] != pd.Timestamp(view.window.end.replace(day=1)):
        return "finding.enterprises", facts
    facts["month"] = formats.month_text(last["month"], view.lang)
    for scope, metric in services.RANKS.items():
        facts[scope] = formats.text(None if pd.isna(last[scope]) else last[scope], METRICS[metric], view.lang)
    return "finding.enterprises_ranked", facts


def appeals_card() -> None:
    """Appeals by kind: raised, solved, open, overdue, and how many days; every count opens its rows."""
    view = current()
    with card("enterprises-appeals", "enterprises.appeals_name", metrics=tuple(services.APPEALS.values())) as box:
        table = answer(services.appeals, view.window)
        if table is None:
            box.nothing_of(services.APPEALS["raised"])
            return
        box.table(table.rename(columns={**services.APPEALS, "days": "service_package_appeal_days"}))
        totals = table[[*services.APPEALS]].sum()
        kinds = [value_word(str(kind), view.lang) for kind in table["appeal_kind"]]
        facts = {"open": f"{totals['open']:,}", "overdue": f"{totals['overdue']:,}"}
        key = "enterprises.appeals_title" if totals["open"] else "enterprises.appeals_title_none"
        box.title(
            view.sentence(key, **facts, **most_of(kinds, table["open"], view)),
            view.sentence("enterprises.appeals_note", least=services.LEAST_TIMED),
        )
        heads = [view.word(f"enterprises.{name}") for name in (*services.APPEALS, "days")]
        matrix("appeals", heads, [_appeal_row(row, view) for row in each_row(table)], side=1.7, last=1.5)


def _appeal_row(row: Any, view: View) -> tuple[str, list[Count | str]]:
    kind = str(row.appeal_kind)
    counts: list[Count | str] = [
        Count(getattr(row, name), metric, {"appeal_kind": (kind,)}, f"appeals-{kind}-{name}")
        for name, metric in services.APPEALS.items()
    ]
    few = view.word("value.too_few") if row.solved else formats.MISSING
    return value_word(kind, view.lang), [*counts, few if pd.isna(row.days) else f"{row.days:,.0f}"]


def ranks_card() -> None:
    """Places in the city and in the district by month; the first place stands on top."""
    view = current()
    with card("enterprises-ranks", "enterprises.ranks_name", metrics=tuple(services.RANKS.values())) as box:
        found = answer(services.ranks, view.window)
        if found is None:
            box.nothing_of(services.RANKS["city"])
            return
        box.table(found.rename(columns=services.RANKS))
        title = _ranks_title(found, view)
        box.title(title, view.sentence("enterprises.ranks_note", fields=_fields(found.iloc[-1], view)))
        lines = {name: [None if pd.isna(place) else float(place) for place in found[name]] for name in services.RANKS}
        words = {scope: view.word(f"enterprises.rank_{scope}") for scope in services.RANKS}
        words["hover"] = view.word("enterprises.rank_hover")
        figure = places(
            list(found["month"]), lines, formats.month_ticks(found["month"], view.lang, is_spaced=True), words,
            is_dark=view.is_dark,
        )
        plot(figure, alt=title, key="enterprises-ranks", height=BESIDE_TWO)


def _fields(last: pd.Series, view: View) -> str:
    """Among how many the places are, where that was published."""
    fields = {scope: last[f"{scope}_of"] for scope in services.RANKS}
    if all(pd.isna(count) for count in fields.values()):
        return view.word("enterprises.ranks_fields_none")
    return view.sentence("enterprises.ranks_fields", **{scope: _place(count) for scope, count in fields.items()})


def _ranks_title(found: pd.DataFrame, view: View) -> str:
    """Both places in the first month shown and in the last."""
    ends = {"first": found.iloc[0], "last": found.iloc[-1]}
    facts = {end: formats.month_text(row["month"], view.lang) for end, row in ends.items()}
    facts |= {f"{scope}_{end}": _place(row[scope]) for scope in services.RANKS for end, row in ends.items()}
    return view.sentence("enterprises.ranks_title", **facts)


def _place(value: object) -> str:
    """A place or a field as digits; — where it is not known."""
    return formats.MISSING if value is None or pd.isna(value) else f"{value:.0f}"


def way_card() -> None:
    """Of the leads contacted in the period, how many agreed and registered, by source."""
    view = current()
    with card("enterprises-way", "enterprises.way_name", metrics=tuple(services.WAY.values())) as box:
        table = answer(services.way, view.window)
        if table is None:
            box.nothing_of(services.WAY["contacted"])
            return
        box.table(table.rename(columns={**services.WAY, "share": "settlement_registration_share"}))
        totals = table[[*services.WAY]].sum()
        facts = {name: f"{totals[name]:,}" for name in services.WAY}
        facts["share"] = formats.share(totals["registered"] / totals["contacted"])
        title = view.sentence("enterprises.way_title", **facts)
        box.title(title, view.sentence("enterprises.way_note", span=formats.span_text(view.window, view.lang)))
        heads = [view.word(f"enterprises.{name}") for name in (*services.WAY, "share")]
        matrix("way", heads, [_way_row(row, view) for row in each_row(table)], side=1.7, last=1.6)
        _shares_chart(table, view)


def _way_row(row: Any, view: View) -> tuple[str, list[Count | str]]:
    source = str(row.lead_source)
    counts: list[Count | str] = [
        Count(int(getattr(row, name)), metric, {"lead_source": (source,)}, f"way-{source}-{name}")
        for name, metric in services.WAY.items()
    ]
    few = view.word("value.too_few")
    return value_word(source, view.lang), [*counts, few if row.standing == "too_few" else formats.share(row.share)]


def _shares_chart(table: pd.DataFrame, view: View) -> None:
    """The share of leads that registered with its interval, by source; what cannot be told apart stays grey."""
    ranked = table[table["standing"] != "too_few"]
    if ranked.empty:
        return
    apart = int(ranked["standing"].isin(["higher", "lower"]).sum())
    key = "enterprises.shares_apart" if apart else "enterprises.shares_same"
    said = view.sentence(key, count=apart)
    st.html(f'<div class="yz-card-note">{said} · {view.word("enterprises.shares_note")}</div>')
    labels = [value_word(str(source), view.lang) for source in ranked["lead_source"]]
    notes = [
        f"{label}: {formats.share(row.share)} ({formats.share(row.lower)}–{formats.share(row.upper)})"
        for label, row in zip(labels, each_row(ranked), strict=True)
    ]
    standing = {"higher": "lower", "lower": "higher"}  # here more is good
    common = table["registered"].sum() / table["contacted"].sum()
    words = {"common": view.word("enterprises.common"), "axis": view.word("enterprises.shares_axis")}
    figure = intervals(
        labels, [100 * value for value in ranked["share"]], [100 * value for value in ranked["lower"]],
        [100 * value for value in ranked["upper"]], [standing.get(one, one) for one in ranked["standing"]], notes,
        words, is_dark=view.is_dark, common=100 * common, decimals=1,
    )  # fmt: skip
    plot(figure, alt=said, key="enterprises-shares", height=BELOW_TABLE)

"""Volunteers: who serves, and how often? The finding of the page and its cards."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import kpis, volunteering
from yz_data.analysis.ranking import LEAST_TOTAL
from yz_data.charts.intervals import intervals
from yz_data.charts.often import often
from yz_data.frames import each_row
from yz_data.glossary import metric_word
from yz_data.metrics import METRICS
from yz_data.ui.card import card
from yz_data.ui.frame import plain_cell, st_escape
from yz_data.ui.plot import HEIGHT, plot
from yz_data.ui.rows import count_button
from yz_data.ui.view import View, answer, current, name_of, value_word

FOUND = ("volunteers", "volunteer_teams", "volunteers_active", "volunteer_active_share", "volunteer_services",
         "volunteer_hours")  # fmt: skip
# A chart has room for so many lines; of more teams the first and the last are shown.
MOST_LINES = 20
ROW, AXIS = 24, 80  # pixels a line of a chart and its axis take


def finding_of(view: View) -> tuple[str, dict[str, object]]:
    """Who is registered, who of them is active, what was served."""
    known = answer(kpis.numbers, FOUND, view.window, view=view)
    if not known["volunteers"]:
        return "finding.volunteers_none", {}
    facts = {name: formats.text(known[name], METRICS[name], view.lang) for name in FOUND}
    facts["registered"] = f"{known['volunteers']:,.0f}"
    if known["volunteer_active_share"] is None:
        return "finding.volunteers_unobserved", facts
    facts |= {"active": f"{known['volunteers_active']:,.0f}", "share": formats.share(known["volunteer_active_share"])}
    return "finding.volunteers", facts


def who_card() -> None:
    """Registered, active and what they served, by age group; every count opens its rows."""
    view = current()
    metrics = (*volunteering.COUNTS.values(), volunteering.SHARE)
    with card("volunteers-who", "volunteers.who_name", metrics=metrics) as box:
        table = answer(volunteering.who, view.window)
        if table is None:
            box.nothing_of(volunteering.COUNTS["registered"])
            return
        box.table(table.rename(columns={**volunteering.COUNTS, "share": volunteering.SHARE}))
        box.title(_who_title(table, view), view.sentence("volunteers.who_note", least=LEAST_TOTAL))
        widths = [1.6, *([1] * len(volunteering.COUNTS)), 1.6]
        with st.container(key="matrix-volunteers", gap=None):
            for cell, name in zip(st.columns(widths)[1:], (*volunteering.COUNTS, "share"), strict=True):
                cell.html(f'<div class="yz-cell-head">{view.word(f"volunteers.{name}")}</div>')
            for row in each_row(table):
                _who_row(row, st.columns(widths), view)
            _all_row(table, st.columns(widths), view)


def _who_title(table: pd.DataFrame, view: View) -> str:
    """The group that serves most of its number, among those with enough to say so."""
    told = table[(table["standing"] != "too_few") & table["age_group"].notna()]
    if told.empty:
        return view.sentence("volunteers.who_title_few", registered=f"{table['registered'].sum():,.0f}")
    ends = {"most": told.loc[told["share"].idxmax()], "least": told.loc[told["share"].idxmin()]}
    facts = {name: value_word(str(row["age_group"]), view.lang) for name, row in ends.items()}
    shares = {f"{name}_share": formats.share(row["share"]) for name, row in ends.items()}
    return view.sentence("volunteers.who_title", **facts, **shares)


def _who_row(row: object, cells: list, view: View) -> None:
    is_named = pd.notna(row.age_group)
    group = str(row.age_group) if is_named else "unknown"
    cells[0].html(f'<div class="yz-cell-side">{value_word(group, view.lang)}</div>')
    for cell, (name, metric) in zip(cells[1:-1], volunteering.COUNTS.items(), strict=True):
        value = getattr(row, name)
        count = None if pd.isna(value) else round(value)
        if is_named:
            count_button(cell, count, metric, f"volunteers-{group}-{name}", {"age_group": (group,)})
        else:
            cell.html(f'<div class="yz-cell-zero">{formats.MISSING if count is None else f"{count:,}"}</div>')
    few = view.word("value.too_few") if row.observed else formats.MISSING
    told = few if row.standing == "too_few" else f"{formats.share(row.share)}{_ends(row)}"
    cells[-1].html(plain_cell(told))


def _all_row(table: pd.DataFrame, cells: list, view: View) -> None:
    """All age groups together."""
    cells[0].html(f'<div class="yz-cell-side">{view.word("volunteers.all")}</div>')
    for cell, (name, metric) in zip(cells[1:-1], volunteering.COUNTS.items(), strict=True):
        total = table[name].sum(min_count=1)
        count_button(cell, None if pd.isna(total) else round(total), metric, f"volunteers-all-{name}")
    observed = table["observed"].sum()
    share = formats.share(table["active"].sum() / observed) if observed else formats.MISSING
    cells[-1].html(f'<div class="yz-cell-zero">{share}</div>')


def _ends(row: object) -> str:
    """The interval of a share, in whole percent."""
    return f'<span class="yz-base">{100 * row.lower:.0f}–{100 * row.upper:.0f}</span>'


def often_card() -> None:
    """How often those registered served in the period: many a few times, a few many times."""
    view = current()
    with card("volunteers-often", "volunteers.often_name", metrics=("volunteers", "volunteer_services")) as box:
        found = answer(volunteering.often, view.window)
        if found is None:
            box.nothing_of(volunteering.COUNTS["registered"])
            return
        table = found.table
        box.table(_often_table(table, view), is_labelled=True)
        total, never = int(table["volunteers"].sum()), int(table["volunteers"].iloc[0])
        facts = {"total": f"{total:,}", "never": f"{never:,}", "share": formats.share(never / total)}
        span = formats.span_text(view.window, view.lang)
        if found.few_share is None:
            box.title(view.sentence("volunteers.often_title_none", **facts), span)
            return
        few = formats.share(found.few_share)
        title = view.sentence("volunteers.often_title", **facts, few=few)
        box.title(title, view.sentence("volunteers.often_note", span=span, median=f"{found.median:,.0f}"))
        labels = [_times(row, view) for row in each_row(table)]
        counts = [int(count) for count in table["volunteers"]]
        notes = [
            view.sentence(
                "volunteers.often_hover", times=label, count=f"{row.volunteers:,}", served=f"{row.services:,}"
            )
            for label, row in zip(labels, each_row(table), strict=True)
        ]  # fmt: skip
        words = {"axis": view.word("volunteers.times")}
        plot(often(labels, counts, notes, words, is_dark=view.is_dark), alt=title, key="volunteers-often")


def _often_table(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """How many served how often, under their words."""
    titles = {
        "times": view.word("volunteers.times"), "volunteers": metric_word("volunteers", view.lang),
        "services": metric_word("volunteer_services", view.lang),
    }  # fmt: skip
    times = [_times(row, view) for row in each_row(table)]
    return table.assign(times=times)[[*titles]].rename(columns=titles)


def _times(row: object, view: View) -> str:
    """A number of times, or from how many to how many."""
    if pd.isna(row.most):
        return view.sentence("volunteers.or_more", least=row.least)
    return str(row.least) if row.least == row.most else f"{row.least}–{row.most:.0f}"


def shares_card(by: str) -> None:
    """The share of the active with its interval, by community or team; what cannot be told apart stays grey."""
    view = current()
    with card(f"volunteers-shares-{by}", f"volunteers.shares_{by}", metrics=(volunteering.SHARE,)) as box:
        table = answer(volunteering.active_shares, by, view.window)
        ranked = None if table is None else table[table["standing"] != "too_few"]
        if table is None or ranked is None or ranked.empty:
            box.nothing_of(volunteering.SHARE)
            return
        box.table(table.rename(columns={"share": volunteering.SHARE}))
        counts = {name: int((ranked["standing"] == name).sum()) for name in ("higher", "lower")}
        few = len(table) - len(ranked)
        title = view.sentence(f"volunteers.shares_title_{by}", count=f"{len(ranked)}", **counts)
        if len(ranked) == 1:
            title = view.word("volunteers.shares_title_one")
        note = view.word("volunteers.shares_note")
        if few:
            note += view.sentence(f"volunteers.shares_few_{by}", few=few, least=LEAST_TOTAL)
        if len(ranked) > MOST_LINES:
            note += view.sentence("volunteers.shares_ends", ends=MOST_LINES // 2)
            ranked = pd.concat([ranked.head(MOST_LINES // 2), ranked.tail(MOST_LINES // 2)])
        box.title(st_escape(title), note)
        common = table["active"].sum() / table["observed"].sum()
        figure, height = _shares_figure(ranked, by, common, view), max(HEIGHT, AXIS + ROW * len(ranked))
        plot(figure, alt=title, key=f"volunteers-shares-{by}", picks=by, height=height)


def _shares_figure(ranked: pd.DataFrame, by: str, common: float, view: View) -> dict:
    codes = [str(code) for code in ranked[by]]
    labels = [name_of(view, by, code) for code in codes]
    notes = [
        view.sentence(
            "volunteers.shares_hover", name=label, share=formats.share(row.share), lower=formats.share(row.lower),
            upper=formats.share(row.upper), active=f"{row.active:,.0f}", observed=f"{row.observed:,.0f}",
        )
        for label, row in zip(labels, each_row(ranked), strict=True)
    ]  # fmt: skip
    standing = {"higher": "lower", "lower": "higher"}  # here more is good
    return intervals(
        labels, [100 * value for value in ranked["share"]], [100 * value for value in ranked["lower"]],
        [100 * value for value in ranked["upper"]], [standing.get(one, one) for one in ranked["standing"]], notes,
        {"common": view.word("volunteers.common"), "axis": view.word("volunteers.shares_axis")},
        is_dark=view.is_dark, common=100 * common, codes=codes, decimals=1, is_close=True,
    )  # fmt: skip

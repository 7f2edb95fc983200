"""Cards of where the tax comes from: parts of its growth, the few it rests on, and the street among the streets."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis.street_ranks import StreetRanks, street_ranks
from yz_data.analysis.tax_firms import (
    LEAST_PAYERS,
    TOP,
    WAYS,
    Concentration,
    Growth,
    concentration,
    firm_amounts,
    growth_parts,
)  # fmt: skip
from yz_data.analysis.tax_growth import TAX
from yz_data.charts.bars import ranking
from yz_data.charts.bump import Place, bump, ticked
from yz_data.charts.lorenz import lorenz
from yz_data.charts.waterfall import waterfall
from yz_data.frames import each_row
from yz_data.metrics import METRICS
from yz_data.periods import baseline, change
from yz_data.query import can_filter
from yz_data.ui import address
from yz_data.ui.card import card
from yz_data.ui.frame import whole_days
from yz_data.ui.plot import plot
from yz_data.ui.rows import open_rows
from yz_data.ui.tax import amount, axis, growth_words, nothing_to_compare
from yz_data.ui.view import View, answer, current, value_word

NAME_LENGTH = 20
COHORT = "_cohort_to_open"
NEW = ("arrived_before", "moved_in")


@st.fragment
def growth_card() -> None:
    """The change since last year by firms that came and went, by industry or by tax type; the parts sum to it."""
    view = current()
    with card("tax-growth", "tax.growth_name", metrics=(TAX,)) as box:
        way = address.choose(
            "growth_by", WAYS, view.word("tax.way"), lambda code: view.word(f"tax.way_{code}"), "cohort"
        )
        growth = answer(growth_parts, view.window, way)
        if growth is None:
            nothing_to_compare(box)
            return
        title = _growth_title(growth, view)
        box.title(title, _growth_note(growth, way, view))
        parts, (scale, _, form) = growth.parts, _axis(growth, view)
        box.table(parts)
        rows = [
            (
                _part(part, view),
                value / scale,
                _behind(value / scale, pulled, form),
                str(part),
            )
            for part, value, pulled in zip(parts["part"], parts["contribution_cny"], parts["pulled_share"], strict=True)
        ]
        ends = [
            (formats.span_text(window, view.lang), (value or 0.0) / scale)
            for window, value in ((growth.base_window, growth.change.base), (growth.window, growth.change.current))
        ]
        figure = waterfall(ends[0], rows, ends[1], form, is_dark=view.is_dark)
        if way == "cohort":
            plot(figure, alt=title, key=f"tax-growth-{way}", on_pick=_note_cohort)
        else:
            plot(figure, alt=title, key=f"tax-growth-{way}", picks=way)
    _open_cohort(view, growth)


def _note_cohort(code: str) -> None:
    st.session_state[COHORT] = code


def _open_cohort(view: View, growth: Growth) -> None:
    """What the firms of the cohort that was clicked paid, in either window; once."""
    cohort = st.session_state.pop(COHORT, None)
    if cohort is None or "enterprise_id" in view.scope.hidden_columns:
        return
    firms = answer(firm_amounts, view.window)
    chosen = tuple(firms.loc[firms["cohort"] == cohort, "enterprise_id"])
    open_rows(TAX, growth.window, {**view.filters, "enterprise_id": chosen}, base=growth.base_window)


def _part(code: object, view: View) -> str:
    return view.word("value.unknown") if code is None else value_word(str(code), view.lang)


def _axis(growth: Growth, view: View) -> tuple[float, str, str]:
    return axis(view, max(abs(growth.change.current or 0.0), abs(growth.change.base or 0.0)))


def _behind(value: float, pulled: float, form: str) -> str:
    """What stands behind a bar: the change and, where there is a growth rate, its points in brackets."""
    text = f"{value:+{form}}" if pd.isna(pulled) else f"{value:+{form}} ({pulled * 100:+.1f})"
    return text.replace("-", "−")


def _growth_title(growth: Growth, view: View) -> str:
    span, whole = formats.span_text(growth.window, view.lang), growth.change.absolute or 0.0
    if not whole:
        return view.sentence("tax.growth_flat", span=span)
    most = growth.parts.loc[(growth.parts["contribution_cny"] * (1 if whole > 0 else -1)).idxmax()]
    scale, unit, form = _axis(growth, view)
    gap = "" if view.lang == "zh" else " "
    by = f"{most['contribution_cny'] / scale:+{form}}{gap}{unit}"
    if not pd.isna(most["pulled_share"]):
        by = view.sentence("tax.pull", change=by, points=f"{most['pulled_share'] * 100:.1f}")
    key = "tax.growth_up" if whole > 0 else "tax.growth_down"
    facts = {"span": span, "change": f"{abs(whole) / scale:{form}}{gap}{unit}", "part": _part(most["part"], view)}
    return view.sentence(key, **facts, by=by.replace("-", "−"))


def _growth_note(growth: Growth, way: str, view: View) -> str:
    unit = _axis(growth, view)[1]
    if way != "cohort":
        return view.sentence("tax.growth_note", unit=unit)
    return view.sentence("tax.cohort_note", unit=unit, base=growth.base_window.start, start=growth.window.start)


def concentration_card() -> None:
    """How much of the tax rests on a few firms, and what the growth is without the largest."""
    view = current()
    with card("tax-concentration", "tax.spread_name", metrics=(TAX, "tax_payers")) as box:
        found = answer(concentration, view.window)
        if found is None or found.top_share is None:
            nothing_to_compare(box)
            return
        title = view.sentence(
            "tax.spread_title", top=len(found.firms), share=f"{found.top_share * 100:.1f}",
            largest=f"{found.firms['tax_share'].iloc[0] * 100:.1f}", growth=growth_words(found.without_largest, view),
        )  # fmt: skip
        if found.curve is None or found.gini is None:
            box.title(title, view.sentence("tax.spread_few", payers=found.payers, least=LEAST_PAYERS))
            return
        note = view.sentence("tax.spread_note", payers=f"{found.payers:,}", gini=f"{found.gini:.2f}")
        if found.refunded:
            note += view.sentence("tax.spread_refunds", refunded=found.refunded)
        box.title(title, note)
        box.table(found.curve)
        rest = found.curve["amount_share"].iloc[-1 - TOP]
        words = {name: view.word(f"tax.curve_{name}") for name in ("firms", "amount", "equal")}
        words |= {
            "curve": view.word("tax.curve"),
            "top": view.sentence("tax.curve_top", top=TOP, rest=f"{rest * 100:.1f}"),
        }
        plot(lorenz(found.curve, TOP, words, is_dark=view.is_dark), alt=title, key="tax-lorenz")


def firms_card() -> None:
    """The ten largest payers, by name for those who may see names, else by letter."""
    view = current()
    with card("tax-firms", "tax.firms_name", metrics=(TAX,)) as box:
        found = answer(concentration, view.window)
        if found is None:
            nothing_to_compare(box)
            return
        firms = found.firms
        scale, unit, form = axis(view, firms["current_cny"].sum())
        largest = amount(firms["current_cny"].sum(), view)
        since = baseline(view.window, "yoy").start
        title = view.sentence(
            "tax.firms_title", top=len(firms), amount=largest, new=int(firms["cohort"].isin(NEW).sum()), since=since
        )
        note = view.sentence("tax.firms_note" if found.is_named else "tax.firms_note_hidden", unit=unit, since=since)
        box.title(title, whole_days(note))
        labels = firm_names(found, view)
        box.table(firms.drop(columns="enterprise_id").assign(firm=labels))
        notes = [
            f"{row.current_cny / scale:{form}} {_firm_growth(row, view)}"
            for row in each_row(firms)
        ]
        values = (firms["current_cny"] / scale).tolist()
        plot(ranking(_short(labels), values, notes, {"unit": unit}, is_dark=view.is_dark), alt=title, key="tax-firms")
        if found.is_named and st.button(view.word("action.rows"), key="open-rows-tax-firms", type="tertiary"):
            open_rows(TAX, view.window, {**view.filters, "enterprise_id": tuple(firms["enterprise_id"])})


def firm_names(found: Concentration, view: View) -> list[str]:
    """Names, or 企业A, 企业B … by size where names are not shown."""
    if found.is_named:
        return [str(name) for name in found.firms["firm"]]
    return [view.sentence("tax.firm", letter=letter) for letter in found.firms["firm"]]


def _firm_growth(firm: Any, view: View) -> str:
    """A firm's growth in a word, and whether it is one of those that arrived."""
    arrived = [view.word("tax.firm_new")] if firm.cohort in NEW else []
    if firm.base_cny <= 0:
        return arrived[0] if arrived else view.word("tax.firm_no_base")
    found = change(firm.current_cny, firm.base_cny)
    growth = f"{formats.ARROWS[found.direction]}{abs(found.relative or 0) * 100:.0f}%"
    if found.relative is None:
        growth = formats.change_text(found, METRICS[TAX], view.lang)
    return view.word("tax.firm_and").join([growth, *arrived])


def _short(names: list[str]) -> list[str]:
    """Names cut for the chart's axis, as long as they stay different; the table has them whole."""
    cut = [name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH - 1]}…" for name in names]
    return cut if len(set(cut)) == len(cut) else names


@st.fragment
def ranks_card() -> None:
    """The street's place among the streets, month by month, by growth or by amount."""
    view = current()
    with card("tax-ranks", "tax.ranks_name", metrics=("tax_rank_by_growth", "tax_rank_by_amount")) as box:
        words = {"growth": view.word("tax.ranks_growth"), "amount": view.word("tax.ranks_amount")}
        by = address.choose("rank_by", tuple(words), view.word("tax.ranks_way"), words.__getitem__, "growth")
        found = answer(street_ranks, view.window)
        if found is None:
            is_split = can_filter(view.snapshot, METRICS["tax_rank_by_amount"], view.filters)
            box.nothing("card.no_data" if is_split else "tax.ranks_whole")
            return
        title = _ranks_title(found, by, view)
        box.title(title, view.word("tax.ranks_note"))
        box.table(found.frame)
        months, places, names = _places(found, by, view)
        ticks = [formats.month_text(month, view.lang) for month in ticked(months)]
        figure = bump(months, places, names, found.own, ticks, is_dark=view.is_dark)
        plot(figure, alt=title, key=f"tax-ranks-{by}")


def _places(
    found: StreetRanks, by: str, view: View
) -> tuple[list[pd.Timestamp], dict[str, list[Place | None]], dict[str, str]]:
    """(months, place and value of each street by month, names of the streets)."""
    months = sorted(set(found.frame["month"].tolist()))
    at = {month: number for number, month in enumerate(months)}
    places: dict[str, list[Place | None]] = {}
    names: dict[str, str] = {}
    for row in each_row(found.frame):
        line = places.setdefault(row.subdistrict_id, [None] * len(months))
        names[row.subdistrict_id] = row.subdistrict_name
        rank = getattr(row, f"rank_by_{by}")
        if not pd.isna(rank):
            value = amount(row.tax_ytd_cny, view) if by == "amount" else f"{row.tax_ytd_growth * 100:+.2f}%"
            line[at[row.month]] = (int(rank), value)
    return months, places, names


def _ranks_title(found: StreetRanks, by: str, view: View) -> str:
    """The place now and thirteen months before; of no street in particular where the data hold several."""
    then, now = found.places[by]
    if now is None:
        return view.sentence("tax.ranks_title_none", of=found.ranked)
    month = formats.month_text(found.window.start, view.lang)
    before = "" if then is None or found.is_one_month else view.sentence("tax.ranks_before", month=month, rank=then)
    facts = {"street": escape(found.own_name or ""), "span": formats.span_text(found.year_to_date, view.lang)}
    return view.sentence(f"tax.ranks_title_{by}", **facts, of=found.ranked, rank=now, before=before)

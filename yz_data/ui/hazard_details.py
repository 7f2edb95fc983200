"""Cards of hazards below the fold: how long they take, which kinds, what came back, which units and cells have most."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import hazards, kpis, pareto, ranking, repeats, survival
from yz_data.charts import pareto as pareto_chart
from yz_data.charts.intervals import intervals
from yz_data.charts.survival import survival as survival_chart
from yz_data.frames import each_row
from yz_data.ui.card import Card, card
from yz_data.ui.frame import st_escape
from yz_data.ui.hazards import OPTIONS, choice, titled
from yz_data.ui.plot import plot
from yz_data.ui.rows import labelled, picking_table, scroll_note, table_height
from yz_data.ui.view import View, answer, current, name_of, value_word

MOST_GROUPS, MOST_KINDS, MOST_PLACES, MOST_ROWS, MOST_REPEATS = 8, 10, 10, 100, 500
LINES = 11  # of a table, before one scrolls
MANY_REPEATS = 3
MOST_LOW = 5


def days(value: float | None, view: View) -> str:
    """A number of days; "not reached" where a curve has not come down so far."""
    return view.word("times.unknown") if value is None else f"{value:.0f}"


def times_card() -> None:
    """The share still open by days since hazards were found, by level."""
    view = current()
    with card("hazards-times", "times.name", metrics=(hazards.FOUND,)) as box:
        every = answer(survival.rectification, None, view.window)
        if not every:
            box.nothing()
            return
        (whole,) = every
        within = {f"within_{day}": formats.share(part) for day, part, *_ in whole.shares}
        key = "times.title" if whole.median is not None else "times.title_open"
        facts = {"median": days(whole.median, view)} if whole.median is not None else {}
        levels = answer(survival.rectification, "hazard_level", view.window)
        slowest = slower(levels)
        title = view.sentence(key, **facts, **within)
        if slowest is not None:  # few of all hazards, and those that must not wait
            level = value_word(str(slowest.group), view.lang)
            title += st_escape(view.sentence("times.slower", level=level, median=days(slowest.median, view)))
        span = formats.span_text(view.window, view.lang)
        still_open = f"{whole.count - whole.rectified:,}"
        box.title(title, view.sentence("times.note", span=span, count=f"{whole.count:,}", open=still_open))
        box.table(partial(_times_table, levels, view), is_labelled=True, shares=_within(view))
        words = {name: view.word(f"times.{name}") for name in ("days", "day_15", "day_30")}
        words["hover"] = view.sentence("times.hover")
        labels = [
            view.sentence("times.level", level=value_word(str(one.group), view.lang), count=f"{one.count:,}")
            for one in levels
        ]
        plot(survival_chart(levels, labels, words, is_dark=view.is_dark), alt=title, key="hazards-times")


def _times_table(curves: Sequence[survival.Curve], view: View) -> pd.DataFrame:
    """One row a group, as the downloads hold it."""
    rows = [
        {
            "group": value_word(str(one.group), view.lang), "count": one.count, "rectified": one.rectified,
            "median": one.median, "lower": one.lower, "upper": one.upper,
            **{f"within_{day}": part for day, part, *_ in one.shares},
        }
        for one in curves
    ]  # fmt: skip
    return titled(pd.DataFrame(rows), "times", view)


def _within(view: View) -> tuple[str, ...]:
    """The titles of the shares among the columns of `_times_table`."""
    return tuple(view.word(f"times.within_{day}") for day in survival.LEVELS)


@st.fragment
def medians_card() -> None:
    """Median days with their intervals, by level, type, field or manner."""
    view = current()
    with card("hazards-medians", "times.medians_name", metrics=(hazards.FOUND,)) as box:
        words = {name: view.title(f"dimension.{name}") for name in OPTIONS["group"][0]}
        by = choice("group", words, view)
        curves = answer(survival.rectification, by, view.window)
        if not curves:
            box.nothing()
            return
        box.table(partial(_times_table, curves, view), is_labelled=True, shares=_within(view))
        shown = curves[:MOST_GROUPS]
        title = _medians_title(shown, view)
        box.title(title, view.sentence("times.medians_note", count=len(shown)))
        told = [one for one in shown if one.is_enough and one.median is not None]
        few = view.word("value.too_few")
        labels = [value_word(str(one.group), view.lang) for one in told]
        labels += [f"{value_word(str(one.group), view.lang)} {few}" for one in shown if one not in told]
        words = {"common": view.word("times.common"), "axis": view.word("times.median_days")}
        figure = intervals(
            labels, [float(one.median or 0) for one in told], [one.lower for one in told], [one.upper for one in told],
            ["not_different"] * len(told), [_times_line(one, view) for one in told], words, is_dark=view.is_dark,
        )  # fmt: skip
        plot(figure, alt=title, key=f"hazards-medians-{by}")


def _medians_title(curves: Sequence[survival.Curve], view: View) -> str:
    """The slowest group, where it differs."""
    if not _known(curves):
        return view.word("times.medians_none")
    slowest = slower(curves)
    if slowest is None:
        return view.word("times.medians_same")
    facts = {name: days(getattr(slowest, name), view) for name in ("median", "lower", "upper")}
    return st_escape(view.sentence("times.medians_title", slowest=value_word(str(slowest.group), view.lang), **facts))


def _known(curves: Sequence[survival.Curve]) -> list[survival.Curve]:
    return [one for one in curves if one.is_enough and one.median is not None]


def slower(curves: Sequence[survival.Curve]) -> survival.Curve | None:
    """The slowest group, if its interval lies wholly above the quickest group's."""
    known = _known(curves)
    slowest = max(known, key=lambda one: one.median or 0, default=None)
    quickest = min((float("inf") if one.upper is None else one.upper for one in known), default=0.0)
    return slowest if slowest is not None and slowest.lower is not None and slowest.lower > quickest else None


def _times_line(one: survival.Curve, view: View) -> str:
    facts = {name: days(getattr(one, name), view) for name in ("median", "lower", "upper")}
    within = {f"within_{day}": formats.share(part) for day, part, *_ in one.shares}
    group = value_word(str(one.group), view.lang)
    return view.sentence("times.line", group=group, count=f"{one.count:,}", **facts, **within)


@st.fragment
def pareto_card() -> None:
    """Which few kinds make most of the hazards; a click filters by one."""
    view = current()
    with card("hazards-pareto", "pareto.name", metrics=(hazards.FOUND,)) as box:
        words = {name: view.title(f"dimension.{name}") for name in OPTIONS["kind"][0]}
        by = choice("kind", words, view)
        table = answer(pareto.hazards_by, by, view.window)
        if table.empty:
            box.nothing()
            return
        vital = table[table["is_vital"]]
        title = _pareto_title(table, by, view)
        span = formats.span_text(view.window, view.lang)
        note = view.sentence("pareto.note", span=span, count=f"{table['count'].sum():,}")
        box.title(title, note + view.word("pareto.all_dark" if len(vital) > MOST_KINDS else "pareto.dark"))
        box.table(table.rename(columns={"label": by, "share": "count_share"}))
        shown = pareto.headed(table, MOST_KINDS)
        rest = view.sentence("pareto.rest", count=len(table) - MOST_KINDS)
        labels = [rest if label == "other" else _kind_name(label, view) for label in shown["label"]]
        names = {"so_far": view.word("pareto.so_far"), "unit": view.word("unit.place")}
        plot(
            pareto_chart.pareto(shown, labels, names, is_dark=view.is_dark),
            alt=title,
            key=f"hazards-pareto-{by}",
            picks=by,
        )


def _pareto_title(table: pd.DataFrame, by: str, view: View) -> str:
    """How few kinds make four fifths; where that takes more than are drawn, or most of all, what those drawn make."""
    vital = int(table["is_vital"].sum())
    kinds = min(vital, MOST_KINDS)
    is_spread = vital > MOST_KINDS or (len(table) > 2 and 2 * vital > len(table))
    facts = {"kinds": kinds, "all": len(table), "share": formats.share(table["share"].head(kinds).sum())}
    key = "pareto.title_spread" if is_spread else "pareto.title"
    return view.sentence(key, **facts, by=view.word(f"dimension.{by}"))


def _kind_name(label: object, view: View) -> str:
    return view.word("value.unknown") if pd.isna(label) else value_word(str(label), view.lang)


def repeats_card() -> None:
    """Hazards called rectified that came back at the same unit or address."""
    view = current()
    with card("hazards-repeats", "repeats.name", metrics=(repeats.REPEATS, "hazard_repeat_share")) as box:
        rows = answer(repeats.repeated, view.window)
        (traced,) = answer(kpis.numbers, ("hazards_traced",), view.window).values()
        if rows.empty or not traced:
            box.title(view.word("repeats.none"), view.sentence("repeats.note", units=0))
            return
        title = view.sentence("repeats.title", count=f"{len(rows):,}", share=formats.share(len(rows) / traced))
        note = view.sentence("repeats.note_hidden")
        if "unit_name" in rows:
            units = int((rows["unit_name"].value_counts() >= MANY_REPEATS).sum())
            note = view.sentence("repeats.note", units=units)
        events = len(rows[["repeat_of", "found_on"]].drop_duplicates())
        if events < len(rows):  # several entries of one visit lead to one earlier hazard
            note += view.sentence("repeats.events", events=f"{events:,}")
        shown = rows.head(MOST_REPEATS)
        box.title(title, note + scroll_note(len(shown), LINES, view))
        box.table(rows)
        st.dataframe(
            labelled(shown, view), hide_index=True, height=table_height(len(shown), LINES),
            placeholder=formats.MISSING, alt=title,
        )  # fmt: skip


@st.fragment
def places_card() -> None:
    """Units or cells by hazards a visit: ranked where there are visits enough, told apart where intervals allow it."""
    view = current()
    with card("hazards-places", "places.name", metrics=(hazards.FOUND, hazards.VISITS)) as box:
        words = {name: view.word(f"places.{name}") for name in ("cell", "unit")}
        kind = "cell" if "unit_name" in view.scope.hidden_columns else choice("places", words, view)
        table = answer(repeats.units if kind == "unit" else repeats.cells, view.window)
        if table.empty:
            box.nothing()
            return
        _places_title(box, table, kind, view)
        box.table(table)
        code, head = f"{kind}_id", table.head(MOST_ROWS)
        names = [name_of(view, code, str(c)) for c in table[code]] if kind == "cell" else table["unit_name"].tolist()
        left, right = st.columns((2, 3), gap="medium")
        with left:
            _places_chart(table, names, code, box, view)
        shown, height = _places_table(head, names[:MOST_ROWS], view), table_height(len(head), LINES)
        with right:
            if kind == "cell":
                codes = head[code].tolist()
                picking_table(shown, codes, code, key="hazards-places-table", height=height, alt=box.heading)
            else:
                st.dataframe(shown, hide_index=True, height=height, placeholder=formats.MISSING, alt=box.heading)


def _places_title(box: Card, table: pd.DataFrame, kind: str, view: View) -> None:
    count = table["standing"].value_counts()
    facts = {name: f"{int(count.get(name, 0)):,}" for name in ("higher", "lower")}
    few = f"{int(count.get('too_few', 0)):,}"
    counted = formats.counted(facts["higher"], view.word(f"places.{kind}_kind"), view.lang)
    title = view.sentence("places.title", **facts, few=few, kind=counted)
    span = formats.span_text(view.window, view.lang)
    note = view.sentence("places.note", span=span, least=ranking.LEAST_EXPOSURE)
    low = len(_drawn(table)) - MOST_PLACES
    if low > 0:
        note += view.sentence("places.note_low", most=MOST_PLACES, low=low)
    box.title(title, note + scroll_note(min(len(table), MOST_ROWS), LINES, view))


def _drawn(table: pd.DataFrame) -> pd.DataFrame:
    """The places of the chart: the highest, and the lowest of those significantly lower."""
    ranked = table[table["standing"] != "too_few"]
    low = ranked.iloc[MOST_PLACES:]
    return pd.concat([ranked.head(MOST_PLACES), low[low["standing"] == "lower"].tail(MOST_LOW)])


def _places_table(table: pd.DataFrame, names: Sequence[str], view: View) -> pd.DataFrame:
    """Rank or "too few", counts, rate, interval and what may be said, under titles."""
    few = view.word("value.too_few")
    shown = pd.DataFrame(
        {
            "rank": [few if pd.isna(rank) else str(rank) for rank in table["rank"]],
            "place": list(names),
            "found": table[hazards.FOUND].to_numpy(),
            "visits": table[hazards.VISITS].to_numpy(),
            "repeats": table[repeats.REPEATS].to_numpy(),
            "rate": [formats.MISSING if pd.isna(rate) else f"{rate:.2f}" for rate in table["rate"]],
            "interval": [
                formats.MISSING if few_ else f"{row.shrunk:.2f} ({row.lower:.2f}—{row.upper:.2f})"
                for row, few_ in zip(each_row(table), table["standing"] == "too_few", strict=True)
            ],
            "standing": [view.word(f"value.{standing}") for standing in table["standing"]],
        }
    )
    return titled(shown, "places", view)


def _places_chart(table: pd.DataFrame, names: Sequence[str], code: str, box: Card, view: View) -> None:
    ranked = _drawn(table)
    if ranked.empty:
        st.html(f'<div class="yz-card-note yz-nothing">{view.word("value.too_few")}</div>')
        return
    labels = [names[place] for place in ranked.index]
    notes = [
        view.sentence(
            "places.line", place=label, found=row[hazards.FOUND], visits=row[hazards.VISITS], rate=f"{row['rate']:.2f}"
        )
        for label, (_, row) in zip(labels, ranked.iterrows(), strict=True)
    ]
    common = table[hazards.FOUND].sum() / table[hazards.VISITS].sum()
    words = {name: view.word(f"places.{name}") for name in ("common", "axis")}
    columns = [ranked[name].tolist() for name in ("shrunk", "lower", "upper", "standing")]
    codes = ranked[code].astype(str).tolist()
    figure = intervals(labels, *columns, notes, words, is_dark=view.is_dark, common=float(common), codes=codes)
    plot(figure, alt=box.heading, key=f"hazards-places-{code}", picks=code if code == "cell_id" else None)

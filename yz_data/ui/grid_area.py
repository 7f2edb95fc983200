"""The card of the chosen cell, block or community: rates, kinds, trend, open problems, responsible post."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis.area_card import AreaCard, area_card, trend
from yz_data.analysis.ground import Level, known_ground
from yz_data.analysis.measures import MEASURES
from yz_data.analysis.spatial import placeless, used_exposure
from yz_data.charts.area_bars import area_trend
from yz_data.frames import each_row
from yz_data.glossary import metric_word
from yz_data.metrics import METRICS
from yz_data.query import can_filter
from yz_data.ui import grid_words
from yz_data.ui.card import card
from yz_data.ui.grid_controls import Choice
from yz_data.ui.plot import plot
from yz_data.ui.rows import labelled, number_button, table_height
from yz_data.ui.view import PLACES, View, answer, value_word

FINEST: tuple[Level, ...] = ("cell", "block", "community")


def area_cards(view: View, chosen: Choice) -> None:
    """The chosen area; what to do where none is chosen, or several are."""
    level, area_id = _chosen(view)
    found = answer(area_card, level, area_id, view.window) if level and area_id else None
    if found is None or level is None or area_id is None:
        with card("area", "area.name") as box:
            box.nothing("area.choose", level=view.word(f"level_one.{chosen.level}"))
        return
    for first, second in ((_facts_card, _kinds_card), (_trend_card, _problems_card)):
        left, right = st.columns([5, 3], gap="small")
        with left:
            first(view, chosen, found)
        with right:
            second(view, chosen, found)


def _chosen(view: View) -> tuple[Level | None, str | None]:
    """The finest single area among the filters."""
    for level in FINEST:
        values = view.filters.get(f"{level}_id", ())
        if len(values) == 1:
            return level, values[0]
    return None, None


def _facts_card(view: View, chosen: Choice, found: AreaCard) -> None:
    """Rates with their place among all areas; every count opens its rows."""
    with card("area", "area.name", metrics=tuple(MEASURES)) as box:
        box.title(escape(found.name), _who(view, found))
        box.table(found.rates)
        own = {"community_id": (found.area_id,)} if found.level == "community" else {"cell_id": found.cells}
        place = dict.fromkeys(PLACES, ()) | own  # whatever other place is chosen beside this one
        rows = found.rates.to_dict("records")
        st.html(_facts(view, rows))
        with st.container(horizontal=True, gap="medium", key="area-counts"):
            for row in rows:
                one = MEASURES[str(row["measure"])]
                if not one.is_share:
                    with st.container(width="content", gap=None):
                        st.html(f'<div class="yz-kpi-title">{metric_word(one.count, view.lang)}</div>')
                        number_button(
                            METRICS[one.count], view.window, float(row["count"]), place, key=f"number-area-{one.count}"
                        )


def _who(view: View, found: AreaCard) -> str:
    parts = [view.sentence("area.cells", count=len(found.cells))] if found.level != "cell" else []
    if found.post:
        parts.insert(0, view.sentence("area.post", post=escape(found.post)))
    if found.residents is not None:
        parts.append(view.sentence("area.residents", count=f"{found.residents:,.0f}"))
    parts.append(view.sentence("area.area", area=formats.rate(found.square_km)))
    if not all(can_filter(view.snapshot, METRICS[one.count], placeless(view.filters)) for one in MEASURES.values()):
        parts.append(view.word("area.not_split"))
    return " · ".join(parts)


def _facts(view: View, rows: list[dict]) -> str:
    heads = ("measure", "rate", "smoothed", "rank", "before")
    head = "".join(f'<th{_wide(name)} scope="col">{view.word(f"area.{name}")}</th>' for name in heads)
    body = "".join(_fact(view, row) for row in rows)
    return f'<table class="yz-facts"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _wide(name: str) -> str:
    """Columns a phone has no room for."""
    return ' class="yz-wide"' if name in ("smoothed", "before") else ""


def _fact(view: View, row: dict) -> str:
    measure = str(row["measure"])
    unit = grid_words.rate_unit(view, measure, str(row["exposure"])).strip()
    rank = (
        view.word("map.small")
        if row["is_small"]
        else view.sentence("area.rank_of", rank=int(row["rank"]), ranked=row["ranked"])
    )
    name = f'<td>{metric_word(measure, view.lang)}<span class="yz-unit">{escape(unit)}</span></td>'
    cells = (
        ("rate", grid_words.rate_text(row["rate"], measure)),
        ("smoothed", grid_words.rate_text(row["smoothed"], measure)),
        ("rank", rank),
        ("before", grid_words.rate_text(row["rate_before"], measure)),
    )
    return f"<tr>{name}" + "".join(f"<td{_wide(head)}>{escape(text)}</td>" for head, text in cells) + "</tr>"


def _kinds_card(view: View, chosen: Choice, found: AreaCard) -> None:
    """The commonest kinds of each measure that counts events."""
    with card("area-kinds", "area_kinds.name", metrics=tuple(found.kinds["measure"].unique())) as box:
        again = answer(area_card, found.level, found.area_id, view.window).kinds
        box.title(view.sentence("area_kinds.title", name=escape(found.name)), view.word("area_kinds.note"))
        box.table(again)
        if again.empty:
            st.html(f'<div class="yz-card-note">{view.word("area.no_events")}</div>')
        for measure, own in again.groupby("measure", sort=False):
            lines = "".join(
                f"<tr><td>{escape(value_word(str(row.value), view.lang))}</td><td>{row.events:,}</td>"
                f"<td>{row.share * 100:.0f}%</td></tr>"
                for row in each_row(own.rename(columns={"count": "events"}))
            )
            head = f'<thead><tr><th scope="col" colspan="3">{metric_word(str(measure), view.lang)}</th></tr></thead>'
            st.html(f'<table class="yz-facts">{head}<tbody>{lines}</tbody></table>')


def _trend_card(view: View, chosen: Choice, found: AreaCard) -> None:
    """The chosen measure in this area, month by month, against all areas."""
    with card("area-trend", "area_trend.name", metrics=(chosen.of.name,)) as box:
        months = answer(trend, found.level, found.area_id, chosen.measure)
        known = months[~months["is_small"]].dropna(subset=["rate"])
        land = known_ground(view.snapshot, found.level, view.scope)
        if known.empty or land is None:
            box.nothing("area_trend.too_few")
            return
        last, small = known.iloc[-1], int(months["is_small"].sum())
        exposure = used_exposure(chosen.of, land)
        title = view.sentence(
            "area_trend.title",
            name=escape(found.name),
            measure=escape(grid_words.measure_text(view, chosen.measure)),
            month=formats.month_text(last["month"], view.lang),
            rate=grid_words.rate_text(last["rate"], chosen.measure),
            unit=grid_words.rate_unit(view, chosen.measure, exposure),
            overall=grid_words.rate_text(last["overall"], chosen.measure),
        )
        said = view.sentence("area_trend.small", count=small) if small else view.word("area_trend.no_small")
        box.title(title, view.sentence("area_trend.note", small=said))
        box.table(months)
        is_share = chosen.of.is_share
        words = {
            "own": escape(found.name),
            "all": view.word("area_trend.all"),
            "unit": grid_words.rate_unit(view, chosen.measure, exposure),
            "month_format": view.word("map.month_format"),
            "number_format": ".0%" if is_share else ",~r",
        }
        figure = area_trend(
            list(months["month"]),
            _listed(months["rate"].mask(months["is_small"])),
            _listed(months["overall"]),
            words,
            is_dark=view.is_dark,
        )
        plot(figure, alt=title, key="area-trend", metrics=(chosen.of.name,))


def _listed(values: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else round(float(value), 4) for value in values]


def _problems_card(view: View, chosen: Choice, found: AreaCard) -> None:
    with card("area-problems", "area_problems.name", metrics=("problems_open",)) as box:
        again = answer(area_card, found.level, found.area_id, view.window).problems
        if again is None:
            box.nothing_of("problems_open")
            return
        if again.empty:
            box.title(view.sentence("area_problems.none", name=escape(found.name)))
            return
        title = view.sentence("area_problems.title", name=escape(found.name), count=len(again))
        box.title(title, view.word("area_problems.note"))
        box.table(again)
        st.dataframe(
            labelled(again[["title", "due_on", "owner_post"]], view),
            hide_index=True,
            height=table_height(len(again), 6),
            placeholder=formats.MISSING,
            alt=title,
        )

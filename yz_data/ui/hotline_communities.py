"""Communities by the three rates of the hotline, and how their places moved."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import hotline_places, hotline_rates
from yz_data.analysis.hotline_rates import RATES, rate_metric
from yz_data.analysis.ranking import LEAST_TOTAL
from yz_data.charts.intervals import intervals
from yz_data.frames import each_row
from yz_data.ui import address
from yz_data.ui.card import card
from yz_data.ui.frame import whole_days
from yz_data.ui.hotline import basis
from yz_data.ui.plot import HEIGHT, plot
from yz_data.ui.rows import picking_table, table_height
from yz_data.ui.view import View, answer, current, name_of

SWAPPED = {"higher": "lower", "lower": "higher"}  # a high rate is good here: the chart's "higher" is its bad side
ROW, AXIS = 34, 80


@st.fragment
def communities_card() -> None:
    """Communities by one of the rates, ranked where there are orders enough, and their moves since the last meeting."""
    view, chosen = current(), basis()
    metrics = [rate_metric(rate, chosen) for rate in RATES]
    with card("hotline-communities", "hotline_places.name", metrics=metrics) as box:
        words = {rate: view.word(f"rates.{rate}") for rate in RATES}
        rate = address.choose("rate", RATES, view.word("choose.rate"), words.__getitem__, "resolution")
        table = answer(hotline_places.communities, rate, chosen, view.window)
        if table.empty:
            box.nothing()
            return
        count = table["standing"].value_counts()
        facts: dict[str, object] = {name: int(count.get(name, 0)) for name in ("higher", "lower")}
        few = int(count.get("too_few", 0))
        facts |= {"few": view.sentence("hotline_places.few", count=few) if few else ""}
        common = table["top"].sum() / table["bottom"].sum()
        title = view.sentence("hotline_places.title", rate=words[rate], common=formats.share(common), **facts)
        if len(table) == 1:
            title = view.sentence("hotline_places.title_one", rate=words[rate])
        span = formats.span_text(view.window, view.lang)
        said = view.sentence("hotline_places.note", span=span, least=LEAST_TOTAL, basis=view.word(f"basis.{chosen}"))
        decimals = _decimals(table, common)
        box.title(title, whole_days(said + _moves_said(view) + _unplaced_said(table, rate, view)))
        box.table(table)
        names = [name_of(view, "community_id", code) for code in table["community_id"]]
        left, right = st.columns((2, 3), gap="medium")
        with left:
            _communities_chart(table, names, words[rate], box.heading, decimals, view)
        with right:
            picking_table(
                _communities_table(table, names, decimals, view), table["community_id"].tolist(), "community_id",
                key="hotline-communities-table", height=table_height(len(table), 18), alt=box.heading,
            )  # fmt: skip


def _moves_said(view: View) -> str:
    """Since which meeting places moved, and which months that compares."""
    compared = answer(hotline_places.moves, view.window)
    now, before = (formats.month_text(one.start, view.lang) for one in (compared.now, compared.before))
    key = "hotline_places.since_month" if compared.met_on is None else "hotline_places.since_meeting"
    return view.sentence(key, now=now, before=before, met=compared.met_on or "")


def _unplaced_said(table: pd.DataFrame, rate: str, view: View) -> str:
    """How many orders of the rate belong to no community, so that the lines need not sum to the rate of all."""
    rates = answer(hotline_rates.rates, basis(), view.window).set_index("rate")
    count = rates.loc[rate, "bottom"] - table["bottom"].sum()
    return view.sentence("hotline_places.unplaced", count=f"{count:,.0f}") if count > 0 else ""


def _decimals(table: pd.DataFrame, common: float) -> int:
    """Decimals of percentages: two where an interval that leaves the mean would read as if it ended at it."""
    apart = table.loc[table["standing"].isin(SWAPPED), ["lower", "upper"]].to_numpy().ravel()
    return 2 if any(f"{end:.1%}" == f"{common:.1%}" for end in apart) else 1


def _communities_chart(
    table: pd.DataFrame, names: list[str], rate: str, alt: str, decimals: int, view: View
) -> None:
    ranked = table[table["standing"] != "too_few"]
    if ranked.empty:
        st.html(f'<div class="yz-card-note yz-nothing">{view.word("value.too_few")}</div>')
        return
    words = {"common": view.word("places.common"), "axis": f"{rate}, %"}
    common = 100 * float(table["top"].sum() / table["bottom"].sum())
    columns = [(100 * ranked[name]).tolist() for name in ("share", "lower", "upper")]
    labels = [names[place] for place in ranked.index]
    notes = [
        f"{label} {row.share:.1%} = {row.top:,} ÷ {row.bottom:,}"
        for label, row in zip(labels, each_row(ranked), strict=True)
    ]
    standings = [SWAPPED.get(standing, standing) for standing in ranked["standing"]]
    codes = ranked["community_id"].astype(str).tolist()
    figure = intervals(
        labels, *columns, standings, notes, words, is_dark=view.is_dark, common=common, codes=codes, decimals=decimals
    )
    low = min(columns[1])
    span = [max(0.0, low - 1), min(100.0, max(columns[2]) + 1)]
    figure["layout"]["xaxis"]["range"] = span  # rates near a hundred: from zero on nothing could be told apart
    height = max(HEIGHT, AXIS + ROW * len(labels))  # as high as the table beside it
    plot(figure, alt=alt, key="hotline-communities-chart", picks="community_id", height=height)


def _communities_table(table: pd.DataFrame, names: list[str], decimals: int, view: View) -> pd.DataFrame:
    few = view.word("value.too_few")
    compared = answer(hotline_places.moves, view.window)
    months = {name: formats.month_short(getattr(compared, name).start, view.lang) for name in ("now", "before")}
    moves = [_places(row.rank_before, row.rank_now) for row in each_row(table)]
    columns = {
        "rank": [few if pd.isna(rank) else str(rank) for rank in table["rank"]],
        "community": names,
        "share": [f"{row.share:.1%}" for row in each_row(table)],
        "interval": [f"{row.lower:.{decimals}%}—{row.upper:.{decimals}%}" for row in each_row(table)],
        "counts": [f"{row.top:,} ÷ {row.bottom:,}" for row in each_row(table)],
        "standing": [view.word(f"value.{standing}") for standing in table["standing"]],
        "moved": moves,
    }
    heads = {name: view.sentence(f"hotline_places.{name}", **months) for name in columns}
    return pd.DataFrame({heads[name]: values for name, values in columns.items()})


def _places(before: object, now: object) -> str:
    """A community's ranks in the two months compared."""
    return formats.MISSING if pd.isna(before) or pd.isna(now) else f"{int(before)}→{int(now)}"

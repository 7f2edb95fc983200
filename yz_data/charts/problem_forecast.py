"""The forecast of the problem list: the fan of what remains, the dates by category, and how past forecasts held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from yz_data.charts.burndown import iso, turns
from yz_data.charts.theme import Palette, faint, layout, palette, row_titles, titled_rows

# Plotly's numbers for circle and triangle-right.
DOT, ARROW = 0, 8
SIZES = {50: 9, 85: 15, 95: 9}


def fan(
    past: pd.DataFrame,
    future: pd.DataFrame,
    dates: Mapping[int, dt.date | None],
    words: dict[str, str],
    *,
    is_dark: bool,
) -> dict[str, Any]:
    """past: day, ongoing; future: day, q5, q15, q50, q85, q95; dates: level → the day by which so many runs are done.

    The wide band holds nine runs in ten, the narrow one seven in ten; a line falls from each date that there is.
    """
    colours = palette(is_dark)
    past = turns(past)
    edge = {"type": "scatter", "mode": "lines", "x": iso(future["day"]), "line": {"width": 0}, "hoverinfo": "skip"}
    bands = []
    for name, low, high, share in (("wide", "q5", "q95", 0.14), ("narrow", "q15", "q85", 0.26)):
        bands.append({**edge, "y": future[high].astype(int).tolist(), "showlegend": False})
        bands.append(
            {
                **edge, "y": future[low].astype(int).tolist(), "fill": "tonexty", "name": words[name],
                "fillcolor": faint(colours.accent, share),
            }
        )  # fmt: skip
    data = [
        *bands,
        {
            "type": "scatter", "mode": "lines", "name": words["middle"], "x": iso(future["day"]),
            "y": future["q50"].astype(int).tolist(), "line": {"color": colours.accent, "dash": "dot", "width": 2},
            "hovertemplate": f"%{{y}}{words['unit']}",
        },
        {
            "type": "scatter", "mode": "lines", "name": words["actual"], "x": iso(past["day"]),
            "y": past["ongoing"].astype(int).tolist(), "hovertemplate": f"%{{y}}{words['unit']}",
            "line": {"color": colours.accent, "width": 3, "shape": "hv"},
        },
    ]  # fmt: skip
    shapes, notes = _drops(dates, words, colours)
    return {
        "data": data,
        "layout": layout(
            colours, shapes=shapes, annotations=notes, legend={"traceorder": "normal"},
            xaxis={"type": "date", "showgrid": False, "tickangle": 0, **_ticks(past, future, words)},
            yaxis={"rangemode": "tozero"},
        ),
    }  # fmt: skip


def _ticks(past: pd.DataFrame, future: pd.DataFrame, words: dict[str, str]) -> dict[str, Any]:
    """Years where there are many of them, else months."""
    if pd.Timestamp(future["day"].iloc[-1]) - pd.Timestamp(past["day"].iloc[0]) > pd.Timedelta(days=900):
        return {"dtick": "M12", "tickformat": "%Y"}
    return {"nticks": 4, "tickformat": words["year_format"]}


def _drops(
    dates: Mapping[int, dt.date | None], words: dict[str, str], colours: Palette
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    known = [(level, f"{day:%Y-%m-%d}") for level, day in dates.items() if day is not None]
    shapes = [
        {
            "type": "line", "x0": day, "x1": day, "yref": "paper", "y0": 0, "y1": 0.16 + 0.14 * place,
            "line": {"color": colours.ink, "width": 1.5},
        }
        for place, (_, day) in enumerate(known)
    ]  # fmt: skip
    notes = [
        {
            "x": day, "yref": "paper", "y": 0.16 + 0.14 * place, "showarrow": False, "yanchor": "bottom",
            "xanchor": "center", "text": words["level"].format(level=level, day=day[:7]), "bgcolor": colours.card,
            "font": {"color": colours.ink, "size": 13},
        }
        for place, (level, day) in enumerate(known)
    ]  # fmt: skip
    return shapes, notes


def dates_by_row(
    rows: Sequence[tuple[str, Mapping[int, dt.date | None], dt.date | None, str]],
    first: dt.date,
    last: dt.date,
    words: dict[str, str],
    *,
    is_dark: bool,
) -> dict[str, Any]:
    """rows: (name, level → day, the 85 % day were nothing added, what to say instead of dates), the first on top.

    A line from the 50 to the 95 % day with a large dot at 85 %; what lies past `last` runs out of the picture.
    """
    colours = palette(is_dark)
    # Plotly refuses a picture without a trace, and every row may have declined.
    data: list[dict[str, Any]] = [
        {"type": "scatter", "x": [None], "y": [None], "showlegend": False, "hoverinfo": "skip"}
    ]
    notes = row_titles(colours, [name for name, *_ in rows])
    for place, (_, found, frozen, instead) in enumerate(rows):
        if instead:
            notes.append(
                {
                    "x": f"{first:%Y-%m-%d}", "y": place, "text": escape(instead), "showarrow": False,
                    "xanchor": "left", "xshift": 6, "font": {"color": colours.second, "size": 13},
                }
            )  # fmt: skip
            continue
        shown = {level: min(day or last, last) for level, day in found.items()}
        data.append(_range(place, shown, found, words, colours))
        if frozen is not None:
            data.append(
                {
                    "type": "scatter", "mode": "markers", "x": [f"{frozen:%Y-%m-%d}"], "y": [place],
                    "showlegend": False, "hovertemplate": f"{words['frozen']} %{{x|%Y-%m}}<extra></extra>",
                    "marker": {"symbol": "circle-open", "size": 13, "color": colours.second, "line": {"width": 2}},
                }
            )  # fmt: skip
    return {
        "data": data,
        "layout": layout(
            colours, hovermode="closest", annotations=notes,
            xaxis={
                "type": "date", "range": [f"{first:%Y-%m-%d}", f"{last + dt.timedelta(days=60):%Y-%m-%d}"],
                "dtick": "M12", "tickformat": "%Y", "tickangle": 0,
            },
            yaxis=titled_rows(len(rows)),
        ),
    }  # fmt: skip


def _range(
    place: int, shown: dict[int, dt.date], found: Mapping[int, dt.date | None], words: dict[str, str], colours: Palette
) -> dict[str, Any]:
    """One row's line and dots; a level that is not reached is an arrow at the edge, not a dot."""
    return {
        "type": "scatter", "mode": "lines+markers", "y": [place] * len(shown), "showlegend": False,
        "x": [f"{day:%Y-%m-%d}" for day in shown.values()], "line": {"color": faint(colours.accent, 0.45), "width": 6},
        "marker": {
            "color": colours.accent, "size": [SIZES[level] for level in shown], "opacity": 1,
            "symbol": [DOT if found[level] else ARROW for level in shown],
        },
        "text": [
            words["level"].format(level=level, day=f"{day:%Y-%m}" if found[level] else words["never"])
            for level, day in shown.items()
        ],
        "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip


def held(
    frame: pd.DataFrame, rows: Sequence[tuple[int, str]], words: dict[str, str], *, is_dark: bool
) -> dict[str, Any]:
    """frame: ahead, made_on, limit, actual, held; rows: (ahead, what to say over it), the first on top. One mark a
    forecast, where it was made: a dot where it held, a cross where more was left than it allowed."""
    colours = palette(is_dark)
    data: list[dict[str, Any]] = []
    kinds = ((True, "held", colours.accent, "circle"), (False, "missed", colours.bad, "x"))
    for is_held, name, colour, symbol in kinds:
        part = frame[frame["held"] == is_held]
        places = {ahead: place for place, (ahead, _) in enumerate(rows)}
        data.append(
            {
                "type": "scatter", "mode": "markers", "name": words[name], "x": iso(part["made_on"]),
                "y": [places[ahead] for ahead in part["ahead"]],
                "customdata": part[["limit", "actual"]].astype(int).to_numpy().tolist(),
                "marker": {"color": colour, "symbol": symbol, "size": 9},
                "hovertemplate": words["hover"] + "<extra></extra>",
            }
        )  # fmt: skip
    return {
        "data": data,
        "layout": layout(
            colours, hovermode="closest", annotations=row_titles(colours, [text for _, text in rows]), showlegend=True,
            xaxis={"type": "date", "nticks": 4, "tickformat": words["year_format"], "showgrid": False, "tickangle": 0},
            yaxis=titled_rows(len(rows)),
        ),
    }  # fmt: skip

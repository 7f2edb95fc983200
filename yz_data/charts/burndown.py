"""Burndown and burnup of the problem list: the scope as it stood each day, what remains or is done, where it may go,
and the days that were closed, restated, or on which items came back, were split off or withdrawn."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from yz_data.charts.theme import Palette, faint, layout, palette

HEADROOM = 1.15  # the notes of the days stand above the scope and its number
SYMBOLS = {"reopened": "triangle-up", "split": "diamond-wide", "withdrawn": "x-thin-open"}


def burndown(
    frame: pd.DataFrame,
    marks: pd.DataFrame,
    closed: pd.DataFrame,
    restated: pd.DataFrame,
    fan: pd.DataFrame,
    words: dict[str, str],
    *,
    is_dark: bool,
) -> dict[str, Any]:
    """frame: day, scope, remaining and, where it is to be shown, zero; marks: day, change, titles, at (height); closed:
    day, at; restated: day, at, said (what it says under the pointer); fan: day, q5, q15, q50, q85, q95 or empty.

    Lines are steps, because a list changes on days and not between them. Values stand at the lines' ends.
    """
    colours = palette(is_dark)
    series = [("scope", colours.plan, "solid", 1.5, None), ("remaining", colours.accent, "solid", 3.0, "tozeroy")]
    if "zero" in frame:
        series.append(("zero", colours.second, "dot", 2.0, None))
    data = [*_bands(fan, words, colours), *_lines(frame, series, words)]
    data += [*_frozen(closed, restated, words, colours), *_marks(marks, words, colours)]
    return _figure(frame, fan, data, series, words, colours)


def burnup(
    frame: pd.DataFrame, marks: pd.DataFrame, closed: pd.DataFrame, restated: pd.DataFrame, words: dict[str, str], *,
    is_dark: bool,
) -> dict[str, Any]:  # fmt: skip
    """frame: day, scope, finished; the gap between the two lines is what remains. The rest as in `burndown`."""
    colours = palette(is_dark)
    series = [("scope", colours.plan, "solid", 1.5, None), ("finished", colours.accent, "solid", 3.0, "tozeroy")]
    data = [*_lines(frame, series, words), *_frozen(closed, restated, words, colours), *_marks(marks, words, colours)]
    return _figure(frame, pd.DataFrame(), data, series, words, colours)


def _lines(frame: pd.DataFrame, series: list[tuple], words: dict[str, str]) -> list[dict[str, Any]]:
    frame = turns(frame[["day", *(name for name, *_ in series)]])
    days = iso(frame["day"])
    return [
        {
            "type": "scatter", "mode": "lines", "name": words[name], "x": days, "y": frame[name].astype(int).tolist(),
            "line": {"color": colour, "dash": dash, "width": width, "shape": "hv"}, "fill": fill,
            "fillcolor": faint(colour), "hovertemplate": f"%{{y}}{words['unit']}", "showlegend": False,
        }
        for name, colour, dash, width, fill in series
    ]  # fmt: skip


def _bands(fan: pd.DataFrame, words: dict[str, str], colours: Palette) -> list[dict[str, Any]]:
    """The forecast: a band for 15 to 85 %, its middle dotted."""
    if fan.empty:
        return []
    days = iso(fan["day"])
    edge = {"type": "scatter", "mode": "lines", "x": days, "line": {"width": 0}, "hoverinfo": "skip"}
    edge["showlegend"] = False
    return [
        {**edge, "y": fan["q85"].astype(int).tolist()},
        {**edge, "y": fan["q15"].astype(int).tolist(), "fill": "tonexty", "fillcolor": faint(colours.accent, 0.22)},
        {
            "type": "scatter", "mode": "lines", "name": words["forecast"], "x": days, "showlegend": False,
            "y": fan["q50"].astype(int).tolist(), "line": {"color": colours.accent, "dash": "dot", "width": 2},
            "hovertemplate": f"%{{y}}{words['unit']}",
        },
    ]  # fmt: skip


def _frozen(
    closed: pd.DataFrame, restated: pd.DataFrame, words: dict[str, str], colours: Palette
) -> list[dict[str, Any]]:
    """The days on which a list closed the ledger, and those that a later list restates."""
    circle = {"symbol": "circle-open", "size": 7, "color": colours.accent}
    diamond = {"symbol": "diamond-open", "size": 12, "color": colours.watch, "line": {"width": 2}}
    return [*_days(closed, "closed", words, circle), *_days(restated, "restated", words, diamond)]


def _days(frame: pd.DataFrame, name: str, words: dict[str, str], marker: dict) -> list[dict[str, Any]]:
    if frame.empty:
        return []
    said = {"customdata": frame["said"].tolist(), "hovertemplate": "%{customdata}"} if "said" in frame else {}
    return [
        {
            "type": "scatter", "mode": "markers", "name": words[name], "x": iso(frame["day"]),
            "y": frame["at"].astype(int).tolist(), "marker": marker, "showlegend": name != "closed",
            "hovertemplate": f"%{{y}}{words['unit']}", **said,
        }
    ]  # fmt: skip


def _marks(marks: pd.DataFrame, words: dict[str, str], colours: Palette) -> list[dict[str, Any]]:
    """One series of marks for each change; only what came back is shown as bad news."""
    traces: list[dict[str, Any]] = []
    if marks.empty:
        return traces
    for change, symbol in SYMBOLS.items():
        part = marks[marks["change"] == change]
        if part.empty:
            continue
        colour = colours.watch if change == "reopened" else colours.second
        traces.append(
            {
                "type": "scatter", "mode": "markers", "name": words[change], "x": iso(part["day"]),
                "y": part["at"].astype(int).tolist(), "customdata": part["titles"].tolist(),
                "marker": {"symbol": symbol, "size": 11, "color": colour, "line": {"width": 2, "color": colour}},
                "hovertemplate": "%{customdata}",
            }
        )  # fmt: skip
    return traces


def _figure(
    frame: pd.DataFrame, fan: pd.DataFrame, data: list, series: list[tuple], words: dict[str, str], colours: Palette
) -> dict[str, Any]:
    days = iso(frame["day"].iloc[[0, -1]]) if len(frame) else []
    foreseen = iso(fan["day"].iloc[[-1]]) if len(fan) else []
    names = [name for name, *_ in series]
    annotations = [
        {
            "x": days[-1], "y": int(frame[name].iloc[-1]), "text": f"{words[name]} <b>{int(frame[name].iloc[-1])}</b>",
            "showarrow": False, "xanchor": "right", "yanchor": "top" if fill else "bottom", "yshift": -6 if fill else 3,
            "font": {"color": colour, "size": 14},
        }
        for name, colour, _, _, fill in series
    ] if days else []  # fmt: skip
    if foreseen:
        annotations.append(
            {
                "x": foreseen[-1], "y": int(fan["q15"].iloc[-1]), "text": words["forecast"], "showarrow": False,
                "xanchor": "right", "yanchor": "top", "font": {"color": colours.accent, "size": 13},
            }
        )  # fmt: skip
    last = next(reversed([*days, *foreseen]), None)
    return {
        "data": data,
        "layout": layout(
            colours, annotations=annotations, showlegend=True, legend={"traceorder": "normal"}, margin={"b": 44},
            xaxis={
                "type": "date", "nticks": 6, "tickformat": words["month_format"], "showgrid": False, "tickangle": 0,
                "range": [days[0], last] if days else None,
            },
            yaxis={"range": [0, HEADROOM * max([frame[names].to_numpy().max(initial=1), *fan.get("q85", ())])]},
        ),
    }  # fmt: skip


def turns(frame: pd.DataFrame) -> pd.DataFrame:
    """The first and last row and those in which anything but the day changes: all that lines of steps need."""
    values = frame.drop(columns="day").to_numpy()
    kept = np.ones(len(frame), dtype=bool)
    kept[1:-1] = (values[1:-1] != values[:-2]).any(axis=1)
    return frame[kept]


def iso(days: pd.Series) -> list[str]:
    """Days as Plotly reads them."""
    return np.datetime_as_string(days.to_numpy(dtype="datetime64[D]")).tolist()

"""The control chart: values, their limits and baseline, and the points that break a rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape
from typing import Any, Literal

import pandas as pd

from yz_data.analysis.control_chart import Chart, Signal
from yz_data.charts.theme import Palette, faint, layout, palette

NOTES_ROOM = 0.3
FOOT = 0.16  # below the lowest limit, so that the word at the foot does not lie on it
MANY_MONTHS = 15


def control_chart(
    chart: Chart,
    words: dict[str, str],
    *,
    is_dark: bool,
    good: Literal["up", "down", "none"] = "none",
    decimals: int = 2,
) -> dict[str, Any]:
    """Points joined by a line over the band of their limits; limits move in steps where exposure differs.

    Points of a signal are filled in the colour of good or bad, and in ink where neither is meant. A new baseline begins
    at a line; its reason is among the notes that are pinned to the chart. Baselines are marked along the foot.
    """
    colours = palette(is_dark)
    points = chart.points
    days = [f"{day:%Y-%m-%d}" for day in points["at"]]
    number = f",.{decimals}f"
    data = [*_band(chart, days, colours, words), _line(chart, days, colours, words, good, number)]
    last = chart.segments[-1] if chart.segments else None
    notes = [] if last is None or last.centre is None else _ends(chart, days, colours, words, decimals)
    shapes, reasons = _baselines(chart, days, colours, words)
    return {
        "data": data,
        "layout": layout(
            colours,
            shapes=shapes,
            annotations=[*notes, *reasons],
            margin={"r": 98, "t": 26, "b": 46},
            showlegend=False,
            xaxis={**month_axis(points["at"]), "tickformat": words["tick_format"]},
            yaxis={"range": _range(chart), "tickformat": number, "nticks": 6},
        ),
    }


def month_axis(months: pd.Series) -> dict[str, Any]:
    """An axis of months from half a month before the first to half a month after the last, with few enough names for a
    phone. The year stands under the first name and under each January, if the format has it on its second line."""
    half = dt.timedelta(days=15)
    ends = [f"{months.iloc[0] - half:%Y-%m-%d}", f"{months.iloc[-1] + half:%Y-%m-%d}"] if len(months) else None
    return {
        "type": "date", "dtick": "M6" if len(months) > MANY_MONTHS else "M3", "tick0": "2000-01-01", "range": ends,
        "minor": {"dtick": "M1", "ticks": "outside", "ticklen": 3}, "showgrid": False, "tickangle": 0,
    }  # fmt: skip


def _range(chart: Chart) -> list[float] | None:
    """From just below all values and limits to so far above them that pinned notes cover none."""
    known = pd.concat([chart.points[name] for name in ("value", "lower", "upper")]).dropna()
    if known.empty:
        return None
    room = (known.max() - known.min()) or 1.0
    return [float(known.min() - FOOT * room), float(known.max() + NOTES_ROOM * room)]


def _line(
    chart: Chart, days: Sequence[str], colours: Palette, words: dict[str, str], good: str, number: str
) -> dict[str, Any]:
    marks = _marks(chart, colours, good)
    return {
        "type": "scatter", "mode": "lines+markers", "name": words["value"], "x": list(days),
        "y": chart.points["value"].tolist(), "line": {"color": colours.accent, "width": 2},
        "marker": {
            "size": [11 if mark else 6 for mark in marks], "color": [mark or colours.accent for mark in marks],
            "line": {"color": colours.card, "width": 1},
        },
        "hovertemplate": f"%{{y:{number}}}{words['unit']}",
    }  # fmt: skip


def _marks(chart: Chart, colours: Palette, good: str) -> list[str | None]:
    """The colour of each point that is part of a signal, None for the others."""
    marks: list[str | None] = [None] * len(chart.points)
    for signal in chart.signals:
        for place in range(signal.first, signal.last + 1):
            marks[place] = _colour(signal, colours, good)
    return marks


def _colour(signal: Signal, colours: Palette, good: str) -> str:
    if good == "none":
        return colours.ink
    is_good = (signal.side in ("below", "falling")) == (good == "down")
    return colours.good if is_good else colours.bad


def _band(chart: Chart, days: Sequence[str], colours: Palette, words: dict[str, str]) -> list[dict[str, Any]]:
    """Upper and lower limit with the space between them, and the centre, one set for each baseline."""
    traces = []
    for segment in chart.segments:
        if segment.centre is None:
            continue
        part = chart.points.iloc[segment.first : segment.last + 1]
        at = list(days[segment.first : segment.last + 1])
        edge = {"color": colours.plan, "width": 1, "dash": "dot", "shape": "hvh"}
        common = {"type": "scatter", "mode": "lines", "x": at, "hoverinfo": "skip", "showlegend": False}
        traces += [
            {**common, "name": words["lower"], "y": part["lower"].tolist(), "line": edge},
            {
                **common,
                "name": words["upper"],
                "y": part["upper"].tolist(),
                "line": edge,
                "fill": "tonexty",
                "fillcolor": faint(colours.second, 0.07),
            },
            {
                **common,
                "name": words["centre"],
                "y": part["centre"].tolist(),
                "line": {"color": colours.plan, "width": 1.5},
            },
        ]
    return traces


def _ends(
    chart: Chart, days: Sequence[str], colours: Palette, words: dict[str, str], decimals: int
) -> list[dict[str, Any]]:
    """The newest limits and the centre named at the right edge."""
    row = chart.points.iloc[-1]
    return [
        {
            "x": days[-1],
            "y": float(row[name]),
            "text": f"{words[name]} {row[name]:,.{decimals}f}",
            "showarrow": False,
            "xanchor": "left",
            "xshift": 22,
            "font": {"color": colours.second, "size": 13},
        }
        for name in ("upper", "centre", "lower")
    ]


def _baselines(
    chart: Chart, days: Sequence[str], colours: Palette, words: dict[str, str]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A bar along the foot of each baseline, and a line where a new one begins."""
    shapes: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    for segment in chart.segments:
        if segment.reason is not None:
            at = days[segment.first]
            line = {"color": colours.ink, "width": 1.5}
            shapes.append(
                {"type": "line", "xref": "x", "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": 1, "line": line}
            )
            texts.append(_text(at, 1.0, words["rebaseline"], colours, yanchor="bottom"))
        if segment.centre is not None:
            first, end = days[segment.first], days[segment.first + segment.baseline - 1]
            shapes.append(
                {
                    "type": "rect", "xref": "x", "yref": "paper", "x0": first, "x1": end, "y0": 0, "y1": 0.014,
                    "fillcolor": colours.second, "line": {"width": 0},
                }
            )  # fmt: skip
            texts.append(_text(first, 0.015, words["baseline"], colours, yanchor="bottom"))
    return shapes, texts


def _text(at: str, height: float, text: str, colours: Palette, *, yanchor: str) -> dict[str, Any]:
    return {
        "x": at, "y": height, "xref": "x", "yref": "paper", "text": escape(text), "showarrow": False, "xanchor": "left",
        "yanchor": yanchor, "xshift": 3, "font": {"color": colours.second, "size": 12},
    }  # fmt: skip

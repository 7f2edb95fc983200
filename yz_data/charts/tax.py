"""The year's tax as it adds up, what the months to come need, and how far forecasts of it went wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from yz_data.charts.labels import apart
from yz_data.charts.theme import faint, layout, palette, text_width

# Of a forecast: the accent, thinned out.
THIN = 0.35
# Months with a label: twelve do not fit on a phone.
TICKS = (3, 6, 9, 12)
# The height of a plot in pixels, as far as labels need to know it.
USUAL_HEIGHT = 300


Line = Sequence[float | None]


def cumulative(
    lines: Mapping[str, Line], targets: Sequence[tuple[int, float]], year: int, words: dict[str, Any], *, is_dark: bool
) -> dict[str, Any]:
    """Lines from January to December: this year, last year, the way to the target, and the forecast with its band.

    lines: now, before, target, forecast, low, high: twelve cumulative values in the unit of the axis, None where
    unknown. `targets` are the stated ones, in the same unit. words: the names of now, before, target, forecast and
    stated; ticks (labels of the months TICKS); unit; format; month_format.
    """
    colours = palette(is_dark)
    days = [f"{year}-{month:02d}-01" for month in range(1, 13)]
    looks = (
        ("before", colours.last_year, colours.second, {"width": 2.5}, "lines"),
        ("target", colours.plan, colours.plan, {"width": 2, "dash": "dash"}, "lines"),
        ("forecast", faint(colours.accent, 0.6), colours.accent, {"width": 3, "dash": "dot"}, "lines"),
        ("now", colours.accent, colours.accent, {"width": 3.5}, "lines+markers"),
    )
    data, ends = _band(days, lines["low"], lines["high"], colours.accent), []
    for name, colour, ink, line, mode in looks:
        known = [place for place, value in enumerate(lines[name]) if value is not None]
        if not known:
            continue
        data.append(
            {
                "type": "scatter", "mode": mode, "name": words[name], "x": days, "y": list(lines[name]),
                "line": {"color": colour, **line}, "marker": {"color": colour, "size": 7},
                "hovertemplate": f"%{{y:{words['format']}}}{words['unit']}",
            }
        )  # fmt: skip
        ends.append((known[-1], float(lines[name][known[-1]] or 0.0), words[name], ink))
    if targets:
        data.append(_stated(targets, year, words, colours.plan))
    return {
        "data": data,
        "layout": layout(
            colours, annotations=_end_labels(ends, days, words["format"]), showlegend=False,
            margin={"r": _room(ends, words["format"]), "t": 16},
            xaxis={
                "type": "date", "showgrid": False, "tickvals": [days[month - 1] for month in TICKS], "tickangle": 0,
                "ticktext": words["ticks"], "range": [f"{year - 1}-12-20", f"{year}-12-06"],
                "hoverformat": words["month_format"],
            },
            yaxis={"rangemode": "tozero", "tickformat": ",~r", "separatethousands": True},
        ),
    }  # fmt: skip


def _band(days: list[str], low: Line, high: Line, colour: str) -> list[dict[str, Any]]:
    """Along the high side and back along the low one; no band where there is no interval."""
    known = [place for place, value in enumerate(low) if value is not None]
    if not known:
        return []
    back = known[::-1]
    return [
        {
            "type": "scatter", "mode": "lines", "x": [days[place] for place in (*known, *back)],
            "y": [*(high[place] for place in known), *(low[place] for place in back)], "fill": "toself",
            "fillcolor": faint(colour, THIN), "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False,
        }
    ]  # fmt: skip


def _stated(targets: Sequence[tuple[int, float]], year: int, words: dict[str, Any], colour: str) -> dict[str, Any]:
    """The targets themselves: between them the way is ours, these points are not."""
    return {
        "type": "scatter", "mode": "markers", "name": words["stated"], "cliponaxis": False,
        "x": [f"{year}-{month:02d}-01" for month, _ in targets], "y": [value for _, value in targets],
        "hovertemplate": f"%{{y:{words['format']}}}{words['unit']}",
        "marker": {"symbol": "diamond-open", "size": 12, "color": colour, "line": {"width": 2}},
    }  # fmt: skip


def _room(ends: list[tuple[int, float, str, str]], form: str) -> int:
    return 14 + max((text_width(f"{name} {value:{form}}") for _, value, name, _ in ends), default=0)


def _end_labels(ends: list[tuple[int, float, str, str]], days: list[str], form: str) -> list[dict[str, Any]]:
    """Each line's name and last value at its end; those at the right edge keep clear of each other."""
    if not ends:
        return []
    top = max(value for _, value, _, _ in ends) or 1.0
    edge = [place for place, (at, *_) in enumerate(ends) if at >= len(days) - 2]
    shifts = dict(zip(edge, apart([ends[place][1] / top * USUAL_HEIGHT for place in edge], 18), strict=True))
    labels = []
    for place, (at, value, name, colour) in enumerate(ends):
        spot = {"xref": "paper", "x": 1} if place in shifts else {"x": days[at], "yshift": 14}
        labels.append(
            {
                **spot, "y": value, "xanchor": "left", "xshift": 6, "showarrow": False, "align": "left",
                "text": f"{name} <b>{value:{form}}</b>", "font": {"color": colour, "size": 13},
                **({"yshift": shifts[place]} if place in shifts else {}),
            }
        )  # fmt: skip
    return labels


def needs(
    labels: Sequence[str],
    series: Sequence[tuple[str, str, Sequence[float | None]]],
    words: dict[str, str],
    *,
    is_dark: bool,
) -> dict[str, Any]:
    """Columns a month: last year light, what is needed outlined, what is expected hatched, what is in dark.

    `series`: (before | need | expected | now, its name, a value a month) in the unit of the chart.
    """
    colours = palette(is_dark)
    clear = "rgba(0,0,0,0)"
    markers = {
        "before": {"color": colours.last_year},
        "now": {"color": colours.accent},
        "need": {"color": clear, "line": {"color": colours.plan, "width": 2}},
        "expected": {
            "color": faint(colours.accent, THIN), "line": {"color": colours.accent, "width": 1},
            "pattern": {"shape": "/", "fgcolor": colours.accent, "bgcolor": clear, "size": 7},
        },
    }  # fmt: skip
    few = len(labels) <= 3
    return {
        "data": [
            {
                "type": "bar", "name": name, "x": list(labels), "y": list(values), "marker": markers[kind],
                "text": [None if value is None else f"{value:{words['format']}}" for value in values] if few else None,
                "textposition": "outside", "cliponaxis": False, "textfont": {"color": colours.ink, "size": 13},
                "hovertemplate": f"%{{y:{words['format']}}}{words['unit']}",
            }
            for kind, name, values in series
            if any(value is not None for value in values)
        ],
        "layout": layout(
            colours, barmode="group", showlegend=True, bargap=0.25, margin={"t": 24},
            xaxis={"type": "category", "showgrid": False, "tickangle": 0},
            yaxis={"rangemode": "tozero", "tickformat": ",~r", "separatethousands": True, "nticks": 5},
        ),
    }  # fmt: skip


def back_test(tested: pd.DataFrame, words: dict[str, Any], *, is_dark: bool) -> dict[str, Any]:
    """How far each forecast of the year was off, by the month it was made in: ours and the two simple ones, in %.

    tested: as `analysis.year_end.back_test`; words: forecast, same_months, pro_rata, month_format.
    """
    colours = palette(is_dark)
    made = zip(tested["year_number"], tested["month_number"], strict=True)
    days = [f"{year}-{month:02d}-01" for year, month in made]
    lines = (
        ("pro_rata", colours.plan, {"width": 1.5, "dash": "dash"}),
        ("same_months", colours.last_year, {"width": 2}),
        ("forecast", colours.accent, {"width": 3}),
    )
    return {
        "data": [
            {
                "type": "scatter", "mode": "lines+markers", "name": words[name], "x": days,
                "y": ((tested[name] / tested["actual"] - 1).abs() * 100).tolist(),
                "line": {"color": colour, **line}, "marker": {"color": colour, "size": 5}, "cliponaxis": False,
                "hovertemplate": "%{y:.1f}%",
            }
            for name, colour, line in lines
        ],
        "layout": layout(
            colours, showlegend=True, margin={"t": 24, "b": 44},
            xaxis={"type": "date", "showgrid": False, "tickformat": words["month_format"], "nticks": 7, "tickangle": 0},
            yaxis={"rangemode": "tozero", "ticksuffix": "%", "nticks": 6},
        ),
    }  # fmt: skip

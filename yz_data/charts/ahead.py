"""What is expected of next month, and how often such forecasts were right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from yz_data.charts.theme import faint, layout, palette


def expected(
    labels: Sequence[str], pairs: pd.DataFrame, notes: Sequence[str], words: Mapping[str, str], *, is_dark: bool,
) -> dict[str, Any]:  # fmt: skip
    """pairs: cell_id, expected, lower, upper, last_month, seen. A bar for what is expected with its interval, a mark
    for last month and, where it is known, one for what came."""
    colours = palette(is_dark)
    names = [escape(label) for label in labels]
    mean = pairs["expected"]
    marks = (("last_month", "line-ns", colours.second), ("seen", "diamond", colours.bad))
    data: list[dict[str, Any]] = [
        {
            "type": "bar", "orientation": "h", "name": words["expected"], "x": mean.tolist(), "y": names,
            "marker": {"color": faint(colours.accent, 0.45)}, "customdata": [[code] for code in pairs["cell_id"]],
            "hovertext": [escape(note) for note in notes], "hovertemplate": "%{hovertext}<extra></extra>",
            "error_x": {
                "type": "data", "symmetric": False, "array": (pairs["upper"] - mean).clip(lower=0).tolist(),
                "arrayminus": (mean - pairs["lower"]).clip(lower=0).tolist(), "color": colours.accent, "thickness": 2,
                "width": 5,
            },
        }
    ]  # fmt: skip
    for name, symbol, colour in marks:
        if pairs[name].notna().any():
            data.append(
                {
                    "type": "scatter", "mode": "markers", "name": words[name], "x": pairs[name].tolist(), "y": names,
                    "marker": {"symbol": symbol, "size": 16 if symbol == "line-ns" else 9, "color": colour,
                               "line": {"width": 3 if symbol == "line-ns" else 0, "color": colour}},
                    "hoverinfo": "skip",
                }
            )  # fmt: skip
    return {
        "data": data,
        "layout": layout(
            colours, hovermode="closest", showlegend=True, bargap=0.35, margin={"b": 30, "t": 8},
            xaxis={"rangemode": "tozero", "nticks": 6, "tickformat": ",~r"},
            yaxis={"autorange": "reversed", "showgrid": False, "tickfont": {"color": colours.ink, "size": 13}},
        ),
    }  # fmt: skip


def hits(
    months: Sequence[Any], ticks: Sequence[str], model: Sequence[float], naive: Sequence[float],
    words: Mapping[str, str], *, is_dark: bool,
) -> dict[str, Any]:  # fmt: skip
    """Two columns a month, in percent of the top ten: last month's numbers light, the model dark."""
    colours = palette(is_dark)
    names = [f"{month:%Y-%m}" for month in months]
    series = (("last_month", naive, colours.last_year), ("model", model, colours.accent))
    return {
        "data": [
            {
                "type": "bar", "name": words[name], "x": names, "y": [100 * value for value in values],
                "marker": {"color": colour}, "hovertemplate": "%{y:.0f}%",
            }
            for name, values, colour in series
        ],
        "layout": layout(
            colours, barmode="group", showlegend=True,
            xaxis={"type": "category", "showgrid": False, "tickvals": names, "ticktext": list(ticks), "tickangle": 0},
            yaxis={"range": [0, 104], "dtick": 20, "ticksuffix": "%"},
        ),
    }  # fmt: skip

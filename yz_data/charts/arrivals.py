"""Whistle by whistle, after how many hours units came: full where all came, hollow where some stayed away."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from yz_data.charts.theme import layout, palette


def arrivals(frame: pd.DataFrame, middle: float, words: dict[str, str], *, is_dark: bool) -> dict[str, Any]:
    """frame: raised_on, arrival_hours, title, arrived_count, called_count of the whistles somebody came to; `middle`:
    the median, drawn as a line; `words`: all_came, some_absent, median (with its number), hover and month_format."""
    colours = palette(is_dark)
    is_whole = frame["arrived_count"] == frame["called_count"]
    marks = (
        ("all_came", frame[is_whole], {"color": colours.accent, "size": 9}),
        ("some_absent", frame[~is_whole],
         {"color": colours.card, "size": 9, "line": {"color": colours.accent, "width": 2}}),
    )  # fmt: skip
    return {
        "data": [
            {
                "type": "scatter", "mode": "markers", "name": words[name], "marker": marker,
                "x": [str(day)[:10] for day in part["raised_on"]], "y": part["arrival_hours"].astype(float).tolist(),
                "text": [escape(str(title)) for title in part["title"]],
                "customdata": part[["arrived_count", "called_count"]].astype(int).to_numpy().tolist(),
                "hovertemplate": f"{words['hover']}<extra></extra>", "cliponaxis": False,
            }
            for name, part, marker in marks if len(part)
        ],
        "layout": layout(
            colours, showlegend=True, hovermode="closest", margin={"b": 44},
            xaxis={"type": "date", "showgrid": False, "nticks": 6, "tickformat": words["month_format"],
                   "tickangle": 0},
            yaxis={"rangemode": "tozero", "nticks": 5},
            shapes=[{
                "type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": middle, "y1": middle,
                "line": {"color": colours.plan, "width": 1, "dash": "dash"},
            }],
            annotations=[{
                "xref": "paper", "x": 1, "xanchor": "right", "y": middle, "yanchor": "bottom", "showarrow": False,
                "text": words["median"], "font": {"color": colours.second, "size": 12},
            }],
        ),
    }  # fmt: skip

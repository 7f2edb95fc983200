"""Several populations by month, one above the other, each with its own axis: they share the months and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd

from yz_data.charts.theme import layout, palette

GAP = 0.13  # of the height, where the name of the next stands


def populations(
    frame: pd.DataFrame, ticks: Sequence[str], words: dict[str, str], units: dict[str, str], *, is_dark: bool
) -> dict[str, Any]:
    """frame: month and a column each; `words` and `units` name the columns. Missing months stay empty."""
    colours = palette(is_dark)
    months = [f"{month:%Y-%m}" for month in frame["month"]]
    names = list(words)
    height = (1 - GAP * len(names)) / len(names)
    bars, axes, notes = [], {}, []
    for place, name in enumerate(names):
        number = "" if place == 0 else str(place + 1)
        top = 1 - GAP - place * (height + GAP)
        values = [None if pd.isna(value) else value for value in frame[name]]
        bars.append({
            "type": "bar", "x": months, "y": values, "yaxis": f"y{number}", "marker": {"color": colours.accent},
            "name": escape(words[name]), "hovertemplate": f"%{{y:,.0f}}{units[name]}", "showlegend": False,
            "text": [f"{value:,.0f}" if value else "" for value in values], "textposition": "outside",
            "textfont": {"color": colours.ink, "size": 12}, "cliponaxis": False,
        })  # fmt: skip
        axes[f"yaxis{number}"] = {
            "domain": [top - height, top], "showgrid": False, "showticklabels": False, "showline": False,
            "zeroline": False,
            "range": [0, 1.3 * max([1.0, *(value for value in values if value is not None)])], "fixedrange": True,
        }  # fmt: skip
        notes.append({
            "xref": "paper", "yref": "paper", "x": 0, "y": top + GAP - 0.03, "xanchor": "left", "yanchor": "top",
            "showarrow": False, "text": escape(words[name]), "font": {"color": colours.ink, "size": 13},
        })  # fmt: skip
    return {
        "data": bars,
        "layout": layout(
            colours, annotations=notes, margin={"l": 4, "r": 4, "t": 0},
            xaxis={
                "type": "category", "showgrid": False, "tickvals": months, "ticktext": list(ticks), "tickangle": 0,
                "anchor": f"y{len(names)}",
            },
            **axes,
        ),
    }  # fmt: skip

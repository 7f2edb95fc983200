"""Cumulative flow: what is in which state, day by day, stacked on what has been finished."""

from __future__ import annotations

from typing import Any

import pandas as pd

from yz_data.charts.burndown import iso, turns
from yz_data.charts.theme import faint, layout, palette, text_width

# From the bottom up, with the opacity of the accent; what is kept at zero is no stage on the way and is grey.
BANDS = (("done", 0.85), ("dynamic_zero", None), ("pilot", 0.45), ("in_progress", 0.20))
LEAST_LABELLED = 0.04


def cumulative_flow(frame: pd.DataFrame, words: dict[str, str], *, is_dark: bool) -> dict[str, Any]:
    """frame: day and one column per band. The bands' names and last values stand at their right ends."""
    colours = palette(is_dark)
    frame = turns(frame[["day", *(name for name, _ in BANDS)]])
    days = iso(frame["day"])
    data, annotations, below = [], [], 0
    height = int(frame[[name for name, _ in BANDS]].iloc[-1].sum()) if days else 0
    for name, share in BANDS:
        values = frame[name].astype(int).tolist()
        data.append(
            {
                "type": "scatter", "mode": "lines", "name": words[name], "x": days, "y": values, "stackgroup": "states",
                "line": {"width": 1, "color": colours.card, "shape": "hv"}, "showlegend": False,
                "fillcolor": faint(colours.second, 0.5) if share is None else faint(colours.accent, share),
                "hovertemplate": f"%{{y}}{words['unit']}",
            }
        )  # fmt: skip
        if days and values[-1] >= max(1, LEAST_LABELLED * height):
            annotations.append(
                {
                    "x": days[-1], "y": below + values[-1] / 2, "text": f"{words[name]} <b>{values[-1]}</b>",
                    "align": "left", "showarrow": False, "xanchor": "left", "xshift": 6,
                    "font": {"color": colours.ink, "size": 13},
                }
            )  # fmt: skip
        below += values[-1] if days else 0
    return {
        "data": data,
        "layout": layout(
            colours, annotations=annotations, margin={"r": 40 + max(map(text_width, words.values())), "b": 44},
            xaxis={"type": "date", "nticks": 4, "tickformat": words["month_format"], "showgrid": False, "tickangle": 0,
                   **({"range": [days[0], days[-1]]} if days else {})},
            yaxis={"rangemode": "tozero"},
        ),
    }  # fmt: skip

"""The hours of a week as a heat map: weekdays below each other, Monday on top, hours of the day beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from yz_data.charts.theme import faint, layout, palette

WRITTEN_FROM = 0.5  # of the most: darker cells need light digits


def week_hours(
    table: pd.DataFrame, weekdays: Sequence[str], hours: Sequence[str], unit: str, *, is_dark: bool
) -> dict[str, Any]:
    """table: a row a weekday and a column an hour, counts; each cell says its count. `weekdays` and `hours` are names
    of rows and columns."""
    colours = palette(is_dark)
    counts = table.to_numpy()
    most = max(1, int(counts.max(initial=0)))
    places = [(row, column) for row in range(len(table)) for column in range(table.shape[1])]
    return {
        "data": [
            {
                "type": "heatmap", "z": counts.tolist(), "x": list(range(table.shape[1])), "y": list(range(len(table))),
                "colorscale": [[0, faint(colours.accent, 0.04)], [1, faint(colours.accent, 0.95)]], "showscale": False,
                "xgap": 2, "ygap": 2, "zmin": 0, "zmax": most,
                "customdata": [[f"{day} {hour}" for hour in hours] for day in weekdays],
                "hovertemplate": f"%{{customdata}}: %{{z:,}}{unit}<extra></extra>",
            },
            *_digits(counts, places, most, colours.ink, colours.card),
        ],
        "layout": layout(
            colours, hovermode="closest", showlegend=False, margin={"b": 28, "l": 8, "r": 4, "t": 4},
            xaxis={
                "showgrid": False, "tickvals": list(range(len(hours))), "ticktext": list(hours), "tickangle": 0,
                "range": [-0.5, len(hours) - 0.5],
            },
            yaxis={
                "showgrid": False, "tickvals": list(range(len(weekdays))), "ticktext": list(weekdays),
                "range": [len(weekdays) - 0.5, -0.5], "tickfont": {"color": colours.ink, "size": 13},
            },
        ),
    }  # fmt: skip


def _digits(counts: Any, places: list[tuple[int, int]], most: int, ink: str, card: str) -> list[dict[str, Any]]:
    """The counts written into the cells, dark on light and light on dark."""
    groups = ((ink, lambda count: count < WRITTEN_FROM * most), (card, lambda count: count >= WRITTEN_FROM * most))
    return [
        {
            "type": "scatter", "mode": "text", "hoverinfo": "skip",
            "x": [column for row, column in places if fits(counts[row, column])],
            "y": [row for row, column in places if fits(counts[row, column])],
            "text": [f"{counts[row, column]:,}" for row, column in places if fits(counts[row, column])],
            "textfont": {"color": colour, "size": 12},
        }
        for colour, fits in groups
    ]  # fmt: skip

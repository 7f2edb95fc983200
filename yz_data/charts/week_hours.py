"""The hours of a week as a heat map: weekdays below each other, Monday on top, hours of the day beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from yz_data.charts.theme import colour_bar, faint, layout, palette

FAINTEST, STRONGEST = 0.06, 0.5  # of the colour: a count can be read on both


def week_hours(
    table: pd.DataFrame, weekdays: Sequence[str], hours: Sequence[str], unit: str, *, is_dark: bool
) -> dict[str, Any]:
    """table: a row a weekday and a column an hour, counts. `weekdays` name its rows; `hours` name its columns when a
    cell is pointed at, the axis says the number of the hour alone. A cell with room for it says its count: without a
    size of its own the text shrinks with the cell and vanishes on a phone."""
    colours = palette(is_dark)
    places = list(range(table.shape[1]))
    return {
        "data": [
            {
                "type": "heatmap", "z": table.to_numpy().tolist(), "x": places, "y": list(range(len(table))),
                "colorscale": [[0, faint(colours.accent, FAINTEST)], [1, faint(colours.accent, STRONGEST)]],
                "showscale": True, "colorbar": colour_bar(colours),
                "xgap": 2, "ygap": 2, "zmin": 0, "texttemplate": "%{z:,}", "textfont": {"color": colours.ink},
                "customdata": [[f"{day} {hour}" for hour in hours] for day in weekdays],
                "hovertemplate": f"%{{customdata}}: %{{z:,}}{unit}<extra></extra>",
            }
        ],
        "layout": layout(
            colours, hovermode="closest", margin={"b": 40, "l": 8, "r": 4, "t": 4},
            xaxis={
                "showgrid": False, "tickvals": places, "ticktext": [str(hour) for hour in table.columns],
                "tickangle": 0,
            },
            yaxis={
                "showgrid": False, "tickvals": list(range(len(weekdays))), "ticktext": list(weekdays),
                "autorange": "reversed", "tickfont": {"color": colours.ink, "size": 13},
            },
        ),
    }  # fmt: skip


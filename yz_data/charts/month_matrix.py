"""A count by community and month as shaded cells with their numbers; a month without any stays white."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from yz_data.charts.theme import Palette, faint, layout, palette, text_width

FAINTEST, STRONGEST = 0.15, 0.5  # of the colour, of the lowest count and the highest: a number can be read on both
MORE = 30  # beside the names: what the browser takes for their distance from the cells


def month_matrix(
    table: pd.DataFrame, labels: Sequence[str], ticks: Sequence[str], words: dict[str, str], *, is_dark: bool
) -> dict[str, Any]:
    """table: one row a community (index: its code), one column a month; `labels` name the rows, `words` hold `total`
    and `unit`. The sum of a row stands at its right end; a click holds the row's code."""
    colours = palette(is_dark)
    months = [f"{month:%Y-%m}" for month in table.columns]
    counts = table.to_numpy()
    ends = ((0.001, FAINTEST), (1, STRONGEST))
    places, most = list(range(len(table))), max(int(counts.max()), 1)
    totals = [
        {
            "xref": "paper", "x": 1.0, "xanchor": "left", "xshift": 8, "y": place, "showarrow": False,
            "text": f"{total:,}", "font": {"color": colours.ink, "size": 13},
        }
        for place, total in zip(places, counts.sum(axis=1), strict=True)
    ]  # fmt: skip
    head = {
        "xref": "paper", "x": 1.0, "xanchor": "left", "xshift": 2, "y": -0.9, "showarrow": False,
        "text": escape(words["total"]), "font": {"color": colours.second, "size": 12},
    }  # fmt: skip
    return {
        "data": [{
            "type": "heatmap", "x": months, "y": places, "z": counts.tolist(), "zmin": 0, "zmax": most, "xgap": 2,
            "ygap": 2, "showscale": False,
            "colorscale": [[0, "rgba(0,0,0,0)"], *([at, faint(colours.accent, share)] for at, share in ends)],
            "customdata": [[[code]] * len(months) for code in table.index],
            "hovertemplate": f"%{{x}} %{{z}}{escape(words['unit'])}<extra></extra>",
        }, _numbers(counts, months, colours)],
        "layout": layout(
            colours, hovermode="closest", annotations=[head, *totals],
            margin={"l": MORE + max(map(text_width, labels), default=0), "r": 44, "t": 20},
            xaxis={
                "type": "category", "showgrid": False, "tickvals": months[::2], "ticktext": list(ticks)[::2],
                "tickangle": 0,
            },
            yaxis={
                "tickvals": places, "ticktext": [escape(label) for label in labels], "showgrid": False,
                "range": [len(places) - 0.5, -1.3], "tickfont": {"color": colours.ink, "size": 13},
            },
        ),
    }  # fmt: skip


def _numbers(counts: np.ndarray, months: Sequence[str], colours: Palette) -> dict[str, Any]:
    """The numbers as texts of their own, none for 0."""
    rows, columns = counts.nonzero()
    found = counts[rows, columns]
    return {
        "type": "scatter", "mode": "text", "x": [months[column] for column in columns], "y": rows.tolist(),
        "text": [str(count) for count in found], "hoverinfo": "skip", "showlegend": False,
        "textfont": {"size": 12, "color": colours.ink},
    }  # fmt: skip

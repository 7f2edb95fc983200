"""The Lorenz curve: how much of the sum the smallest share of the payers brings."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from yz_data.charts.theme import faint, layout, palette

POINTS = 200


def lorenz(curve: pd.DataFrame, top: int, words: dict[str, str], *, is_dark: bool) -> dict[str, Any]:
    """curve: firms_share, amount_share, from 0 to 1 (see `analysis.inequality.lorenz`); the `top` largest are marked.

    words: firms and amount (what the axes are), equal (the diagonal), curve, top (the note at the mark).
    """
    colours = palette(is_dark)
    # A district has thousands of payers, a screen hundreds of pixels.
    step = max(1, len(curve) // POINTS)
    shown = pd.concat([curve.iloc[:-1:step], curve.iloc[[-1]]])
    mark = curve.iloc[-1 - min(top, len(curve) - 1)] * 100
    low = 0.85 * mark["amount_share"]  # where the note stands, between the two lines
    edge = float(np.interp(low, curve["amount_share"] * 100, curve["firms_share"] * 100))
    percent = "%{x:.0f}% → %{y:.1f}%"
    ticks = {"tickvals": [0, 25, 50, 75, 100], "ticktext": ["0", "25%", "50%", "75%", "100%"]}
    title = {"size": 13, "color": colours.second}
    return {
        "data": [
            {
                "type": "scatter", "mode": "lines", "name": words["equal"], "x": [0, 100], "y": [0, 100],
                "line": {"color": colours.plan, "width": 1.5, "dash": "dash"}, "hoverinfo": "skip",
            },
            {
                "type": "scatter", "mode": "lines", "name": words["curve"], "x": (shown["firms_share"] * 100).tolist(),
                "y": (shown["amount_share"] * 100).tolist(), "line": {"color": colours.accent, "width": 3},
                "fill": "tonexty", "fillcolor": faint(colours.accent), "hovertemplate": percent,
            },
            {
                "type": "scatter", "mode": "markers", "x": [mark["firms_share"]], "y": [mark["amount_share"]],
                "marker": {"color": colours.accent, "size": 10}, "hoverinfo": "skip",
            },
        ],
        "layout": layout(
            colours, showlegend=False, hovermode="closest", margin={"b": 44, "l": 16, "t": 20},
            annotations=[
                {
                    "x": mark["firms_share"], "y": mark["amount_share"], "ax": edge - 8, "ay": low, "axref": "x",
                    "ayref": "y", "text": words["top"], "xanchor": "right", "arrowhead": 0, "arrowwidth": 1,
                    "arrowcolor": colours.second, "standoff": 7, "font": {"color": colours.ink, "size": 13},
                    "bgcolor": colours.card,
                },
                {
                    "x": 40, "y": 52, "text": words["equal"], "showarrow": False, "xanchor": "right",
                    "font": {"color": colours.second, "size": 13}, "bgcolor": colours.card,
                },
            ],
            xaxis={"range": [0, 101], **ticks, "showgrid": False, "title": {"text": words["firms"], "font": title}},
            yaxis={"range": [0, 101], **ticks, "title": {"text": words["amount"], "font": title}},
        ),
    }  # fmt: skip

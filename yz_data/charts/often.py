"""How many did something how often: one column for each number of times."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from yz_data.charts.theme import layout, palette


def often(
    labels: Sequence[str], counts: Sequence[int], notes: Sequence[str], words: dict[str, str], *, is_dark: bool
) -> dict[str, Any]:
    """Columns in order of `labels`, each with its count on top; the first, of those who never did, is light.

    notes: what the pointer reads at each column; words: axis (what is counted below the columns).
    """
    colours = palette(is_dark)
    return {
        "data": [
            {
                "type": "bar", "x": [escape(label) for label in labels], "y": list(counts),
                "text": [f"{count:,}" for count in counts], "textposition": "outside", "cliponaxis": False,
                "textfont": {"color": colours.ink, "size": 13}, "customdata": [[escape(note)] for note in notes],
                "marker": {"color": [colours.last_year, *[colours.accent] * (len(counts) - 1)]},
                "hovertemplate": "%{customdata[0]}<extra></extra>",
            }
        ],
        "layout": layout(
            colours, hovermode="closest", margin={"t": 24, "b": 48}, bargap=0.25,
            xaxis={"type": "category", "showgrid": False, "title": {"text": words["axis"], "standoff": 12}},
            yaxis={"visible": False, "rangemode": "tozero"},
        ),
    }  # fmt: skip

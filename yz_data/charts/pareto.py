"""Pareto bars: the count, its share and the share of all kinds so far, in one bar and without a second axis."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd

from yz_data.charts.theme import layout, palette, text_width
from yz_data.frames import each_row


def _room(labels: Sequence[object], notes: Sequence[str]) -> int:
    """Pixels that the words behind the bars take; those of the heap, which has no bar, stand where the bars do."""
    behind = [text_width(note) for label, note in zip(labels, notes, strict=True) if label != "other"]
    return max(behind, default=0) * 12 // 13


def pareto(table: pd.DataFrame, labels: Sequence[str], words: dict[str, str], *, is_dark: bool) -> dict[str, Any]:
    """table: label, count, share, cumulative_share, is_vital. Kinds that together reach four fifths are dark; each bar
    says its share and the share so far. The heap of the others has words and no bar: it is not one kind, and its length
    would make the kinds too short to compare. A click carries the kind's code."""
    colours = palette(is_dark)
    notes = [
        f"{row.count_:,} ({row.share:.0%}, {words['so_far']} {row.cumulative_share:.0%})"
        for row in each_row(table.rename(columns={"count": "count_"}))
    ]
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": [
                    0 if label == "other" else int(count)
                    for label, count in zip(table["label"], table["count"], strict=True)
                ],
                "y": [escape(label) for label in labels],
                "text": notes,
                "textposition": "outside",
                "cliponaxis": False,
                "textfont": {"color": colours.ink, "size": 12},
                "marker": {"color": [colours.accent if vital else colours.last_year for vital in table["is_vital"]]},
                "customdata": [
                    [None if label == "other" or pd.isna(label) else str(label)] for label in table["label"]
                ],
                "hovertemplate": f"%{{x:,}}{words['unit']}<extra></extra>",
            }
        ],
        "layout": layout(
            colours,
            hovermode="closest",
            bargap=0.28,
            margin={"r": 8 + _room(table["label"], notes), "b": 8},
            xaxis={"visible": False, "rangemode": "tozero"},
            yaxis={
                "range": [max(len(table), 6) - 0.5, -0.5],
                "showgrid": False,
                "tickfont": {"color": colours.ink, "size": 13},
            },
        ),
    }

"""The funnel of hazards, and what is still open at the end of each month."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd

from yz_data.charts.control_chart import month_axis
from yz_data.charts.theme import faint, layout, palette

NOTES_ROOM = 1.45  # so far above the highest column that pinned notes cover none


def funnel(labels: Sequence[str], counts: Sequence[int], notes: Sequence[str], *, is_dark: bool) -> dict[str, Any]:
    """Bars of true stages, each a part of the one above, with the count and the share it keeps beside it.

    Only stages of one unit belong here: visits are not hazards and stand above the chart in words.
    """
    colours = palette(is_dark)
    shades = [colours.accent, faint(colours.accent, 0.75), faint(colours.accent, 0.5)]
    return {
        "data": [
            {
                "type": "bar", "orientation": "h", "x": list(counts), "y": [escape(label) for label in labels],
                "text": [escape(note) for note in notes], "textposition": "inside", "insidetextanchor": "start",
                "textfont": {"color": [colours.card, colours.card, colours.ink][: len(counts)], "size": 14},
                "marker": {"color": shades[: len(counts)]}, "hoverinfo": "skip",
            }
        ],
        "layout": layout(
            colours, bargap=0.18, margin={"b": 8, "t": 4}, hovermode=False,
            xaxis={"visible": False, "rangemode": "tozero"},
            yaxis={"autorange": "reversed", "showgrid": False, "tickfont": {"color": colours.ink, "size": 13}},
        ),
    }  # fmt: skip


def open_columns(frame: pd.DataFrame, words: dict[str, str], *, is_dark: bool) -> dict[str, Any]:
    """frame: month, open, overdue. Columns of what is open, its overdue part at the foot in the colour of bad; each
    stands on the last day of its month, so that a note of that month is left of it."""
    colours = palette(is_dark)
    ends = pd.to_datetime(frame["month"]) + pd.offsets.MonthEnd(0)
    months = [f"{day:%Y-%m-%d}" for day in ends]
    parts = (
        ("overdue", frame["overdue"], colours.bad),
        ("in_time", frame["open"] - frame["overdue"], colours.last_year),
    )
    last = frame.iloc[-1]
    return {
        "data": [
            {
                "type": "bar",
                "name": words[name],
                "x": months,
                "y": values.tolist(),
                "marker": {"color": colour},
                "hovertemplate": f"%{{y:,}}{words['unit']}",
            }
            for name, values, colour in parts
        ],
        "layout": layout(
            colours,
            barmode="stack",
            showlegend=True,
            margin={"r": 24, "b": 46},
            annotations=[
                {
                    "x": months[-1],
                    "y": int(last["open"]),
                    "text": f"<b>{int(last['open']):,}</b>",
                    "showarrow": False,
                    "yanchor": "bottom",
                    "font": {"color": colours.ink, "size": 14},
                }
            ],
            xaxis=_axis_of_ends(ends, words["tick_format"]),
            yaxis={"range": [0, max(1, int(frame["open"].max())) * NOTES_ROOM], "nticks": 5, "separatethousands": True},
        ),
    }


def _axis_of_ends(ends: pd.Series, form: str) -> dict[str, Any]:
    """An axis whose months are named under their last days, the year below the first name and below each January."""
    axis = month_axis(ends)
    step = int(axis["dtick"][1:])
    named = [day for day in ends if (day.month - 1) % step == 0]
    head, _, year = form.partition("\n")
    texts = [f"{day:{head.replace('%-m', str(day.month))}}" for day in named]
    texts = [
        f"{text}<br>{day:{year}}" if day == named[0] or day.month == 1 else text
        for text, day in zip(texts, named, strict=True)
    ]
    return {
        "type": "date", "range": axis["range"], "tickvals": [f"{day:%Y-%m-%d}" for day in named], "ticktext": texts,
        "tickformat": form, "showgrid": False, "tickangle": 0,
    }  # fmt: skip

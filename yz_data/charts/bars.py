"""Columns over time against last year, and sorted bars for structure."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd

from yz_data.charts.theme import in_lines, layout, palette, text_width

SLIM = 5  # fewer bars than this stand apart instead of growing thick


def year_on_year(
    months: Sequence[pd.Timestamp],
    ticks: Sequence[str],
    now: Sequence[float | None],
    before: Sequence[float | None],
    words: dict[str, str],
    *,
    is_dark: bool,
    hover_format: str = ",.0f",
) -> dict[str, Any]:
    """Two columns a month: last year light, this year dark. Missing months stay empty; `ticks` label the months."""
    colours = palette(is_dark)
    names = [f"{month:%Y-%m}" for month in months]
    hover = f"%{{y:{hover_format}}}{words['unit']}"
    series = (("before", before, colours.last_year), ("now", now, colours.accent))
    return {
        "data": [
            {
                "type": "bar", "name": words[name], "x": names, "y": list(values), "marker": {"color": colour},
                "hovertemplate": hover,
            }
            for name, values, colour in series
            if any(value is not None for value in values)
        ],
        "layout": layout(
            colours, barmode="group", showlegend=True,
            xaxis={"type": "category", "showgrid": False, "tickvals": names, "ticktext": list(ticks), "tickangle": 0},
            yaxis={"rangemode": "tozero", "tickformat": ",~r", "separatethousands": True},
        ),
    }  # fmt: skip


def ranking(
    labels: Sequence[str],
    values: Sequence[float],
    notes: Sequence[str],
    words: dict[str, str],
    *,
    is_dark: bool,
    codes: Sequence[object] = (),
) -> dict[str, Any]:
    """Sorted horizontal bars, the largest on top, each with its value and a note behind it. Few bars fill the height,
    apart from each other."""
    width = 0.7 * min(1.0, len(labels) / SLIM)
    colours = palette(is_dark)
    names = [escape(label) for label in labels]
    return {
        "data": [
            {
                "type": "bar", "orientation": "h", "x": list(values), "y": names,
                "text": list(notes), "textposition": "outside", "cliponaxis": False,
                "textfont": {"color": colours.ink, "size": 13}, "customdata": [[code] for code in codes],
                "marker": {"color": colours.accent}, "hovertemplate": f"%{{x:,.0f}}{words['unit']}<extra></extra>",
            }
        ],
        "layout": layout(
            colours, hovermode="closest", margin={"r": 16 + max(map(text_width, notes), default=0), "b": 8},
            bargap=1 - width,
            xaxis={"visible": False, "rangemode": "tozero"},
            yaxis={
                "range": [len(labels) - 0.5, -0.5], "showgrid": False,
                "tickvals": names, "ticktext": [in_lines(name) for name in names],
                "tickfont": {"color": colours.ink, "size": 13},
            },
        ),
    }  # fmt: skip

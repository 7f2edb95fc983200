"""What came of the matters of each month, as stacked columns: the sooner solved the darker, the open outlined."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd

from yz_data.charts.theme import faint, layout, outlined, palette


def outcome_months(
    frame: pd.DataFrame, ticks: Sequence[str], words: dict[str, str], *, is_dark: bool
) -> dict[str, Any]:
    """frame: month and one column an outcome, the soonest first and the open last; `words` names them and holds the
    unit."""
    colours = palette(is_dark)
    months = [f"{month:%Y-%m}" for month in frame["month"]]
    outcomes = [name for name in frame.columns if name != "month"]
    strengths = (1.0, 0.6, 0.3)
    fills = [{"color": faint(colours.accent, strength)} for strength in strengths[: len(outcomes) - 1]]
    fills.append(outlined(frame[outcomes[-1]].tolist(), colours))
    return {
        "data": [
            {
                "type": "bar", "name": words[name], "x": months, "y": frame[name].tolist(), "marker": fill,
                "hovertemplate": f"%{{y:,d}}{escape(words['unit'])}",
            }
            for name, fill in zip(outcomes, fills, strict=True)
        ],
        "layout": layout(
            colours, barmode="stack", showlegend=True,
            legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "normal"},
            xaxis={"type": "category", "showgrid": False, "tickvals": months, "ticktext": list(ticks), "tickangle": 0},
            yaxis={"rangemode": "tozero", "nticks": 5, "tickformat": ",d"},
        ),
    }  # fmt: skip

"""What was planned, outlined, and what was delivered, filled, by month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from yz_data.charts.theme import layout, palette


def capacity(frame: pd.DataFrame, ticks: Sequence[str], words: dict[str, str], *, is_dark: bool) -> dict[str, Any]:
    """frame: month, planned, delivered; `words` names both and holds the unit."""
    colours = palette(is_dark)
    months = [f"{month:%Y-%m}" for month in frame["month"]]
    shapes = (
        ("planned", 0.8, {"color": "rgba(0,0,0,0)", "line": {"color": colours.plan, "width": 1.5}}),
        ("delivered", 0.5, {"color": colours.accent}),
    )
    return {
        "data": [
            {
                "type": "bar", "name": words[name], "x": months, "y": frame[name].tolist(), "width": width,
                "marker": marker, "hovertemplate": f"%{{y:,.1f}}{words['unit']}",
            }
            for name, width, marker in shapes
        ],
        "layout": layout(
            colours, barmode="overlay", showlegend=True,
            xaxis={"type": "category", "showgrid": False, "tickvals": months, "ticktext": list(ticks), "tickangle": 0},
            yaxis={"rangemode": "tozero", "nticks": 5},
        ),
    }  # fmt: skip

"""Throughput: what each month finished beside what arrived in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from yz_data.charts.theme import faint, layout, palette


def throughput(
    frame: pd.DataFrame, ticks: Sequence[str], words: dict[str, str], *, is_dark: bool
) -> dict[str, Any]:
    """frame: month, finished, arrived; `ticks` label the months. Finished columns are solid, their number on top."""
    colours = palette(is_dark)
    names = list(pd.to_datetime(frame["month"]).dt.strftime("%Y-%m"))
    finished, arrived = frame["finished"].astype(int).tolist(), frame["arrived"].astype(int).tolist()
    bar = {"type": "bar", "x": names, "hovertemplate": f"%{{y}}{words['unit']}", "cliponaxis": False}
    return {
        "data": [
            {
                **bar, "name": words["finished"], "y": finished, "marker": {"color": colours.accent},
                "text": [str(count) if count else "" for count in finished], "textposition": "outside",
                "textfont": {"color": colours.ink, "size": 13},
            },
            {
                **bar, "name": words["arrived"], "y": arrived,
                "marker": {"color": faint(colours.second, 0.25), "line": {"color": colours.second, "width": 1}},
            },
        ],
        "layout": layout(
            colours, barmode="group", showlegend=True,
            xaxis={"type": "category", "showgrid": False, "tickvals": names, "ticktext": list(ticks), "tickangle": 0},
            yaxis={"rangemode": "tozero"},
        ),
    }  # fmt: skip

"""Columns of what came and what went, one unit, with the line of what stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from yz_data.charts.theme import faint, halo, layout, outlined, palette

CAME = 0.4  # strength of what came in beside what went


def stock_flow(frame: pd.DataFrame, ticks: Sequence[str], words: dict[str, str], *, is_dark: bool) -> dict[str, Any]:
    """frame: month, came, went, perhaps passed (a step between the two) and stands. `words` names them and holds the
    unit; the last stock is written beside its point."""
    colours = palette(is_dark)
    months = [f"{month:%Y-%m}" for month in pd.to_datetime(frame["month"])]
    fills: dict[str, dict[str, Any]] = {
        "came": {"color": faint(colours.accent, CAME)}, "went": {"color": colours.accent},  # grey is last year's
    }  # fmt: skip
    if "passed" in frame:  # what only came is not yet part of the stock
        fills = {"came": outlined(frame["came"].tolist(), colours), "passed": fills["came"], "went": fills["went"]}
    data: list[dict[str, Any]] = [
        {
            "type": "bar", "name": words[name], "x": months, "y": frame[name].tolist(), "marker": fill,
            "hovertemplate": f"%{{y:,.0f}}{words['unit']}",
        }
        for name, fill in fills.items()
    ]  # fmt: skip
    if "stands" in frame:
        last = len(frame) - 1
        fell = last > 0 and frame["stands"].iloc[last] < frame["stands"].iloc[last - 1]
        data.append(
            {
                "type": "scatter", "mode": "lines+markers+text", "name": words["stands"], "x": months,
                "y": frame["stands"].tolist(), "line": {"color": colours.ink, "width": 2},
                "marker": {"size": 8, "line": {"color": colours.card, "width": 1.5}},  # seen on columns, too
                "text": ["" if place < last else f"{frame['stands'].iloc[last]:,.0f}" for place in range(last + 1)],
                # beside a line that comes from above, and to be read on a column, too
                "textposition": "top right" if fell else "top center", "cliponaxis": False,
                "textfont": {"color": colours.ink, "size": 14, "shadow": halo(colours)},
                "hovertemplate": f"%{{y:,.0f}}{words['unit']}",
            }
        )  # fmt: skip
    return {
        "data": data,
        "layout": layout(
            colours, barmode="group", showlegend=True,
            xaxis={"type": "category", "showgrid": False, "tickvals": months, "ticktext": list(ticks), "tickangle": 0},
            yaxis={"rangemode": "tozero", "tickformat": ",~r", "separatethousands": True, "nticks": 5},
        ),
    }  # fmt: skip

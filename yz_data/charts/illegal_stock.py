"""What stands at the end of each month, the baseline below and the newly built on top: places over, area under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from yz_data.charts.theme import layout, palette

PANELS = ((0.56, 1.0), (0.0, 0.44))


def standing(frame: pd.DataFrame, ticks: Sequence[str], words: dict[str, str], *, is_dark: bool) -> dict[str, Any]:
    """frame: month, stock_kind and two measures; each has a panel and an axis of its own, because places and square
    metres do not compare. `words` names the kinds (in_baseline, newly_built) and the panels (first, second, with their
    units)."""
    colours = palette(is_dark)
    kinds = (("in_baseline", colours.accent), ("newly_built", colours.bad))
    measures = [name for name in frame.columns if name not in ("month", "stock_kind")]
    months = [f"{month:%Y-%m}" for month in sorted(frame["month"].unique())]
    data = []
    for panel, measure in enumerate(measures):
        for kind, colour in kinds:
            values = frame.loc[frame["stock_kind"] == kind].sort_values("month")[measure]
            axis = "" if panel == 0 else "2"
            data.append({
                "type": "bar", "name": words[kind], "legendgroup": kind, "showlegend": panel == 0, "x": months,
                "y": values.tolist(), "xaxis": f"x{axis}", "yaxis": f"y{axis}", "marker": {"color": colour},
                "hovertemplate": f"%{{y:,.0f}}{words[f'unit_{panel}']}",
            })  # fmt: skip
    x = {"type": "category", "showgrid": False, "tickvals": months[:: max(1, len(months) // 8)], "tickangle": 0}
    # Years in a line of their own: a year is too long to stand between months on a phone.
    x["ticktext"] = [f"<br>{tick}" if len(tick) >= 4 else tick for tick in ticks[:: max(1, len(months) // 8)]]
    y = {"rangemode": "tozero", "nticks": 4, "tickformat": ",~r", "gridcolor": colours.line, "zeroline": False,
         "tickfont": {"color": colours.second, "size": 13}, "fixedrange": True, "automargin": True}  # fmt: skip
    names = [
        {"xref": "paper", "x": 0, "yref": "paper", "y": top, "xanchor": "left", "yanchor": "bottom", "showarrow": False,
         "text": words[f"panel_{panel}"], "font": {"color": colours.second, "size": 13}}
        for panel, (_, top) in enumerate(PANELS)
    ]  # fmt: skip
    return {
        "data": data,
        "layout": layout(
            colours, barmode="stack", bargap=0.25, showlegend=True, annotations=names, margin={"t": 40, "b": 44},
            legend={"x": 1, "xanchor": "right", "y": 1.04},
            xaxis={**x, "showticklabels": False, "anchor": "y"}, yaxis={**y, "domain": list(PANELS[0])},
            xaxis2={**x, "anchor": "y2", "matches": "x", "fixedrange": True, "linecolor": colours.line,
                    "tickfont": {"color": colours.second, "size": 13}},
            yaxis2={**y, "domain": list(PANELS[1]), "anchor": "x2"},
        ),
    }  # fmt: skip

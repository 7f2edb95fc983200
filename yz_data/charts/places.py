"""Places in several rankings over months, each with a panel of its own: the first place stands on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from yz_data.charts.theme import layout, palette


def places(
    months: Sequence[pd.Timestamp], lines: dict[str, Sequence[float | None]], ticks: Sequence[str],
    words: dict[str, str], *, is_dark: bool,
) -> dict[str, Any]:  # fmt: skip
    """lines: scope → place a month, None where there was none; `words` names the scopes and the hover. The axes run
    downwards and differ, because a place among many does not compare with one among few."""
    colours = palette(is_dark)
    days = [f"{month:%Y-%m}" for month in months]
    count = len(lines)
    data, more, names = [], {}, []
    for place, (scope, values) in enumerate(lines.items()):
        top, bottom = 1 - place / count - (0.08 if place else 0.04), 1 - (place + 1) / count + 0.06
        suffix = "" if place == 0 else str(place + 1)
        known = [number for number, value in enumerate(values) if value is not None]
        last = known[-1] if known else None
        data.append({
            "type": "scatter", "mode": "lines+markers+text", "name": words[scope], "x": days, "y": list(values),
            "xaxis": f"x{suffix}", "yaxis": f"y{suffix}", "line": {"color": colours.accent, "width": 3},
            "marker": {"size": 6, "color": colours.accent}, "cliponaxis": False,
            "text": [f"<b>{value:.0f}</b>" if number == last and value is not None else ""
                     for number, value in enumerate(values)],
            "textposition": "middle right", "textfont": {"color": colours.accent, "size": 15},
            "hovertemplate": words["hover"],
        })  # fmt: skip
        worst = max((values[number] or 1 for number in known), default=1)
        font = {"color": colours.second, "size": 13}
        more[f"yaxis{suffix}"] = {
            "range": [worst * 1.12 + 0.6, 0.2], "domain": [max(bottom, 0), top], "anchor": f"x{suffix}", "nticks": 5,
            "tickformat": ",d", "gridcolor": colours.line, "zeroline": False, "fixedrange": True, "automargin": True,
            "tickfont": font, "showgrid": True,
        }  # fmt: skip
        is_last = place == count - 1
        more[f"xaxis{suffix}"] = {
            "type": "category", "showgrid": False, "anchor": f"y{suffix}", "fixedrange": True, "tickangle": 0,
            "tickvals": days[:: max(1, len(days) // 6)], "ticktext": list(ticks)[:: max(1, len(days) // 6)],
            "showticklabels": is_last, "linecolor": colours.line, "tickfont": font,
            "range": [-0.5, len(days) - 0.5],
        }  # fmt: skip
        names.append({
            "xref": "paper", "yref": "paper", "x": 0, "y": top, "xanchor": "left", "yanchor": "bottom",
            "showarrow": False, "text": words[scope], "font": font,
        })  # fmt: skip
    return {
        "data": data,
        "layout": layout(
            colours, showlegend=False, hovermode="closest", annotations=names, margin={"t": 8, "r": 34}, **more
        ),
    }

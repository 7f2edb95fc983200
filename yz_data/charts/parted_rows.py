"""Rows parted by how things ended: what is done dark, what is open outlined, each part with its number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from yz_data.charts.theme import faint, layout, named_rows, palette


def parted_rows(
    labels: Sequence[str], parts: Mapping[str, Sequence[int]], names: Mapping[str, str],
    *, codes: Sequence[str], unit: str, is_dark: bool,
) -> dict[str, Any]:  # fmt: skip
    """parts: part → count a row, from the best end to the last, which is open and outlined; `codes` a click filters
    by."""
    colours = palette(is_dark)
    last = len(parts) - 1
    places = list(range(len(labels)))
    data = []
    for number, (part, counts) in enumerate(parts.items()):
        share = 1 - number / max(last, 1)
        fill = {"color": "rgba(0,0,0,0)", "line": {"color": colours.plan, "width": 1.5}}
        if number < last:
            fill = {"color": faint(colours.accent, 0.25 + 0.75 * share)}
        data.append({
            "type": "bar", "orientation": "h", "name": names[part], "y": places, "x": list(counts), "marker": fill,
            "text": [str(count) if count else "" for count in counts], "textposition": "inside", "textangle": 0,
            "insidetextanchor": "middle", "textfont": {"size": 12, "color": _ink(share, number == last, colours)},
            "customdata": [[code] for code in codes],
            "hovertemplate": f"{escape(names[part])} %{{x}}{escape(unit)}<extra></extra>",
        })  # fmt: skip
    return {
        "data": data,
        "layout": layout(
            colours, barmode="stack", showlegend=True, hovermode="closest", bargap=0.3,
            legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "normal"},
            xaxis={"rangemode": "tozero", "nticks": 5, "tickformat": ",d"}, yaxis=named_rows(colours, labels),
        ),
    }  # fmt: skip


def _ink(share: float, is_open: bool, colours: Any) -> str:
    """Light on a dark part, dark on a faint one."""
    return colours.card if share > 0.55 and not is_open else colours.ink

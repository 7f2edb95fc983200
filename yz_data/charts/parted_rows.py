"""Rows parted by how things ended: what is done in strengths of one colour, what came to nothing in another, what is
open outlined, each part with its number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from yz_data.charts.theme import HUES_DARK, HUES_LIGHT, faint, layout, named_rows, outlined, palette

STRENGTHS = (1.0, 0.48, 0.22)  # of three ends that solved something at most; numbers on each keep a contrast of 4.5


def parted_rows(
    labels: Sequence[str], parts: Mapping[str, Sequence[int]], names: Mapping[str, str],
    *, codes: Sequence[str], unit: str, is_dark: bool, unsolved: str = "",
) -> dict[str, Any]:  # fmt: skip
    """parts: part → count a row, from the best end to the last, which is open and outlined; `unsolved` is the part of
    what came to nothing, `codes` a click filters by."""
    colours = palette(is_dark)
    *ended, still_open = parts
    solved = [part for part in ended if part != unsolved]
    strengths = dict(zip(solved, STRENGTHS, strict=False))
    places = list(range(len(labels)))
    data = []
    for part, counts in parts.items():
        if part == still_open:
            fill = outlined(counts, colours)
        elif part == unsolved:
            fill = {"color": (HUES_DARK if is_dark else HUES_LIGHT)[1]}
        else:
            fill = {"color": faint(colours.accent, strengths[part])}
        is_strong = part == unsolved or strengths.get(part) == STRENGTHS[0]
        data.append({
            "type": "bar", "orientation": "h", "name": names[part], "y": places, "x": list(counts), "marker": fill,
            "text": [str(count) if count else "" for count in counts], "textposition": "inside", "textangle": 0,
            "insidetextanchor": "middle", "textfont": {"size": 12, "color": colours.card if is_strong else colours.ink},
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

"""One place among its like: a line a measure, the middle of all at 100, the others as faint dots."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from yz_data.charts.theme import Palette, faint, layout, named_rows, palette, row_titles, text_width, titled_rows

ABOVE = 7  # pixels from a line to the name over it
MOST = 250.0  # per cent of the middle; what lies beyond is drawn at the edge and told in words
EDGE = 6.0  # half a dot: one at either end lies over no name and no note


def among_others(
    names: Sequence[str],
    own: Sequence[float | None],
    others: Sequence[Sequence[float]],
    verdicts: Sequence[str],
    notes: Sequence[str],
    words: dict[str, str],
    *,
    is_dark: bool,
    is_narrow: bool = False,
) -> dict[str, Any]:
    """names: the measures, the first on top; own and others: per cent of the middle; verdicts: good, bad or none, the
    colour of the own dot; notes: what is written at the right of each line. `words` has own, others and middle. On a
    phone the names stand over their lines."""
    colours = palette(is_dark)
    ink = {"good": colours.good, "bad": colours.bad, "none": colours.accent}
    places = [(min(value, MOST), row, value) for row, line in enumerate(others) for value in line]
    shown = [(min(value, MOST), row, ink[verdicts[row]], value) for row, value in enumerate(own) if value is not None]
    marks = {"type": "scatter", "mode": "markers"}
    grey = {"width": 2, "color": faint(colours.second, 0.55)}
    return {
        "data": [
            {
                **marks, "name": words["others"], "x": [x for x, *_ in places], "y": [y for _, y, _ in places],
                "hoverinfo": "skip", "meta": {"x": [value for *_, value in places]},
                "marker": {"size": 9, "color": grey["color"], "symbol": "line-ns-open", "line": grey},
            },
            {
                **marks, "name": words["own"], "x": [x for x, *_ in shown], "y": [y for _, y, *_ in shown],
                "cliponaxis": False, "marker": {"size": 14, "color": [colour for _, _, colour, _ in shown]},
                "text": [f"{escape(names[row])} {escape(notes[row])}" for _, row, *_ in shown],
                "meta": {"x": [value for *_, value in shown]},
                "hovertemplate": "%{text}<extra></extra>",
            },
        ],
        "layout": _layout(colours, names, notes, words, is_narrow=is_narrow),
    }  # fmt: skip


def _layout(
    colours: Palette, names: Sequence[str], notes: Sequence[str], words: dict[str, str], *, is_narrow: bool
) -> dict[str, Any]:  # fmt: skip
    """A line a measure with its note at the right, and the middle as a dotted line."""
    middle = {"type": "line", "x0": 100, "x1": 100, "y0": 0, "y1": 1, "yref": "paper", "layer": "below"}
    note = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 8, "showarrow": False}
    font = {"color": colours.ink, "size": 13}
    return layout(
        colours, showlegend=True, hovermode="closest",
        margin={"r": 16 + max(map(text_width, notes), default=0), "t": 8, "b": 34},
        xaxis={
            "range": [-EDGE, MOST + EDGE], "tickvals": [0, 100, 200], "ticktext": ["0", words["middle"], "200"],
            "tickangle": 0, "showgrid": True,
        },
        yaxis=titled_rows(len(names)) if is_narrow else named_rows(colours, names),
        shapes=[{**middle, "line": {"color": colours.second, "width": 1, "dash": "dot"}}],
        annotations=[
            *({**note, "y": row, "text": escape(text), "font": font} for row, text in enumerate(notes)),
            *({**title, "yshift": ABOVE} for title in (row_titles(colours, names) if is_narrow else ())),
        ],
    )  # fmt: skip


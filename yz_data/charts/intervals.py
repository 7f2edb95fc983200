"""Values with their intervals, one a line: what can be told apart and what cannot."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from yz_data.charts.theme import Palette, layout, palette, row_labels

LEAST_LINES = 4


def intervals(
    labels: Sequence[str], values: Sequence[float], lowers: Sequence[float | None], uppers: Sequence[float | None],
    standings: Sequence[str], notes: Sequence[str], words: dict[str, str],
    *, is_dark: bool, common: float | None = None, codes: Sequence[str] | None = None, decimals: int = 2,
    is_close: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """Dots with their intervals, the first on top, and a line at the common value.

    `standings`: higher is bad and lower is good, anything else stays grey, also where its own interval leaves the
    common value. An end that is None is drawn as far as the furthest. `is_close`: the axis begins before the lowest end
    instead of at zero, where none is near it.
    """
    colours = palette(is_dark)
    shades = {"higher": colours.bad, "lower": colours.good}
    colour = [shades.get(standing, colours.second) for standing in standings]
    far = max([*values, *(upper for upper in uppers if upper is not None)], default=1.0)
    ends = [(lower or 0.0, far if upper is None else upper) for lower, upper in zip(lowers, uppers, strict=True)]
    places = list(range(len(values)))
    low = max(0.0, min(lower for lower, _ in ends) - 0.06 * far) if is_close and ends else 0.0
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": list(values),
        "y": places,
        "marker": {"size": 10, "color": colour},
        "showlegend": False,
        "customdata": [[code] for code in codes or labels],
        "text": [escape(note) for note in notes],
        "hovertemplate": "%{text}<extra></extra>",
    }
    shapes, texts = _common(common, f"{words['common']} {common or 0:,.{decimals}f}", colours)
    names = {"tickvals": places, "ticktext": row_labels(labels)}
    return {
        "data": [*(_bars(ends, colour, shade) for shade in dict.fromkeys(colour)), dots],
        "layout": layout(
            colours, hovermode="closest", margin={"b": 52, "t": 20}, shapes=shapes, annotations=texts,
            xaxis={"range": [low, 1.06 * far], "nticks": 5, "title": {"text": words["axis"], "standoff": 22}},
            yaxis={
                **names, "range": [max(len(labels), LEAST_LINES) - 0.5, -0.5], "showgrid": False,
                "tickfont": {"color": colours.ink, "size": 13},
            },
        ),
    }  # fmt: skip


def _bars(ends: Sequence[tuple[float, float]], colours: Sequence[str], shade: str) -> dict[str, Any]:
    """The lines of one colour as one trace, with gaps between them: a trace a line costs more than the rest."""
    own = [(place, *end) for place, (end, colour) in enumerate(zip(ends, colours, strict=True)) if colour == shade]
    return {
        "type": "scatter", "mode": "lines", "x": [x for _, lower, upper in own for x in (lower, upper, None)],
        "y": [y for place, _, _ in own for y in (place, place, None)], "hoverinfo": "skip",
        "line": {"color": shade, "width": 3}, "opacity": 0.5, "showlegend": False,
    }  # fmt: skip


def _common(value: float | None, text: str, colours: Palette) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The line of the common value, and its name over it."""
    if value is None:
        return [], []
    line = {"color": colours.plan, "width": 1, "dash": "dash"}
    note = {
        "x": value, "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False, "text": text,
        "font": {"color": colours.second, "size": 12},
    }  # fmt: skip
    return [{"type": "line", "x0": value, "x1": value, "yref": "paper", "y0": 0, "y1": 1, "line": line}], [note]

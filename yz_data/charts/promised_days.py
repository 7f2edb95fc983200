"""Days a matter takes against the days promised: the median, how far the slow tenth reaches, and the promise."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd

from yz_data.charts.theme import layout, named_rows, palette


def promised_days(
    table: pd.DataFrame, names: Sequence[str], words: dict[str, str], *, is_dark: bool
) -> dict[str, Any]:
    """table: days, slow, promised, one row a matter, the first on top; `words` names the three and the axis. A line
    runs from the median to where nine tenths are done; it is bad where it ends behind the promise."""
    colours = palette(is_dark)
    places = list(range(len(table)))
    late = [slow > promised for slow, promised in zip(table["slow"], table["promised"], strict=True)]
    text = [escape(name) for name in names]
    lines = [
        {
            "type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": shown, "name": words[key],
            "x": [x for place in places if late[place] == is_late for x in
                  (table["days"].iloc[place], table["slow"].iloc[place], None)],
            "y": [y for place in places if late[place] == is_late for y in (place, place, None)],
            "line": {"color": colour, "width": 6}, "opacity": 0.45,
        }
        for key, is_late, colour, shown in (
            ("slow", False, colours.accent, True), ("slow_late", True, colours.bad, any(late)),
        )
    ]  # fmt: skip
    marks = (
        ("days", {"color": colours.accent, "size": 10}),
        ("promised", {"symbol": "line-ns-open", "color": colours.ink, "size": 16, "line": {"width": 2}}),
    )
    dots = [
        {
            "type": "scatter", "mode": "markers", "name": words[name], "x": table[name].tolist(), "y": places,
            "marker": marker, "text": text, "hovertemplate": f"%{{text}} %{{x:.0f}}<extra>{words[name]}</extra>",
        }
        for name, marker in marks
    ]  # fmt: skip
    return {
        "data": [*lines, *dots],
        "layout": layout(
            colours, hovermode="closest", showlegend=True, margin={"b": 46, "t": 30},
            xaxis={
                "rangemode": "tozero", "title": {"text": words["axis"], "standoff": 16}, "nticks": 5, "tickangle": 0,
            },
            yaxis=named_rows(colours, names),
        ),
    }  # fmt: skip

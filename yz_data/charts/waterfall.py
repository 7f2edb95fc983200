"""From one sum to another by the parts of the change: horizontal, so that names have room."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import accumulate, pairwise
from typing import Any

from yz_data.charts.theme import in_lines, layout, palette, text_width

BAR_GAP = 0.3


def waterfall(
    before: tuple[str, float],
    parts: Sequence[tuple[str, float, str, str | None]],
    now: tuple[str, float],
    form: str,
    *,
    is_dark: bool,
) -> dict[str, Any]:
    """The sum before (light), its parts' changes (good or bad, as more is good), the sum now (dark), top to bottom.

    before, now: (name, value); parts: (name, change, note behind the bar, code to filter by or None). Each part's bar
    begins where the one before it ended; the last ends at `now`. `form` writes the two sums.
    """
    colours = palette(is_dark)
    changes = [change for _, change, *_ in parts]
    ends = list(accumulate([before[1], *changes]))
    names = [escape(name) for name in (before[0], *(name for name, *_ in parts), now[0])]
    notes = [f"{before[1]:{form}}", *(note for *_, note, _ in parts), f"{now[1]:{form}}"]
    shades = [colours.last_year, *(colours.good if change >= 0 else colours.bad for change in changes), colours.accent]
    bars = [(0.0, before[1]), *((min(a, b), abs(b - a)) for a, b in pairwise(ends)), (0.0, now[1])]
    return {
        "data": [
            {
                "type": "bar", "orientation": "h", "y": names, "base": [base for base, _ in bars],
                "x": [length for _, length in bars], "marker": {"color": shades}, "text": notes,
                "textposition": "outside", "cliponaxis": False, "textfont": {"color": colours.ink, "size": 13},
                "customdata": [[code] for code in (None, *(code for *_, code in parts), None)],
                "hovertemplate": "%{y} %{text}<extra></extra>", "selected": {"marker": {"opacity": 1}},
                "unselected": {"marker": {"opacity": 1}, "textfont": {"color": colours.ink}},  # a click fades nothing
            },
        ],
        "layout": layout(
            colours, hovermode="closest", bargap=BAR_GAP, shapes=_steps(ends, colours.second), showlegend=False,
            margin={"r": 16 + max(map(text_width, notes)), "b": 8},
            xaxis={"visible": False, "range": [min(0.0, *ends), max(*ends, now[1], 0.0) or 1.0]},
            yaxis={
                "type": "category", "autorange": "reversed", "showgrid": False,
                "tickvals": names, "ticktext": [in_lines(name) for name in names],
                "tickfont": {"color": colours.ink, "size": 13},
            },
        ),
    }  # fmt: skip


def _steps(ends: Sequence[float], colour: str) -> list[dict[str, Any]]:
    """Thin lines between the bars that carry each level on to the next one."""
    half = BAR_GAP / 2
    return [
        {
            "type": "line", "x0": end, "x1": end, "y0": place + 0.5 - half, "y1": place + 0.5 + half,
            "line": {"color": colour, "width": 1.5},
        }
        for place, end in enumerate(ends)
    ]  # fmt: skip

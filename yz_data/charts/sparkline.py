"""A line the height of a word: thirteen months, the last one marked. A picture, because a chart library costs a
megabyte and inline SVG is taken out of a page's HTML."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape

from yz_data.charts.theme import palette

WIDTH, HEIGHT, PAD = 120, 32, 4


def sparkline(values: Sequence[float | None], label: str, *, is_dark: bool) -> str:
    """An <img> of the values; months without a value break the line, a month between two such is a dot. "" when fewer
    than two are known."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    colours = palette(is_dark)
    low, high = min(known), max(known)
    span = (high - low) or 1.0
    step = (WIDTH - 2 * PAD) / (len(values) - 1)
    points = [
        None if value is None else (PAD + place * step, HEIGHT - PAD - (value - low) / span * (HEIGHT - 2 * PAD))
        for place, value in enumerate(values)
    ]
    path, pen = [], "M"
    for point in points:
        if point is None:
            pen = "M"
            continue
        path.append(f"{pen}{point[0]:.1f} {point[1]:.1f}" + ("h0" if pen == "M" else ""))
        pen = "L"
    last = next(point for point in reversed(points) if point is not None)
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<path d="{"".join(path)}" fill="none" stroke="{colours.second}" stroke-width="1.5" stroke-linecap="round"/>'
        f'<circle cx="{last[0]:.1f}" cy="{last[1]:.1f}" r="3" fill="{colours.accent}"/></svg>'
    )
    source = base64.b64encode(drawing.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{source}" width="{WIDTH}" height="{HEIGHT}" alt="{escape(label)}">'

"""A line the height of a word: thirteen months, the last one marked. A picture, because a chart library costs a
megabyte and inline SVG is taken out of a page's HTML."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape

from yz_data.charts.theme import palette

WIDTH, HEIGHT, PAD = 120, 32, 4


def sparkline(values: Sequence[float | None], label: str, *, is_dark: bool, is_rank: bool = False) -> str:
    """An <img> of the values; of ranks the first is on top. Months without a value are bridged by dashes, a month
    between two such is a dot. "" when fewer than two are known."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    colours = palette(is_dark)
    low, high = min(known), max(known)
    span = (high - low) or 1.0
    step = (WIDTH - 2 * PAD) / (len(values) - 1)
    points = [
        None
        if value is None
        else (
            PAD + place * step,
            HEIGHT - PAD - ((high - value if is_rank else value - low) / span) * (HEIGHT - 2 * PAD),
        )
        for place, value in enumerate(values)
    ]
    shown = [point for point in points if point is not None]
    last, colour = shown[-1], colours.second
    bridges = ""
    if None in points[points.index(shown[0]) : points.index(last)]:
        over = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in shown)
        bridges = f'<path d="{over}" fill="none" stroke="{colour}" stroke-opacity="0.6" stroke-dasharray="2 3"/>'
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'{bridges}<path d="{_line(points)}" fill="none" stroke="{colours.second}" stroke-width="1.5" '
        f'stroke-linecap="round"/>'
        f'<circle cx="{last[0]:.1f}" cy="{last[1]:.1f}" r="3" fill="{colours.accent}"/></svg>'
    )
    source = base64.b64encode(drawing.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{source}" width="{WIDTH}" height="{HEIGHT}" alt="{escape(label)}">'


def _line(points: Sequence[tuple[float, float] | None]) -> str:
    """The path through the points, broken where one is missing."""
    path, pen = [], "M"
    for point in points:
        if point is None:
            pen = "M"
            continue
        path.append(f"{pen}{point[0]:.1f} {point[1]:.1f}" + ("h0" if pen == "M" else ""))
        pen = "L"
    return "".join(path)

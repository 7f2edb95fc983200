"""Places in a ranking over time: one line a competitor, ours dark, its place at both ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from yz_data.charts.theme import layout, palette, text_width

Place = tuple[int, str]


def bump(
    months: Sequence[dt.date],
    places: Mapping[str, Sequence[Place | None]],
    names: Mapping[str, str],
    own: str | None,
    ticks: Sequence[str],
    *,
    is_dark: bool,
) -> dict[str, Any]:
    """places: code → (place, value in words) a month, None where there is none; ticks: names of the `ticked` months.

    The first place stands on top.
    """
    colours = palette(is_dark)
    ends = _end_names(places, names, own)
    room = max(116, *(text_width(end) + 36 for end in ends.values()))
    last = max((place[0] for line in places.values() for place in line if place), default=1)
    days = [f"{month:%Y-%m-%d}" for month in months]
    return {
        "data": [
            _line(days, places[code], (names[code], ends[code]), code == own,
                  colours.accent if code == own else colours.last_year,
                  colours.accent if code == own else colours.second)
            for code in sorted(places, key=lambda code: code == own)
        ],
        "layout": layout(
            colours, showlegend=False, hovermode="closest", margin={"l": 40, "r": room, "b": 36},
            xaxis={
                "type": "date", "showgrid": False, "tickangle": 0, "range": [days[0], days[-1]],
                "tickvals": [f"{month:%Y-%m-%d}" for month in ticked(months)], "ticktext": list(ticks),
            },
            yaxis={"visible": False, "range": [last + 0.5, 0.5]},
        ),
    }  # fmt: skip


def _line(
    days: list[str], places: Sequence[Place | None], names: tuple[str, str], is_own: bool, colour: str, ink: str
) -> dict[str, Any]:
    """One competitor's line, with its place at the left end and place and name at the right one; `names`: its own, and
    what stands there, which names all that share the place or is empty where another line says it."""
    name, end = names
    known = [number for number, place in enumerate(places) if place]
    texts = [""] * len(places)
    if known:
        texts[known[0]] = f"{places[known[0]][0]}  "
        texts[known[-1]] = f"  {places[known[-1]][0]} {escape(end)}" if end else ""
    if is_own:
        texts = [f"<b>{text}</b>" if text else "" for text in texts]
    sides = ["middle left" if known and number == known[0] else "middle right" for number in range(len(places))]
    return {
        "type": "scatter", "mode": "lines+markers+text", "name": escape(name), "x": days,
        "y": [place and place[0] for place in places], "customdata": [place and place[1] for place in places],
        "text": texts, "textposition": sides, "textfont": {"color": ink, "size": 13}, "cliponaxis": False,
        "line": {"color": colour, "width": 4 if is_own else 1.5},
        "marker": {"color": colour, "size": 9 if is_own else 5},
        "hovertemplate": "%{fullData.name} %{y} · %{customdata}<extra></extra>",
    }  # fmt: skip


def _end_names(
    places: Mapping[str, Sequence[Place | None]], names: Mapping[str, str], own: str | None
) -> dict[str, str]:
    """Code → the name at the line's right end: those that share a place there are named together, by ours if it is one
    of them; the others' ends are empty."""
    said: dict[tuple[int, int], str] = {}
    ends = dict.fromkeys(places, "")
    for code in sorted(places, key=lambda code: code != own):
        line = places[code]
        known = [(number, place[0]) for number, place in enumerate(line) if place]
        if not known:
            continue
        first = said.setdefault(known[-1], code)
        ends[first] = f"{ends[first]}·{names[code]}" if ends[first] else names[code]
    return ends


def ticked(months: Sequence[Any]) -> list[Any]:
    """The first, the middle and the last month: more names do not fit on a phone."""
    return [months[place] for place in dict.fromkeys((0, (len(months) - 1) // 2, len(months) - 1))]

"""Survival curves: the share still open by days since a hazard was found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from yz_data.analysis.survival import LEVELS, Curve
from yz_data.charts.labels import apart
from yz_data.charts.theme import Palette, faint, halo, hue, layout, palette, text_width

LONGEST = 90
PLOT_HEIGHT, NAME_HEIGHT = 240, 36  # pixels: of the chart between its margins, about; of a name over its count


def survival(curves: Sequence[Curve], labels: Sequence[str], words: dict[str, str], *, is_dark: bool) -> dict[str, Any]:
    """One stepped line a group with its band, named at its end; thin lines at 15 and 30 days; at most 90 days shown.

    Groups with a colour of their own (levels) carry it; a single curve is the accent.
    """
    colours = palette(is_dark)
    data: list[dict[str, Any]] = []
    for one, label in zip(curves, labels, strict=True):
        colour = hue(one.group, is_dark) if one.group is not None else colours.accent
        data += _traces(one, label, words, colour)
    named = data[2::3]
    room = max((text_width(part) for one in named for part in _broken(one["name"]).split("<br>")), default=0)
    lines, texts = _levels(words, colours)
    return {
        "data": data,
        "layout": layout(
            colours,
            annotations=[*_names(named, colours), *texts],
            shapes=lines,
            showlegend=False,
            hovermode="closest",
            margin={"t": 22, "b": 52, "r": 12 + room},
            xaxis={
                "range": [0, LONGEST],
                "showgrid": False,
                "tickvals": [0, *LEVELS, 60, 90],
                "title": {"text": words["days"], "standoff": 22},
            },
            yaxis={"range": [0, 1.02], "tickformat": ".0%", "nticks": 6},
        ),
    }


def _traces(one: Curve, label: str, words: dict[str, str], colour: str) -> list[dict[str, Any]]:
    """The two edges of the band and the curve, from all open on day 0 to the last day anybody was watched."""
    shown = one.steps[one.steps["day"] <= LONGEST]
    days = [0.0, *shown["day"], min(max(one.longest, float(shown["day"].iloc[-1])), float(LONGEST))]
    share, lower, upper = (
        [1.0, *values, values[-1]]
        for values in (shown[name].fillna(1.0).tolist() for name in ("open_share", "lower", "upper"))
    )
    edge = {
        "type": "scatter", "mode": "lines", "x": days, "line": {"width": 0, "shape": "hv"}, "hoverinfo": "skip",
        "showlegend": False,
    }  # fmt: skip
    return [
        {**edge, "y": upper},
        {**edge, "y": lower, "fill": "tonexty", "fillcolor": faint(colour, 0.15)},
        {
            "type": "scatter", "mode": "lines", "name": label, "x": days, "y": share,
            "line": {"color": colour, "width": 2.5, "shape": "hv"},
            "hovertemplate": f"{escape(label)} {words['hover']} %{{y:.0%}}<extra></extra>",
        },
    ]  # fmt: skip


def _names(lines: Sequence[dict[str, Any]], colours: Palette) -> list[dict[str, Any]]:
    """The groups' names behind the ends of their lines, where no step comes down, clear of each other."""
    moved = apart([line["y"][-1] * PLOT_HEIGHT for line in lines], NAME_HEIGHT)
    return [
        {
            "x": line["x"][-1], "y": line["y"][-1], "text": f"<b>{_broken(line['name'])}</b>", "showarrow": False,
            "xanchor": "left", "xshift": 5, "yshift": shift, "align": "left",
            "font": {"color": line["line"]["color"], "size": 13, "shadow": halo(colours)},
        }
        for line, shift in zip(lines, moved, strict=True)
    ]  # fmt: skip


def _broken(name: str) -> str:
    """A name over its count: on a phone both in a row would take a third of the chart."""
    level, *count = re.split(r"[（(]", escape(name).rstrip("）)"), maxsplit=1)
    return "<br>".join((level.strip(), *count))


def _levels(words: dict[str, str], colours: Palette) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The lines at 15 and 30 days, and their names over them."""
    line = {"color": colours.second, "width": 1, "dash": "dot"}
    lines = [{"type": "line", "x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper", "line": line} for day in LEVELS]
    texts = [
        {
            "x": day, "y": 1, "yref": "paper", "text": words[f"day_{day}"], "showarrow": False, "yanchor": "bottom",
            "font": {"color": colours.second, "size": 12},
        }
        for day in LEVELS
    ]  # fmt: skip
    return lines, texts

"""A figure made ready to be drawn once: all that a theme would add to it, and room for its labels from the start.

A browser draws a Plotly figure again when a label needs more room than its margins leave, and when the object of a
theme is not the very one of the draw before. Both happen to every chart of a page at every change of a filter. Here
what a theme says is said by the figure itself, and its margins are wide enough from the start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from yz_data.charts.theme import palette, text_width

PAD = 8  # between an axis and its labels
EDGE = 8  # what a browser adds to the room its labels take, and what their estimate may lack
STANDOFF = 20  # between the labels of an axis and its title
TITLE = 18  # the line of such a title
LEGEND = 50  # a legend of one line over the chart, with the gap between them
LONGEST_NUMBER = "00,000"


def dressed(figure: dict[str, Any], font: str, height: int, *, is_dark: bool) -> dict[str, Any]:
    """The figure in the fonts and colours of the page, so high. The figure given is not changed."""
    own = figure["layout"]
    quiet = {"family": font, "color": palette(is_dark).second, "size": 14}
    layout = {**own, "height": height, "datarevision": 1, "margin": _margin(figure)}  # a chart's data never change
    layout["font"] = {"family": font, **own.get("font", {})}
    hover = own.get("hoverlabel", {})
    layout["hoverlabel"] = {**hover, "font": {"family": font, **hover.get("font", {})}}
    layout["legend"] = {"valign": "top", "borderwidth": 0, **own.get("legend", {})}
    for name, axis in _axes(own):
        layout[name] = {"showgrid": name.startswith("y"), "zeroline": False, **axis}
        title = axis.get("title", {})
        if title.get("text"):
            layout[name]["title"] = {"standoff": STANDOFF, **title, "font": {**quiet, **title.get("font", {})}}
        else:  # an empty one would be given room
            layout[name].pop("title", None)
    # what files read beside a mark (`meta`) is an object, and Plotly takes another object for a change
    data = [{name: value for name, value in trace.items() if name != "meta"} for trace in figure["data"]]
    return {**figure, "data": data, "layout": layout}


def _axes(layout: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, value) for name, value in layout.items() if re.fullmatch(r"[xy]axis\d*", name))


def _margin(figure: dict[str, Any]) -> dict[str, Any]:
    """The margins of the figure, widened to what its legend and the labels of its y axes will take."""
    layout = figure["layout"]
    margin = {"pad": PAD, **layout.get("margin", {})}
    legend = layout.get("legend", {})
    if layout.get("showlegend", _named(figure["data"])) and legend.get("yanchor") == "bottom":
        margin["t"] = max(margin.get("t", 0), LEGEND)
    axis = layout.get("yaxis", {})
    if axis.get("automargin") and axis.get("showticklabels", True) and axis.get("visible", True):
        margin["l"] = max(margin.get("l", 0), _label_room(figure["data"], axis))
    return margin


def _named(traces: list[dict[str, Any]]) -> bool:
    """Whether a legend is drawn when the figure does not say so: Plotly's rule for two traces or more."""
    return sum(trace.get("showlegend", True) for trace in traces) > 1


def _label_room(traces: list[dict[str, Any]], axis: dict[str, Any]) -> int:
    """About how wide the widest label of a y axis is; the browser widens it where that is too little."""
    names = axis.get("ticktext") or [y for trace in traces for y in trace.get("y", ()) if isinstance(y, str)]
    lines = [line for name in names for line in re.split(r"<br\s*/?>", str(name))]
    widest = max((text_width(re.sub(r"<[^>]*>", "", line)) for line in lines), default=text_width(LONGEST_NUMBER))
    title = STANDOFF + TITLE if axis.get("title", {}).get("text") else 0
    return widest + 2 * PAD + EDGE + title

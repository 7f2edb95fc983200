"""Plotly dictionaries as charts that office programs draw themselves, so that whoever gets the file can edit them.

A tree becomes bars of its first branches. What cannot be one, a map, is (), and the caller shows a picture or its
table instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from yz_data.export.native.bars import of_bars
from yz_data.export.native.grids import of_heat
from yz_data.export.native.model import Axis, NativeChart, NativeGrid, Series, cell_form
from yz_data.export.native.points import of_points
from yz_data.export.native.reading import Trace, annotations, axis_of, plain
from yz_data.export.native.trees import of_tree
from yz_data.export.paint import ACCENT
from yz_data.glossary import word

__all__ = ["Axis", "NativeChart", "NativeGrid", "Series", "cell_form", "native"]

DRAWN = {"bar", "scatter"}


def native(figure: Mapping[str, Any], lang: str) -> tuple[NativeChart | NativeGrid, ...]:
    """The panels of a figure, from the top; () where it can only be a picture."""
    layout, traces = figure["layout"], [one for one in figure["data"] if _has_points(one)]
    if any(one.get("type") == "heatmap" for one in traces):
        return (of_heat(traces, layout),)
    if len(traces) == 1 and traces[0].get("type") == "treemap":
        return (of_tree(traces[0], layout, ACCENT),)
    if not traces or not {one.get("type", "scatter") for one in traces} <= DRAWN or _is_map(traces, layout):
        return ()
    panels: dict[str, list[Trace]] = {}
    for one in traces:
        panels.setdefault(str(one.get("yaxis") or "y"), []).append(one)
    if len(panels) == 1:
        return (_panel(traces, layout, lang),)
    titled = [plain(one["text"]) for one in annotations(layout) if one.get("yref") == "paper" and one.get("x") == 0]
    charts = []
    for place, own in enumerate(panels.values()):
        chart = _panel(own, {**layout, "annotations": []}, lang)
        title = titled[place] if place < len(titled) else plain(own[0].get("name") or "")
        charts.append(replace(chart, title=title))
    return tuple(charts)


def _panel(traces: Sequence[Trace], layout: Mapping[str, Any], lang: str) -> NativeChart:
    if any(one.get("type") == "bar" for one in traces):
        return of_bars(traces, layout, word("files.value", lang))
    return of_points(traces, layout, word("files.band", lang))


def _has_points(trace: Trace) -> bool:
    """Whether a trace has anything to draw: some keep a picture from being refused and hold nothing."""
    if trace.get("type") in ("heatmap", "treemap"):
        return True
    return any(value is not None for value in trace.get("x") or ())


def _is_map(traces: Sequence[Trace], layout: Mapping[str, Any]) -> bool:
    """Whether its axes are drawn to one scale: a picture of places, not a chart."""
    return any("scaleanchor" in axis_of(layout, "y", one.get("yaxis")) for one in traces)

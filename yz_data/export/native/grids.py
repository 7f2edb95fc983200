"""Heat maps as tables of shaded cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from yz_data.export.native.model import NativeGrid
from yz_data.export.native.reading import Layout, Trace, axis_of, number, numbers, plain, row_names, solid, ticks
from yz_data.export.native.said import left_to_say

Scale = Sequence[tuple[float, str]]


def of_heat(traces: Sequence[Trace], layout: Layout) -> NativeGrid:
    """The first heat map among the traces; the others are the texts on its cells."""
    heat = next(one for one in traces if one.get("type") == "heatmap")
    across, up = axis_of(layout, "x", heat.get("xaxis")), axis_of(layout, "y", heat.get("yaxis"))
    values = tuple(numbers(row) for row in heat["z"])
    known = [value for row in values for value in row if value is not None]
    low = number(heat.get("zmin"))
    low = low if low is not None else min(known, default=0.0)
    high = number(heat.get("zmax")) or max(known, default=1.0)
    span = (high - low) or 1.0
    scale = tuple((low + share * span, solid(colour) or "#FFFFFF") for share, colour in heat["colorscale"])
    rows, columns = _names(heat["y"], row_names(layout, up)), _names(heat["x"], ticks(across))
    fills = tuple(tuple(None if value is None else shade(value, scale) for value in row) for row in values)
    return NativeGrid(
        rows, columns, values, fills, scale, left_to_say(layout, {*rows, *columns}, row_names(layout, up))
    )


def _names(keys: Sequence[Any], named: dict[Any, str]) -> tuple[str, ...]:
    """As the axis writes them if it names every one, else as they are."""
    return tuple(named[key] if all(key in named for key in keys) else plain(key) for key in keys)


def shade(value: float, scale: Scale) -> str:
    """The colour of a value on a scale of two or more; beyond its ends that of the end."""
    for (start, first), (end, second) in pairwise(scale):
        if value <= end:
            share = (value - start) / ((end - start) or 1.0)
            return _mixed(first, second, min(max(share, 0.0), 1.0))
    return scale[-1][1]


def _mixed(first: str, second: str, share: float) -> str:
    pairs = ((int(first[at : at + 2], 16), int(second[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(low + share * (high - low)):02X}" for low, high in pairs)

"""The tile map and the maps side by side, as Plotly dictionaries: what stands in for a map where there is no WebGL or
no boundary file, and what small maps are drawn with."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from yz_data.charts.map_colours import readable_on
from yz_data.charts.theme import layout, palette

SIDE = 0.94
HIDDEN_AXIS = {"visible": False, "showgrid": False, "constrain": "domain"}


def tile_map(
    areas: pd.DataFrame,
    tiles: Any,
    *,
    is_dark: bool,
    chosen: Collection[str] = (),
    marked: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """One square an area, filled by its colour, with its label; `tiles`: (area, column and row). A click gives its
    area_id.

    areas: area_id, name, label, tip, fill. Chosen areas are outlined in ink, marked ones in their colour.
    """
    colours = palette(is_dark)
    columns, rows = (tiles[:, 0].tolist(), tiles[:, 1].tolist()) if len(tiles) else ([], [])
    edges = [colours.ink if one in chosen else (marked or {}).get(one, colours.card) for one in areas["area_id"]]
    # Bars: squares of a fixed number of pixels would not grow with the card, and cells of a heat map cannot be clicked.
    trace = {
        "type": "bar", "x": columns, "base": [row - SIDE / 2 for row in rows], "y": [SIDE] * len(rows),
        "width": [SIDE] * len(rows), "customdata": [[one] for one in areas["area_id"]],
        "marker": {
            "color": areas["fill"].tolist(),
            "line": {"color": edges, "width": [3 if edge != colours.card else 0 for edge in edges]},
        },
        "text": [escape(str(label)).replace("\n", "<br>") for label in areas["label"]], "textposition": "inside",
        "insidetextanchor": "middle", "textangle": 0, "constraintext": "both",
        "textfont": {"size": 12, "color": [readable_on(fill, colours) for fill in areas["fill"]]},
        "hovertext": [
            f"<b>{escape(str(name))}</b><br>{tip}" for name, tip in zip(areas["name"], areas["tip"], strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>", "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip
    shared = layout(
        colours, barmode="overlay", hovermode="closest", showlegend=False, margin={"l": 0, "r": 0, "t": 0, "b": 0},
        xaxis=HIDDEN_AXIS, yaxis={**HIDDEN_AXIS, "scaleanchor": "x", "automargin": False},
    )  # fmt: skip
    return {"data": [trace], "layout": shared}


def side_by_side(
    panels: Sequence[tuple[str, Sequence[str]]],
    names: Sequence[str],
    tips: Sequence[Sequence[str]],
    geometries: Sequence[Mapping[str, Any]],
    bounds: tuple[float, float, float, float],
    *,
    labels: Sequence[str] = (),
    is_dark: bool,
    is_narrow: bool = False,
) -> dict[str, Any]:
    """Maps of the same areas in one row (on a phone one below the other), to scale: each panel a title and the colour
    of each area. `labels` stand on the areas of the last panel, "" for none.

    Areas of one colour are one trace; a point inside each carries its name and what is said of it.
    """
    colours = palette(is_dark)
    data: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    titles = []
    for place, (title, fills) in enumerate(panels):
        suffix = "" if place == 0 else str(place + 1)
        box = _box(place, len(panels), is_narrow=is_narrow)
        data += _filled(fills, geometries, colours.card, suffix)
        told = labels if place == len(panels) - 1 else ()
        inks = [readable_on(fill, colours) for fill in fills] if told else []
        data.append(_pointer(names, tips[place], geometries, suffix, told, inks))
        axes |= _axes(box, bounds, suffix)
        titles.append({
            "text": escape(title), "x": (box[0] + box[1]) / 2, "y": box[3], "xref": "paper", "yref": "paper",
            "xanchor": "center", "yanchor": "top", "showarrow": False, "font": {"size": 14, "color": colours.ink},
        })  # fmt: skip
    shared = layout(
        colours, hovermode="closest", showlegend=False, margin={"l": 0, "r": 0, "t": 4, "b": 0}, annotations=titles
    )
    return {"data": data, "layout": {**shared, **axes}}


def _box(place: int, count: int, *, is_narrow: bool) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a panel, as shares of the figure."""
    if is_narrow:
        return 0.0, 1.0, 1 - (place + 1) / count, 1 - place / count
    return place / count, (place + 1) / count, 0.0, 1.0


def _axes(
    box: tuple[float, float, float, float], bounds: tuple[float, float, float, float], suffix: str
) -> dict[str, Any]:
    """The unseen axes of a panel: degrees, stretched so that the map is to scale; above it a tenth for the title."""
    (left, right, bottom, top), (west, south, east, north) = box, bounds
    across = {"domain": [left + 0.005, right - 0.005], "range": [west, east], "anchor": f"y{suffix}"}
    up = {
        "domain": [bottom, top - (top - bottom) / 10], "range": [south, north], "anchor": f"x{suffix}",
        "scaleanchor": f"x{suffix}", "scaleratio": 1 / max(float(np.cos(np.radians((south + north) / 2))), 0.01),
        "automargin": False,
    }  # fmt: skip
    return {
        f"xaxis{suffix}": {**HIDDEN_AXIS, "fixedrange": True, **across},
        f"yaxis{suffix}": {**HIDDEN_AXIS, "fixedrange": True, **up},
    }


def _filled(
    fills: Sequence[str], geometries: Sequence[Mapping[str, Any]], border: str, suffix: str
) -> list[dict[str, Any]]:
    traces = []
    for colour in dict.fromkeys(fills):
        x: list[float | None] = []
        y: list[float | None] = []
        for fill, shape in zip(fills, geometries, strict=True):
            for ring in rings(shape) if fill == colour else ():
                x += [corner[0] for corner in ring] + [None]
                y += [corner[1] for corner in ring] + [None]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": x,
                "y": y,
                "fill": "toself",
                "fillcolor": colour,
                "hoverinfo": "skip",
                "line": {"color": border, "width": 1},
                "xaxis": f"x{suffix}",
                "yaxis": f"y{suffix}",
            }
        )
    return traces


def _pointer(
    names: Sequence[str], tips: Sequence[str], geometries: Sequence[Mapping[str, Any]], suffix: str,
    labels: Sequence[str], inks: Sequence[str],
) -> dict[str, Any]:  # fmt: skip
    """Unseen points in the middle of each area, for what is said of it, and labels in their inks."""
    middles = [np.mean(rings(shape)[0], axis=0) for shape in geometries]
    texts: dict[str, Any] = {"text": list(labels), "textfont": {"size": 11, "color": list(inks)}} if labels else {}
    return {
        "type": "scatter",
        "mode": "markers+text" if labels else "markers",
        **texts,
        "x": [round(float(m[0]), 6) for m in middles],
        "y": [round(float(m[1]), 6) for m in middles],
        "marker": {"size": 18, "opacity": 0},
        "hovertext": [f"<b>{escape(str(name))}</b><br>{tip}" for name, tip in zip(names, tips, strict=True)],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "xaxis": f"x{suffix}",
        "yaxis": f"y{suffix}",
    }


def rings(shape: Mapping[str, Any]) -> list[list[list[float]]]:
    """The rings of a GeoJSON polygon or of several."""
    parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape.get("coordinates", [])
    return [ring for part in parts for ring in part]

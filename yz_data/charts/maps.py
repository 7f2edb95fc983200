"""Maps as pydeck decks on a bare ground: areas, columns, points, hexagons. No basemap, so that no tile is asked of
anyone.

Every deck holds areas as a frame, one row an area in the order of `Ground.frame`: area_id, name, label (as drawn), tip
(lines for the pointer), fill (#rrggbb), and, for columns, height from 0 to 1.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from yz_data.charts.map_colours import channels, mixed, readable_on
from yz_data.charts.theme import Palette, palette
from yz_data.frames import each_row

if TYPE_CHECKING:
    import pydeck

FONT = "Noto Sans SC, Noto Sans CJK SC, Microsoft YaHei, PingFang SC, YZ Sans, sans-serif"
TALLEST_M = 900.0
PALE = 0.35
BELOW = 14  # pixels: under the foot of a column
COLUMN_M, LARGEST_POINT_M = 42.0, 110.0
# Pixels into which the whole is fitted; a wider card shows more ground beside it.
WIDE, NARROW = (545, 485), (300, 285)
NEVER_HIDDEN = {"depthCompare": "always", "depthWriteEnabled": False}  # labels would be cut by what stands before them


def area_deck(
    areas: pd.DataFrame,
    geometries: Sequence[Mapping[str, Any]],
    outline: Mapping[str, Any],
    bounds: tuple[float, float, float, float],
    *,
    is_dark: bool,
    is_narrow: bool = False,
    chosen: Collection[str] = (),
    marked: Mapping[str, str] | None = None,
    columns: bool = False,
    points: pd.DataFrame | None = None,
    size_m: float | None = None,
) -> pydeck.Deck:
    """A deck of areas filled by their colour; clicking one selects its `area_id` in the layer "areas".

    `chosen` are outlined in ink, `marked` (area_id → colour) in their colour. `columns` stands a column on each area.
    `points`: x, y (degrees), count, fill and label, drawn as discs, or with `size_m` as hexagons of that size.
    """
    colours = palette(is_dark)
    strength = PALE if columns else 0.0 if points is not None else 1.0
    layers = [_areas(areas, geometries, colours, strength), _line("outline", [outline], colours.second, 1.5)]
    if marked:
        layers += _marks(areas, geometries, marked)
    if chosen:
        held = [shape for shape, area in zip(geometries, areas["area_id"], strict=True) if area in chosen]
        layers.append(_line("chosen", held, colours.ink, 2.5))
    if columns:
        layers.append(_columns(areas))
    if points is not None:
        layers += _points(points, size_m, colours)
    # On a phone a name is wider than its area, so that its ink cannot be chosen for one fill.
    layers += _labels(areas, colours, on_fill=strength == 1 and not is_narrow, below=columns)
    return _deck(layers, bounds, colours, is_narrow=is_narrow, is_tilted=columns)


def _deck(
    layers: list[Any], bounds: tuple[float, float, float, float], colours: Palette, *, is_narrow: bool, is_tilted: bool
) -> pydeck.Deck:
    from pydeck.bindings.json_tools import default_serialize

    deck = copy(_bare_deck(bounds, colours, is_narrow, is_tilted))
    deck.layers = layers
    # A deck is drawn many times and never changed: it is written as JSON once, and without the line breaks and spaces
    # of pydeck's own text, which only Python's slow encoder makes.
    text = json.dumps(deck, default=default_serialize, separators=(",", ":"))
    deck.to_json = lambda: text
    return deck


@lru_cache(maxsize=32)
def _bare_deck(
    bounds: tuple[float, float, float, float], colours: Palette, is_narrow: bool, is_tilted: bool
) -> pydeck.Deck:
    """A deck without layers; pydeck looks for Jupyter on the disk each time it makes one."""
    import pydeck  # 0.15 s: not at the start of pages without a map

    width, height = NARROW if is_narrow else WIDE
    west, south, east, north = bounds
    middle = (south + north) / 2
    zoom = np.log2(
        min(
            width * 360 / (512 * max(east - west, 1e-6)),
            height * 360 * np.cos(np.radians(middle)) / (512 * max(north - south, 1e-6)),
        )
    )
    view = pydeck.ViewState(
        longitude=(west + east) / 2,
        latitude=middle,
        zoom=round(float(zoom), 2),
        min_zoom=8,
        max_zoom=18,
        pitch=45 if is_tilted else 0,
        bearing=0,
    )
    tip = {
        "html": "<b>{name}</b><br/>{tip}",
        "style": {
            "backgroundColor": colours.card,
            "color": colours.ink,
            "border": f"1px solid {colours.line}",
            "fontSize": "13px",
        },
    }
    return pydeck.Deck(initial_view_state=view, map_provider=None, tooltip=tip)


def _areas(areas: pd.DataFrame, geometries: Sequence[Mapping[str, Any]], colours: Palette, strength: float) -> Any:
    """The areas; pale under columns, bare under points and hexagons, so that these are what is read."""
    import pydeck

    features = [
        {
            "type": "Feature",
            "geometry": dict(shape),
            "properties": {
                "area_id": row.area_id,
                "name": escape(str(row.name_)),
                "tip": row.tip,
                "fill": channels(mixed(colours.card, row.fill, strength)),
            },
        }
        for row, shape in zip(each_row(areas.rename(columns={"name": "name_"})), geometries, strict=True)
    ]
    return pydeck.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": features},
        id="areas",
        pickable=True,
        auto_highlight=True,
        highlight_color=[*channels(colours.ink), 60],
        get_fill_color="properties.fill",
        get_line_color=channels(colours.card if strength else colours.line),
        line_width_min_pixels=1,
        stroked=True,
    )


def _line(name: str, shapes: Sequence[Mapping[str, Any]], colour: str, pixels: float) -> Any:
    import pydeck

    features = [{"type": "Feature", "geometry": dict(shape), "properties": {}} for shape in shapes]
    return pydeck.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": features},
        id=name,
        pickable=False,
        filled=False,
        stroked=True,
        get_line_color=channels(colour),
        line_width_min_pixels=pixels,
        line_width_max_pixels=pixels,
    )


def _marks(areas: pd.DataFrame, geometries: Sequence[Mapping[str, Any]], marked: Mapping[str, str]) -> list[Any]:
    """An outline round each marked area, one layer a colour."""
    shapes = dict(zip(areas["area_id"], geometries, strict=True))
    return [
        _line(
            f"marked-{place}",
            [shapes[area] for area, own in marked.items() if own == colour and area in shapes],
            colour,
            4,
        )
        for place, colour in enumerate(dict.fromkeys(marked.values()))
    ]


def _columns(areas: pd.DataFrame) -> Any:
    import pydeck

    data = [
        {"at": [round(row.x, 6), round(row.y, 6)], "up": round(TALLEST_M * row.height, 1), "fill": channels(row.fill)}
        for row in each_row(areas)
        if row.height > 0
    ]
    return pydeck.Layer(
        "ColumnLayer",
        data,
        id="columns",
        pickable=False,
        get_position="at",
        get_elevation="up",
        get_fill_color="fill",
        radius=COLUMN_M,
        disk_resolution=20,
        extruded=True,
    )


def _points(points: pd.DataFrame, size_m: float | None, colours: Palette) -> list[Any]:
    """Discs whose area is the count, or flat hexagons of one size whose colour is it."""
    import pydeck

    most = max(float(points["count"].max()), 1.0) if len(points) else 1.0
    data = [
        {
            "at": [round(row.x, 6), round(row.y, 6)],
            "size": round(LARGEST_POINT_M * np.sqrt(row.count_ / most), 1),
            "fill": channels(row.fill),
        }
        for row in each_row(points.rename(columns={"count": "count_"}))
    ]
    if size_m is not None:
        return [
            pydeck.Layer(
                "ColumnLayer",
                data,
                id="hexagons",
                pickable=False,
                get_position="at",
                get_fill_color="fill",
                radius=size_m,
                disk_resolution=6,
                angle=30,
                extruded=False,
                coverage=0.96,
                opacity=0.85,
            )
        ]
    return [
        pydeck.Layer(
            "ScatterplotLayer",
            data,
            id="points",
            pickable=False,
            get_position="at",
            get_radius="size",
            get_fill_color="fill",
            radius_min_pixels=1.5,
            opacity=0.6,
            stroked=True,
            get_line_color=channels(colours.card),
            line_width_min_pixels=0.5,
        )
    ]


def _labels(areas: pd.DataFrame, colours: Palette, *, on_fill: bool, below: bool) -> list[Any]:
    """Names with a halo, so that they can be read on every class: one layer of dark signs, one of light."""
    import pydeck

    named = areas[areas["label"] != ""]
    inks = [readable_on(fill, colours) if on_fill else colours.ink for fill in named["fill"]]
    layers = []
    for ink, halo in ((colours.ink, colours.card), (colours.card, colours.ink)):
        data = [
            {"at": [round(row.x, 6), round(row.y, 6)], "text": row.label}
            for row, own in zip(each_row(named), inks, strict=True)
            if own == ink
        ]
        layers.append(
            pydeck.Layer(
                "TextLayer",
                data,
                id=f"labels-{len(layers)}",
                pickable=False,
                get_position="at",
                get_text="text",
                get_size=13,
                get_color=channels(ink),
                character_set=pydeck.types.String("auto"),
                font_family=pydeck.types.String(FONT),
                font_weight=600,
                line_height=1.1,
                font_settings={"sdf": True, "radius": 12, "buffer": 6},
                outline_width=1.2,
                outline_color=[*channels(halo), 110],
                background=not on_fill,  # over marks of many colours a halo is not enough
                get_background_color=[*channels(halo), 200],
                background_padding=[1, 0],
                parameters=NEVER_HIDDEN,
                get_pixel_offset=[0, BELOW if below else 0],
            )
        )
    return layers

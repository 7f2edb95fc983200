"""A map of areas as paths of an SVG: degrees become units of a drawing a thousand high, north at the top."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from yz_data.export.drawn import AreaMap

HEIGHT = 1000.0
EDGE = 12.0  # room for the outline


def area_paths(drawn: AreaMap) -> dict[str, Any]:
    """{title, width, height, areas, outline, legend}: what a page needs to draw the map without a library."""
    west, south, east, north = drawn.bounds
    narrowing = math.cos(math.radians((south + north) / 2))  # a degree of longitude is shorter than one of latitude
    scale = (HEIGHT - 2 * EDGE) / (north - south)

    def place(x: float, y: float) -> tuple[float, float]:
        return round(EDGE + (x - west) * narrowing * scale, 1), round(EDGE + (north - y) * scale, 1)

    areas = []
    for area in drawn.areas:
        x, y = place(area.x, area.y)
        areas.append(
            {
                "id": area.area_id, "name": area.name, "label": area.label, "fill": area.fill, "mark": area.mark,
                "tip": area.tip,
                "x": x, "y": y, "d": _path(area.geometry, place),
            }
        )  # fmt: skip
    return {
        "title": drawn.title, "width": round(2 * EDGE + (east - west) * narrowing * scale, 1), "height": HEIGHT,
        "areas": areas, "outline": _path(drawn.outline, place), "legend": [list(entry) for entry in drawn.legend],
    }  # fmt: skip


def _path(geometry: Mapping[str, Any], place: Any) -> str:
    return "".join(_ring(ring, place) for ring in _rings(geometry))


def _rings(geometry: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    """The rings of a (multi)polygon, holes included: an SVG path fills them by the even-odd rule."""
    if geometry.get("type") == "GeometryCollection":
        for one in geometry["geometries"]:
            yield from _rings(one)
    elif geometry.get("type") == "Polygon":
        yield from geometry["coordinates"]
    elif geometry.get("type") == "MultiPolygon":
        for polygon in geometry["coordinates"]:
            yield from polygon
    elif geometry.get("type") in ("LineString", "MultiLineString"):
        lines = geometry["coordinates"]
        yield from [lines] if geometry["type"] == "LineString" else lines


def _ring(ring: Sequence[Sequence[float]], place: Any) -> str:
    points = [place(point[0], point[1]) for point in ring]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"

"""The ground: cells, blocks and communities as shapes, with area, residents and neighbours by shared border."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from yz_data.access import Scope
from yz_data.analysis.squares import EARTH_RADIUS_M, arranged, communities_without_borders, square
from yz_data.analysis.tiles import kept_neighbours, tile_places
from yz_data.answers import ask
from yz_data.periods import Window
from yz_data.query import Filters, query, rows_behind
from yz_data.warehouse import Snapshot

Level = Literal["cell", "block", "community", "subdistrict"]
LEVELS: tuple[Level, ...] = ("community", "block", "cell")
PLACES = ("community_id", "block_id", "cell_id")
# Borders drawn by hand rarely meet exactly: what comes within a metre, for more than five, is a shared border.
BORDER_GAP_M = 1.0
LEAST_BORDER_M = 5.0
SEAM = 1e-6  # degrees: what is nearer is one line


@dataclass(frozen=True, slots=True)
class Ground:
    """Areas of one level. `frame`: area_id, name, block_id, community_id, post, residents, square_km, x, y (degrees, a
    point inside the area), shape (degrees), is_schematic, sorted by area_id; `neighbours`: for each row the places of
    those it borders on; `tiles`: (column, row) of each row on the tile map; `geometries`: the shape of each row as
    GeoJSON, to about 10 cm; `outline`: the whole, as GeoJSON; `bounds`: west, south, east, north. Without borders the
    shapes are squares.
    """

    level: Level
    frame: pd.DataFrame
    neighbours: tuple[tuple[int, ...], ...]
    tiles: npt.NDArray[np.int64]
    geometries: tuple[Mapping[str, Any], ...]
    outline: Mapping[str, Any]
    bounds: tuple[float, float, float, float]
    has_borders: bool = True

    @property
    def has_residents(self) -> bool:
        """Whether residents are known for any area of this level."""
        return bool(self.frame["residents"].notna().any())

    @property
    def kept(self) -> float:
        """The share of neighbours that are still side by side on the tile map."""
        return kept_neighbours(self.tiles, self.neighbours)


def ground(snapshot: Snapshot, level: Level, *, filters: Filters, scope: Scope) -> Ground | None:
    """The areas of a level that the reader may see; None where no cells are known. Filters do not change the ground.

    A community without a cell has no shape and is left out; where no cell is known at all, communities are squares.
    """
    today = Window(snapshot.as_of, snapshot.as_of)
    cells = rows_behind(snapshot, "grid_cells", window=today, scope=scope).sort_values("cell_id", ignore_index=True)
    key = f"{level}_id"
    cells = cells[cells[key].notna()].reset_index(drop=True)
    if cells.empty:
        return _squares(snapshot, scope) if level == "community" else None
    shapes = shapely.make_valid(shapely.from_wkt(cells["geometry_wkt"].to_numpy()))
    groups = cells.groupby(key, sort=True).indices
    merged = [shapely.union_all(shapes[places]) for places in groups.values()]
    metres = in_metres(merged)
    frame = pd.DataFrame(
        {
            "area_id": list(groups),
            "name": _names(cells, groups, level),
            **{
                name: [_only(cells[name].iloc[places]) for places in groups.values()]
                for name in ("block_id", "community_id")
            },
            "post": [_only(cells["responsible_post"].iloc[places]) for places in groups.values()],
            "residents": _residents(snapshot, list(groups), cells, level, today, scope),
            "square_km": shapely.area(metres) / 1e6,
            "is_schematic": [bool(cells["is_schematic"].iloc[places].any()) for places in groups.values()],
            "shape": merged,
        }
    )
    middles = np.array([_middle(shape) for shape in merged])
    frame["x"], frame["y"] = middles[:, 0], middles[:, 1]
    neighbours = shared_borders(metres)
    tiles = tile_places(shapely.get_coordinates(shapely.centroid(metres)), shapely.area(metres), neighbours)
    whole = shapely.union_all(shapely.buffer(merged, SEAM)).buffer(-SEAM)
    west, south, east, north = (float(value) for value in shapely.total_bounds(np.array(merged, dtype=object)))
    return Ground(
        level,
        frame,
        neighbours,
        tiles,
        tuple(_geojson(shape) for shape in merged),
        _geojson(whole),
        (west, south, east, north),
    )


def _middle(shape: Any) -> tuple[float, float]:
    """The point farthest from the border, where a label has most room."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    x, y = shapely.get_coordinates(shapely.maximum_inscribed_circle(largest, tolerance=1e-5))[0]
    return float(x), float(y)


def _squares(snapshot: Snapshot, scope: Scope) -> Ground | None:
    """Communities as the squares of a tile map, for a site without borders."""
    frame = communities_without_borders(snapshot, scope)
    if frame is None:
        return None
    neighbours, tiles = arranged(frame[["x", "y"]].to_numpy(float))
    geometries = tuple(square(int(column), int(row)) for column, row in tiles)
    shapes = [shapely.from_geojson(json.dumps(one)) for one in geometries]
    bounds = tuple(float(value) for value in shapely.total_bounds(np.array(shapes, dtype=object)))
    frame = frame.assign(
        block_id=None, community_id=frame["area_id"], post=None, is_schematic=True, shape=shapes,
        x=[shape.centroid.x for shape in shapes], y=[shape.centroid.y for shape in shapes],
    )  # fmt: skip
    whole = _geojson(shapely.union_all(shapes))
    return Ground("community", frame, neighbours, tiles, geometries, whole, bounds, has_borders=False)  # type: ignore[arg-type]


def _geojson(shape: Any) -> Mapping[str, Any]:
    return MappingProxyType(json.loads(shapely.to_geojson(shapely.set_precision(shape, SEAM))))


def _names(cells: pd.DataFrame, groups: dict[str, npt.NDArray[np.intp]], level: Level) -> list[str]:
    column = {"cell": "cell_name", "block": "block_name", "community": "community"}.get(level, "subdistrict_id")
    return [_only(cells[column].iloc[places]) or str(code) for code, places in groups.items()]


def _only(values: pd.Series) -> str | None:
    """The value all rows share, None if they differ or have none."""
    found = values.dropna().unique()
    return str(found[0]) if len(found) == 1 else None


def _residents(
    snapshot: Snapshot, codes: list[str], cells: pd.DataFrame, level: Level, today: Window, scope: Scope
) -> list[float]:
    """Residents of each area, NaN where unknown: a community's from the list of communities where it has them, else the
    sum of its cells if all are known."""
    found = query(snapshot, ["grid_residents"], by=["cell_id"], window=today, scope=scope)
    by_cell = pd.to_numeric(found.set_index("cell_id")["grid_residents"], errors="coerce").reindex(cells["cell_id"])
    summed = by_cell.groupby(cells[f"{level}_id"].to_numpy()).agg(lambda values: values.sum(skipna=False))
    if level in ("community", "subdistrict"):
        listed = query(snapshot, ["community_residents"], by=[f"{level}_id"], window=today, scope=scope)
        known = pd.to_numeric(listed.set_index(f"{level}_id")["community_residents"], errors="coerce")
        summed = known.reindex(summed.index).fillna(summed)
    return summed.reindex(codes).astype(float).tolist()


def in_metres(shapes: Sequence[Any]) -> npt.NDArray[np.object_]:
    """Shapes in degrees as shapes in metres round their middle: exact to some metres over a district."""
    several = np.array(list(shapes), dtype=object)
    west, south, east, north = shapely.total_bounds(several)
    x, y = (west + east) / 2, (south + north) / 2
    scale = np.radians(EARTH_RADIUS_M)
    factors = np.array([scale * np.cos(np.radians(y)), scale])
    return shapely.transform(several, lambda corners: (corners - (x, y)) * factors)


def shared_borders(metres: npt.NDArray[np.object_]) -> tuple[tuple[int, ...], ...]:
    """For each shape the places of those that share more than five metres of border with it. One that shares none is an
    island and has none; touching at a corner is not a border."""
    tree = shapely.STRtree(metres)
    one, other = tree.query(metres, predicate="dwithin", distance=BORDER_GAP_M)
    one, other = one[one != other], other[one != other]
    near = shapely.intersection(shapely.boundary(metres[one]), shapely.buffer(metres[other], BORDER_GAP_M))
    linked = shapely.length(near) > LEAST_BORDER_M + 2 * BORDER_GAP_M
    pairs = {(int(a), int(b)) for a, b in zip(one[linked], other[linked], strict=True)}
    mutual = pairs | {(b, a) for a, b in pairs}
    return tuple(tuple(sorted(b for a, b in mutual if a == place)) for place in range(len(metres)))


def known_ground(snapshot: Snapshot, level: Level, scope: Scope) -> Ground | None:
    """The ground of a level, made once per snapshot and scope."""
    return ask(snapshot, ground, level, filters={}, scope=scope)

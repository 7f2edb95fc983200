"""A schematic responsibility grid: 54 cells in 21 blocks, and 18 communities of about three cells each.

The real borders are not public. The outline and the cells are drawn freely inside the rough whereabouts of
the street, and every feature says that it is schematic.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import shapely

from yz_data.demo import calibration

CENTRE = (116.630, 39.900)
METRES_PER_DEGREE = (111_320.0 * float(np.cos(np.radians(CENTRE[1]))), 111_030.0)
POINTS_PER_CELL = 240
BORDER_MARGIN_METRES = 25.0
LAYOUT_SEED = 54
# Corners of the outline in metres from the centre, anticlockwise.
_OUTLINE = (
    (-1650, -820), (-900, -1180), (-120, -1060), (420, -1290), (1130, -1120), (1580, -640), (1490, 60),
    (1720, 520), (1310, 1010), (640, 1180), (90, 1420), (-640, 1260), (-1180, 1330), (-1560, 760),
    (-1390, 140),
)  # fmt: skip


@dataclass(frozen=True)
class Tessellation:
    """Cells in degrees round `CENTRE`, with the block and community number of each (from 0), and points."""

    cells: tuple[shapely.Polygon, ...]
    blocks: np.ndarray
    communities: np.ndarray
    areas_sqm: np.ndarray
    points: np.ndarray  # (cell, point, longitude and latitude), all well inside their cell
    outside: np.ndarray  # points a little beyond the outline


@lru_cache(maxsize=1)
def tessellation() -> Tessellation:
    """The one tessellation that all streets share, each shifted to its own place."""
    rng = np.random.default_rng(LAYOUT_SEED)
    outline = shapely.Polygon(_OUTLINE)
    cells = _relaxed_cells(rng, outline, calibration.GRID_CELLS)
    neighbours = _neighbours(cells)
    path = _compact_path(rng, cells, neighbours, _block_sizes())
    cells = [cells[index] for index in path]
    neighbours = _neighbours(cells)
    blocks = _cut(range(len(cells)), _block_sizes())
    sizes = _community_sizes()
    communities = _cut(_compact_path(rng, cells, neighbours, sizes), sizes)
    return Tessellation(
        cells=tuple(_in_degrees(cell) for cell in cells),
        blocks=blocks,
        communities=communities,
        areas_sqm=np.array([cell.area for cell in cells]),
        points=np.stack([_points_inside(rng, cell) for cell in cells]),
        outside=_points_outside(rng, outline),
    )


def _block_sizes() -> list[int]:
    """Two or three cells a block: 54 cells make 12 blocks of three and 9 of two."""
    threes = calibration.GRID_CELLS - 2 * calibration.GRID_BLOCKS
    before = [number * threes // calibration.GRID_BLOCKS for number in range(calibration.GRID_BLOCKS + 1)]
    return [2 + later - earlier for earlier, later in pairwise(before)]


def _community_sizes() -> list[int]:
    """About three cells a community, a few with two or four."""
    sizes = [3] * calibration.COMMUNITIES
    for number in (2, 7, 12, 16):
        sizes[number] += 1
        sizes[number - 1] -= 1
    return sizes


def _relaxed_cells(rng: np.random.Generator, outline: shapely.Polygon, count: int) -> list[shapely.Polygon]:
    """Voronoi cells of random points, moved towards their centres a few times so that none is a sliver."""
    west, south, east, north = outline.bounds
    candidates = rng.uniform((west, south), (east, north), (count * 20, 2))
    points = candidates[shapely.contains_xy(outline, candidates)][:count]
    for _ in range(5):
        cells = _clipped(points, outline)
        points = np.array([(cell.centroid.x, cell.centroid.y) for cell in cells])
    return cells


def _clipped(points: np.ndarray, outline: shapely.Polygon) -> list[shapely.Polygon]:
    """The Voronoi cells inside the outline, on whole decimetres so that neighbours share corners exactly."""
    cells = shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=outline, ordered=True)
    clipped = [shapely.intersection(cell, outline) for cell in cells.geoms]
    return [shapely.transform(cell, lambda corners: np.round(corners, 1)) for cell in clipped]


def _neighbours(cells: list[shapely.Polygon]) -> list[list[int]]:
    """For each cell, the cells that share more than twenty metres of border with it."""
    shared = [[shapely.intersection(one, other).length for other in cells] for one in cells]
    return [[j for j, length in enumerate(row) if length > 20 and j != i] for i, row in enumerate(shared)]


def _compact_path(
    rng: np.random.Generator, cells: list, neighbours: list[list[int]], sizes: list[int]
) -> list[int]:
    """Of many walks through all cells, the one whose pieces of the given sizes have the shortest borders."""
    best: tuple[float, list[int]] = (np.inf, [])
    for _ in range(150):
        path = _walk(rng, neighbours)
        if not path:
            continue
        groups = _cut(path, sizes)
        border = sum(
            shapely.union_all(
                [cell for cell, group in zip(cells, groups, strict=True) if group == number]
            ).length
            for number in range(len(sizes))
        )
        best = min(best, (border, path), key=lambda entry: entry[0])
    return best[1]


def _walk(rng: np.random.Generator, neighbours: list[list[int]]) -> list[int]:
    """A walk from neighbour to neighbour through every cell once, or an empty list when it gets stuck.

    It always steps to the neighbour with the fewest free neighbours (Warnsdorff's rule), ties at random.
    """
    path = [int(rng.integers(len(neighbours)))]
    free = set(range(len(neighbours))) - set(path)
    while free:
        open_cells = [cell for cell in neighbours[path[-1]] if cell in free]
        if not open_cells:
            return []
        chances = rng.random(len(open_cells))
        ranks = [
            sum(other in free for other in neighbours[cell]) + chance
            for cell, chance in zip(open_cells, chances, strict=True)
        ]
        path.append(open_cells[int(np.argmin(ranks))])
        free.discard(path[-1])
    return path


def _cut(path: list[int] | range, sizes: list[int]) -> np.ndarray:
    """The number of the piece in which each cell lies when the walk is cut into pieces of these sizes."""
    groups = np.empty(len(path), dtype=int)
    groups[list(path)] = np.repeat(np.arange(len(sizes)), sizes)
    return groups


def _to_degrees(metres: np.ndarray) -> np.ndarray:
    return np.round(np.asarray(metres) / METRES_PER_DEGREE + CENTRE, 6)


def _in_degrees(cell: shapely.Polygon) -> shapely.Polygon:
    return shapely.transform(cell, _to_degrees)


def _points_inside(rng: np.random.Generator, cell: shapely.Polygon) -> np.ndarray:
    """Points at least a margin away from the cell's border, so that rounding never moves one across."""
    inner = cell.buffer(-BORDER_MARGIN_METRES)
    west, south, east, north = inner.bounds
    candidates = rng.uniform((west, south), (east, north), (POINTS_PER_CELL * 20, 2))
    return _to_degrees(candidates[shapely.contains_xy(inner, candidates)][:POINTS_PER_CELL])


def _points_outside(rng: np.random.Generator, outline: shapely.Polygon) -> np.ndarray:
    """Points between fifty and three hundred metres beyond the outline."""
    ring = outline.buffer(300).difference(outline.buffer(50))
    west, south, east, north = ring.bounds
    candidates = rng.uniform((west, south), (east, north), (4000, 2))
    return _to_degrees(candidates[shapely.contains_xy(ring, candidates)][:200])

"""Ground without borders: communities as squares, arranged by where their events lie.

A site without a boundary file still knows the codes, residents and areas of its communities, and the points of its
orders. Neighbours are those of the Gabriel graph of the middles (Gabriel and Sokal 1969): two are neighbours if no
third lies in the circle that has them at its ends.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.tiles import tile_places
from yz_data.periods import Window
from yz_data.query import query, rows_behind
from yz_data.warehouse import Snapshot

EARTH_RADIUS_M = 6_371_008.8
SIDE = 0.01  # degrees round 0°, where a degree is as long one way as the other
POINT = ("point_longitude", "point_latitude")


def communities_without_borders(snapshot: Snapshot, scope: Scope) -> pd.DataFrame | None:
    """area_id, name, residents, square_km, x, y (degrees: the mean of its hotline points, NaN without any), sorted by
    area_id; None where no communities are known."""
    today = Window(snapshot.as_of, snapshot.as_of)
    listed = rows_behind(snapshot, "community_residents", window=today, scope=scope)
    if listed.empty:
        return None
    listed = listed.sort_values("community_id", ignore_index=True)
    area = listed["area_sqm"] if "area_sqm" in listed else pd.Series(np.nan, index=listed.index)
    frame = pd.DataFrame({
        "area_id": listed["community_id"].astype(str), "name": listed["community_name"].astype(str),
        "residents": pd.to_numeric(listed["population"], errors="coerce").astype(float),
        "square_km": pd.to_numeric(area, errors="coerce").astype(float) / 1e6,
    })  # fmt: skip
    middles = _middles(snapshot, scope).reindex(frame["area_id"])
    return frame.assign(x=middles["x"].to_numpy(float), y=middles["y"].to_numpy(float))


def _middles(snapshot: Snapshot, scope: Scope) -> pd.DataFrame:
    """x and y of each community: the mean of its hotline points."""
    if set(POINT) & scope.hidden_columns:
        return pd.DataFrame({"x": [], "y": []}, dtype=float)
    ever = Window(dt.date(1950, 1, 1), snapshot.as_of)
    found = query(snapshot, ["hotline_orders"], by=["community_id", *POINT], window=ever, scope=scope).dropna()
    weights = pd.to_numeric(found["hotline_orders"], errors="coerce").astype(float)
    sums = found[list(POINT)].astype(float).mul(weights, axis=0).groupby(found["community_id"]).sum()
    return sums.div(weights.groupby(found["community_id"]).sum(), axis=0).set_axis(["x", "y"], axis=1)


def arranged(middles: npt.NDArray[np.float64]) -> tuple[tuple[tuple[int, ...], ...], npt.NDArray[np.int64]]:
    """(neighbours, tiles) of middles in degrees. One lattice square is as wide as neighbours are apart; those without a
    middle stand in a row of their own below."""
    tiles = np.zeros((len(middles), 2), dtype=np.int64)
    known = np.isfinite(middles).all(axis=1)
    tiles[~known, 0] = np.arange((~known).sum())
    if not known.any():
        return tuple(() for _ in middles), tiles
    across = np.cos(np.radians(middles[known, 1].mean()))
    metres = np.radians(middles * (across, 1.0)) * EARTH_RADIUS_M
    neighbours = gabriel(metres)
    apart = [float(((metres[i] - metres[j]) ** 2).sum()) for i, others in enumerate(neighbours) for j in others]
    places = np.cumsum(known) - 1
    among = [[int(places[j]) for j in others] for others, is_known in zip(neighbours, known, strict=True) if is_known]
    tiles[known] = tile_places(metres[known], np.full(known.sum(), np.median(apart) if apart else 1.0), among)
    tiles[known, 1] += 1 if (~known).any() else 0
    return neighbours, tiles


def gabriel(points: npt.NDArray[np.float64]) -> tuple[tuple[int, ...], ...]:
    """The neighbours of each point: those with no third one in the circle between them. NaN points have none."""
    squared = ((points[:, None, :] - points[None, :, :]) ** 2).sum(axis=2)
    count = len(points)
    return tuple(
        tuple(
            j for j in range(count)
            if j != i and np.isfinite(squared[i, j])
            and not any(squared[i, k] + squared[j, k] < squared[i, j] for k in range(count) if k not in (i, j))
        )
        for i in range(count)
    )  # fmt: skip


def square(column: int, row: int) -> Mapping[str, Any]:
    """A lattice square as GeoJSON."""
    west, south, east, north = column * SIDE, row * SIDE, (column + 1) * SIDE, (row + 1) * SIDE
    corners = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [corners]}

"""Single events as points, and their density: homes masked to the cell, and never more objects than a browser draws
fluidly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.ground import known_ground
from yz_data.analysis.measures import MEASURES, Measure
from yz_data.analysis.spatial import placeless
from yz_data.analysis.squares import EARTH_RADIUS_M
from yz_data.metrics import METRICS
from yz_data.periods import Window
from yz_data.query import Filters, can_filter, covered, query
from yz_data.warehouse import Snapshot

MOST_OBJECTS = 10_000
FIRST_SIZE_M, DENSITY_SIZE_M, LARGER = 30.0, 90.0, 1.5
# A hexagon with fewer events at homes might tell of one household; it is left out, not rounded.
LEAST_SHOWN = 10
POINT = ("point_longitude", "point_latitude")
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Events:
    """`points`: x, y (degrees), count, one row a place or hexagon; `masked`: area_id, name, x, y, count, events at
    homes by cell; `size_m`: the hexagons' distance from centre to corner, None for single places; `left_out`: events
    that are not shown."""

    points: pd.DataFrame
    masked: pd.DataFrame
    size_m: float | None
    left_out: int


def events(snapshot: Snapshot, measure: str, window: Window, *, filters: Filters, scope: Scope) -> Events | None:
    """Where the events of a window lie. Above 10,000 places they are counted in hexagons, as small as that number
    allows.

    Events without a point in a cell are left out; those at homes stand together at their cell.
    """
    found, land = (
        _places(snapshot, MEASURES[measure], window, filters, scope),
        known_ground(snapshot, "cell", scope),
    )
    if found is None or land is None:
        return None
    homes = found[found["is_home"]].groupby("cell_id")["count"].sum()
    masked = land.frame[["area_id", "name", "x", "y"]].assign(
        count=homes.reindex(land.frame["area_id"]).fillna(0).to_numpy()
    )
    public = (
        found[~found["is_home"]]
        .groupby(list(POINT), as_index=False)["count"]
        .sum()
        .set_axis(["x", "y", "count"], axis=1)
    )
    shown, size = fitted(public, FIRST_SIZE_M) if len(public) > MOST_OBJECTS else (public, None)
    return Events(shown, masked[masked["count"] > 0].reset_index(drop=True), size, int(found.attrs["left_out"]))


def density(snapshot: Snapshot, measure: str, window: Window, *, filters: Filters, scope: Scope) -> Events | None:
    """Events per km² in hexagons of 90 m: x, y, count, per_square_km. Where homes are among them, hexagons with fewer
    than ten events are left out. Readers who may not see points get none."""
    one = MEASURES[measure]
    found = _places(snapshot, one, window, filters, scope, keep_homes=True)
    if found is None:
        return None
    bins, size = fitted(found[[*POINT, "count"]].set_axis(["x", "y", "count"], axis=1), DENSITY_SIZE_M)
    hidden = bins["count"] < LEAST_SHOWN if one.homes else pd.Series(False, index=bins.index)
    left_out = int(found.attrs["left_out"] + bins.loc[hidden, "count"].sum())
    bins = bins[~hidden].reset_index(drop=True)
    bins["per_square_km"] = bins["count"] / (1.5 * np.sqrt(3) * (size / 1000) ** 2)
    return Events(bins, pd.DataFrame(columns=["area_id", "name", "x", "y", "count"]), size, left_out)


def _places(
    snapshot: Snapshot,
    measure: Measure,
    window: Window,
    filters: Filters,
    scope: Scope,
    *,
    keep_homes: bool = False,
) -> pd.DataFrame | None:
    """cell_id, point_longitude, point_latitude, count, is_home: events counted where they lie. Of homes only the cell
    is read, unless they are kept to be counted in hexagons."""
    metric, kept = METRICS[measure.count], placeless(filters)
    columns = snapshot.columns(metric.mart)
    has_points = set(POINT) <= set(columns) and not set(POINT) & scope.hidden_columns
    if (
        covered(snapshot, metric, window) is None
        or not can_filter(snapshot, metric, kept)
        or (keep_homes and not has_points)
    ):
        return None
    by_home = measure.homes[0] if isinstance(measure.homes, tuple) else None
    only_cells = not has_points or (measure.homes == "all" and not keep_homes)
    by = ["cell_id", *(() if only_cells else POINT), *((by_home,) if by_home else ())]
    found = query(snapshot, [metric.name], by=by, window=window, filters=kept, scope=scope).rename(
        columns={metric.name: "count"}
    )
    found["count"] = pd.to_numeric(found["count"], errors="coerce").fillna(0).astype(int)
    if only_cells:
        found = found.assign(**dict.fromkeys(POINT, np.nan))
    at_home = found[by_home].isin(measure.homes[1]) if by_home else pd.Series(bool(measure.homes), index=found.index)
    found["is_home"] = (at_home | only_cells) & (not keep_homes)
    inside = found["cell_id"].notna() & (found["is_home"] | found[POINT[0]].notna())
    result = found.loc[inside, ["cell_id", *POINT, "count", "is_home"]].reset_index(drop=True)
    result.attrs["left_out"] = int(found.loc[~inside, "count"].sum())
    return result


def fitted(places: pd.DataFrame, size_m: float) -> tuple[pd.DataFrame, float]:
    """Places (x, y, count) counted in hexagons of `size_m`, or while they are over 10,000 of half as much again."""
    while True:
        bins = hexagons(
            places["x"].to_numpy(float), places["y"].to_numpy(float), places["count"].to_numpy(float), size_m
        )
        if len(bins) <= MOST_OBJECTS:
            return bins, size_m
        size_m *= LARGER


def hexagons(x: Array, y: Array, count: Array, size_m: float) -> pd.DataFrame:
    """x, y (degrees) of the centres of hexagons with their counts; `size_m` from centre to corner, corners to the
    north.

    Each point belongs to the hexagon whose centre is nearest.
    """
    if len(x) == 0:
        return pd.DataFrame({"x": [], "y": [], "count": []}, dtype=float)
    west, south = np.median(x), np.median(y)
    metres = np.radians(EARTH_RADIUS_M)
    across, up = metres * np.cos(np.radians(south)), metres
    rows_apart, columns_apart = 1.5 * size_m, np.sqrt(3) * size_m
    east, north = (x - west) * across, (y - south) * up
    row = np.round(north / rows_apart)
    best: tuple[Array, Array, Array] | None = None
    for step in (-1, 0, 1):  # the nearest centre lies in the nearest row or one beside it
        line = row + step
        shift = 0.5 * (line % 2)
        column = np.round(east / columns_apart - shift)
        far = (east - (column + shift) * columns_apart) ** 2 + (north - line * rows_apart) ** 2
        if best is None:
            best = (far, line, column)
            continue
        nearer = far < best[0]
        best = tuple(np.where(nearer, new, old) for new, old in zip((far, line, column), best, strict=True))  # type: ignore[assignment]
    frame = (
        pd.DataFrame({"line": best[1], "column": best[2], "count": count})
        .groupby(["line", "column"], as_index=False)["count"]
        .sum()
    )
    centre = (frame["column"] + 0.5 * (frame["line"] % 2)) * columns_apart
    return pd.DataFrame(
        {"x": west + centre / across, "y": south + frame["line"] * rows_apart / up, "count": frame["count"].astype(int)}
    )

"""Points on the ground: datums brought to CGCS2000, and each point joined to exactly one grid cell.

WGS-84 and CGCS2000 agree to less than a metre. GCJ-02 (高德, 腾讯) and BD-09 (百度) are offset by several hundred
metres, more than a responsibility grid cell is wide, so a wrong datum puts a point in the wrong cell. The offset
formulas are the publicly known approximation; the inverse is iterated until it is exact to about 1e-9 degrees.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from yz_data.contracts import Datum

SEMI_MAJOR_AXIS_M = 6378245.0  # Krasovsky 1940, which GCJ-02 uses
ECCENTRICITY_SQUARED = 0.00669342162296594323
BAIDU = np.pi * 3000.0 / 180.0


def _gcj_offset(longitude: np.ndarray, latitude: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Offset of GCJ-02 from WGS-84 in degrees (east, north)."""
    x, y, pi = longitude - 105.0, latitude - 35.0, np.pi
    ripple = (20.0 * np.sin(6.0 * x * pi) + 20.0 * np.sin(2.0 * x * pi)) * 2.0 / 3.0
    north = (
        -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x)) + ripple
        + (20.0 * np.sin(y * pi) + 40.0 * np.sin(y / 3.0 * pi)) * 2.0 / 3.0
        + (160.0 * np.sin(y / 12.0 * pi) + 320.0 * np.sin(y * pi / 30.0)) * 2.0 / 3.0
    )  # fmt: skip
    east = (
        300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x)) + ripple
        + (20.0 * np.sin(x * pi) + 40.0 * np.sin(x / 3.0 * pi)) * 2.0 / 3.0
        + (150.0 * np.sin(x / 12.0 * pi) + 300.0 * np.sin(x / 30.0 * pi)) * 2.0 / 3.0
    )  # fmt: skip
    radians = np.radians(latitude)
    magic = 1 - ECCENTRICITY_SQUARED * np.sin(radians) ** 2
    metres_north = SEMI_MAJOR_AXIS_M * (1 - ECCENTRICITY_SQUARED) / (magic * np.sqrt(magic))
    metres_east = SEMI_MAJOR_AXIS_M / np.sqrt(magic) * np.cos(radians)
    return np.degrees(east / metres_east), np.degrees(north / metres_north)


def wgs84_to_gcj02(longitude: np.ndarray, latitude: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """WGS-84 degrees → GCJ-02 degrees."""
    east, north = _gcj_offset(longitude, latitude)
    return longitude + east, latitude + north


def gcj02_to_wgs84(longitude: np.ndarray, latitude: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """GCJ-02 degrees → WGS-84 degrees, by fixed-point iteration."""
    x, y = longitude.copy(), latitude.copy()
    for _ in range(8):
        east, north = _gcj_offset(x, y)
        x, y = longitude - east, latitude - north
    return x, y


def bd09_to_gcj02(longitude: np.ndarray, latitude: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """BD-09 degrees → GCJ-02 degrees, refined by iterating the forward formula."""
    x, y = longitude - 0.0065, latitude - 0.006
    for _ in range(8):
        forward_x, forward_y = gcj02_to_bd09(x, y)
        x, y = x + longitude - forward_x, y + latitude - forward_y
    return x, y


def gcj02_to_bd09(longitude: np.ndarray, latitude: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """GCJ-02 degrees → BD-09 degrees."""
    radius = np.hypot(longitude, latitude) + 0.00002 * np.sin(latitude * BAIDU)
    angle = np.arctan2(latitude, longitude) + 0.000003 * np.cos(longitude * BAIDU)
    return radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006


def to_cgcs2000(longitude: np.ndarray, latitude: np.ndarray, datum: Datum) -> tuple[np.ndarray, np.ndarray]:
    """Degrees in any accepted datum → degrees in CGCS2000."""
    if datum in ("wgs84", "cgcs2000"):
        return longitude, latitude
    if datum == "bd09":
        longitude, latitude = bd09_to_gcj02(longitude, latitude)
    return gcj02_to_wgs84(longitude, latitude)


def locate(points: pd.DataFrame, cells: pd.DataFrame, datum: Datum) -> pd.DataFrame:
    """Join distinct points to cells.

    points: longitude, latitude in `datum`; cells: cell_id, geometry_wkt (CGCS2000). Returns the points as given with
    x, y in CGCS2000 and cell_id; a point on a shared border belongs to the first of its cells by id, a point in
    no cell has None.
    """
    x, y = to_cgcs2000(points["longitude"].to_numpy(float), points["latitude"].to_numpy(float), datum)
    result = points.reset_index(drop=True).assign(x=x, y=y, cell_id=pd.Series([None] * len(points), dtype=object))
    if cells.empty or result.empty:
        return result
    ordered = cells.sort_values("cell_id", ignore_index=True)
    tree = shapely.STRtree(shapely.from_wkt(ordered["geometry_wkt"].to_numpy()))
    point, cell = tree.query(shapely.points(x, y), predicate="intersects")
    first = pd.Series(cell).groupby(point).min()
    result.loc[first.index, "cell_id"] = ordered["cell_id"].to_numpy()[first.to_numpy()]
    return result

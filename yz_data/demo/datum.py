"""WGS-84 to GCJ-02, the published offset formula, for hotline coordinates as map services deliver them."""

from __future__ import annotations

import numpy as np

_AXIS = 6378245.0
_ECCENTRICITY = 0.00669342162296594323


def _wave(x: np.ndarray, *terms: tuple[float, float]) -> np.ndarray:
    return sum(amplitude * np.sin(x * frequency * np.pi) for amplitude, frequency in terms) * 2.0 / 3.0


def wgs84_to_gcj02(longitude: np.ndarray, latitude: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Shift coordinates in degrees; valid inside China only."""
    x, y = longitude - 105.0, latitude - 35.0
    common = _wave(x, (20.0, 6.0), (20.0, 2.0))
    north = -100.0 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x)) + common
    north = north + _wave(y, (20.0, 1.0), (40.0, 1 / 3), (160.0, 1 / 12), (320.0, 1 / 30))
    east = 300.0 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x)) + common
    east = east + _wave(x, (20.0, 1.0), (40.0, 1 / 3), (150.0, 1 / 12), (300.0, 1 / 30))
    radians = np.radians(latitude)
    curve = 1 - _ECCENTRICITY * np.sin(radians) ** 2
    north = north * 180 / (_AXIS * (1 - _ECCENTRICITY) / (curve * np.sqrt(curve)) * np.pi)
    east = east * 180 / (_AXIS / np.sqrt(curve) * np.cos(radians) * np.pi)
    return longitude + east, latitude + north

"""A tile map: every area one square of the same size, neighbours kept side by side as far as squares allow.

Areas are assigned to the sites of a lattice so that the squared distances are least (the assignment problem, solved by
scipy), and then exchanged as long as that brings more neighbours side by side.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
MARGIN = 1
PASSES = 12
DISTANCE_WEIGHT = 0.15


def tile_places(centres: Array, areas: Array, neighbours: Sequence[Sequence[int]]) -> npt.NDArray[np.int64]:
    """(area, column and row): the lattice site of each area, columns to the east and rows to the north, both from 0.

    centres: (area, x and y) in metres; areas: square metres, whose mean is one lattice square.
    """
    if len(centres) == 0:
        return np.empty((0, 2), dtype=np.int64)
    from scipy.optimize import linear_sum_assignment

    scaled = centres / np.sqrt(areas.mean())
    scaled = scaled - scaled.min(axis=0)
    spans = np.ceil(scaled.max(axis=0)).astype(int) + 1 + MARGIN
    sites = np.array([(column, row) for row in range(-MARGIN, spans[1]) for column in range(-MARGIN, spans[0])])
    distances = ((scaled[:, None, :] - sites[None, :, :]) ** 2).sum(axis=2)
    _, chosen = linear_sum_assignment(distances)
    chosen = _exchanged(chosen, sites, distances, neighbours)
    places = sites[chosen]
    return places - places.min(axis=0)


def kept_neighbours(places: npt.NDArray[np.int64], neighbours: Sequence[Sequence[int]]) -> float:
    """The share of neighbouring pairs that are neighbours on the lattice too, by a side or a corner."""
    pairs = [(one, other) for one, others in enumerate(neighbours) for other in others if one < other]
    kept = sum(np.abs(places[one] - places[other]).max() == 1 for one, other in pairs)
    return kept / len(pairs) if pairs else 1.0


def _exchanged(
    chosen: npt.NDArray[np.int64], sites: npt.NDArray[np.int64], distances: Array, neighbours: Sequence[Sequence[int]]
) -> npt.NDArray[np.int64]:
    """Move areas to free sites or exchange two, near by only, as long as the score rises. The same every time."""
    chosen = chosen.copy()
    holder = dict(zip(chosen.tolist(), range(len(chosen)), strict=True))
    near = [np.flatnonzero(np.abs(sites - site).max(axis=1) <= 2).tolist() for site in sites]

    def score(*moved: int) -> float:
        sides = 0.0
        for area in moved:
            for other in neighbours[area]:
                step = np.abs(sites[chosen[area]] - sites[chosen[other]])
                sides += 1.0 if step.sum() == 1 else 0.6 if step.max() == 1 else 0.0
        return sides - DISTANCE_WEIGHT * float(sum(distances[area, chosen[area]] for area in moved))

    for _ in range(PASSES):
        has_moved = False
        for area in range(len(chosen)):
            for site in near[chosen[area]]:
                here, other = int(chosen[area]), holder.get(site)
                moved = (area,) if other is None else (area, other)
                if other == area:
                    continue
                before = score(*moved)
                _put(chosen, holder, area, site, other, here)
                if score(*moved) > before + 1e-9:
                    has_moved = True
                else:
                    _put(chosen, holder, area, here, other, site)
        if not has_moved:
            break
    return chosen


def _put(
    chosen: npt.NDArray[np.int64], holder: dict[int, int], area: int, site: int, other: int | None, here: int
) -> None:
    """Area to `site`; whoever is there comes to `here`."""
    holder.pop(here, None)
    if other is not None:
        chosen[other] = here
        holder[here] = other
    chosen[area] = site
    holder[site] = area

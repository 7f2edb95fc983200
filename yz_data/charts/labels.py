"""Labels at the ends of lines that keep clear of each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def apart(heights: Sequence[float], least: float) -> list[float]:
    """How far to move labels standing at these heights (pixels) so that neighbours are at least `least` apart.

    Their order is kept, and a heap of labels is centred on where they would have stood.
    """
    order = np.argsort(heights, kind="stable")
    heaps: list[tuple[float, list[int]]] = []  # (centre, labels from the lowest)
    for place in order:
        heaps.append((float(heights[place]), [int(place)]))
        while len(heaps) > 1 and _top(heaps[-2], least) > _bottom(heaps[-1], least):
            (_, lower), (_, upper) = heaps[-2:]
            members = lower + upper
            heaps[-2:] = [(float(np.mean([heights[one] for one in members])), members)]
    moved = [0.0] * len(heights)
    for centre, members in heaps:
        for number, place in enumerate(members):
            moved[place] = centre + (number - (len(members) - 1) / 2) * least - float(heights[place])
    return moved


def _top(heap: tuple[float, list[int]], least: float) -> float:
    return heap[0] + len(heap[1]) * least / 2


def _bottom(heap: tuple[float, list[int]], least: float) -> float:
    return heap[0] - len(heap[1]) * least / 2

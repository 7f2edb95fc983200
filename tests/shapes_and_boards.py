"""What tests of spatial statistics share: the counties round St. Louis that libpysal ships, and boards of squares."""

from __future__ import annotations

import csv

import numpy as np
import shapely
from libpysal.examples import load_example


def st_louis() -> tuple[np.ndarray, np.ndarray, list]:
    with open(load_example("stl").get_path("stl_hom.csv"), newline="") as file:
        rows = list(csv.reader(file))[1:]
    return (
        np.array([float(row[10]) for row in rows]),
        np.array([float(row[13]) for row in rows]),
        [shapely.from_wkt(row[0]) for row in rows],
    )


def lattice(side: int) -> list[list[int]]:
    """The neighbours of the squares of a board, numbered row by row."""
    at = {(row, column): row * side + column for row in range(side) for column in range(side)}
    steps = ((0, 1), (1, 0), (0, -1), (-1, 0))
    return [[at[r + a, c + b] for a, b in steps if (r + a, c + b) in at] for r, c in at]

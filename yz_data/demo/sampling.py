"""Small tools for drawing reproducible random numbers."""

from __future__ import annotations

from zlib import crc32

import numpy as np

Array = np.ndarray


def stream(seed: int, *names: str | int) -> np.random.Generator:
    """A generator of its own for each purpose, so that one extract never disturbs another."""
    return np.random.default_rng([seed, *(crc32(str(name).encode()) for name in names)])


def pick(rng: np.random.Generator, weights: Array, rows: Array) -> Array:
    """For each entry of `rows`, one column of `weights`, drawn with the weights of that row."""
    cumulative = np.cumsum(weights, axis=1, dtype=float)
    cumulative /= cumulative[:, -1:]
    # Row r occupies the interval [r, r+1), so that one search answers for all rows.
    flat = (cumulative + np.arange(len(cumulative))[:, None]).ravel()
    found = np.searchsorted(flat, rows + rng.random(len(rows)), side="right") - rows * weights.shape[1]
    return np.minimum(found, weights.shape[1] - 1)


def choose(rng: np.random.Generator, weights: Array, count: int) -> Array:
    """`count` indices drawn with the given weights."""
    return pick(rng, np.asarray(weights, dtype=float)[None, :], np.zeros(count, dtype=np.int64))


def logistic(score: Array) -> Array:
    """The probability that belongs to a score."""
    return 1 / (1 + np.exp(-score))

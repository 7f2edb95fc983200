"""Frames read row by row."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pandas as pd


def each_row(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows as named tuples, without the index.

    `DataFrame.itertuples` makes a class of them each time, which takes longer than reading twenty rows.
    """
    values = (frame.iloc[:, place] for place in range(frame.shape[1]))
    return map(_row_of(tuple(map(str, frame.columns)))._make, zip(*values, strict=True))


@lru_cache(maxsize=512)
def _row_of(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns, rename=True)

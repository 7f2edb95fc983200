"""Rows as named tuples are those of pandas."""

from __future__ import annotations

import pandas as pd
import pytest

from yz_data.frames import each_row

FRAMES = {
    "of all kinds": pd.DataFrame(
        {
            "name": ["a", None], "count": pd.array([1, None], dtype="Int64"), "share": [0.5, float("nan")],
            "day": pd.to_datetime(["2023-01-31", None]), "is_done": [True, False],
        }
    ),
    "with names that are no names": pd.DataFrame([[1, 2, 3]], columns=["class", "1st", "x"]),
    "with an index of its own": pd.DataFrame({"a": [1, 2]}, index=["x", "y"]),
    "without rows": pd.DataFrame({"a": [], "b": []}),
    "without columns": pd.DataFrame(index=range(3)),
}  # fmt: skip


@pytest.mark.parametrize("kind", FRAMES)
def test_rows_are_those_of_itertuples_without_the_index(kind):
    frame = FRAMES[kind]
    expected, found = list(frame.itertuples(index=False)), list(each_row(frame))
    assert [repr(tuple(row)) for row in found] == [repr(tuple(row)) for row in expected if len(row)]
    assert [row._fields for row in found] == [row._fields for row in expected if len(row)]
    assert [list(map(type, row)) for row in found] == [list(map(type, row)) for row in expected if len(row)]

"""One form for every answer, so that two computations of it can be compared, and its digest.

Numbers are kept to twelve digits and twelve places, because sums of floats depend on the order of adding in the last
ones; 3.0 is 3.
What is missing (None, NaN, NaT, NA) is one and the same. The order of rows, columns and keys counts.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from yz_data.errors import PassportRefused

DIGITS = 12
WHOLE_BELOW = 1e15
# Neighbours in the twelfth digit: what lies on the border between two roundings falls on either.
NEXT = 2e-11


def canonical(value: Any) -> Any:
    """The answer as nested lists, dicts with text keys, texts, numbers, bools and None.

    Raises PassportRefused for what has no such form (a connection, a function).
    """
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return _number(float(value))
    if isinstance(value, (pd.Timestamp, np.datetime64)):
        return canonical(pd.Timestamp(value).to_pydatetime())
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat()
    if isinstance(value, (pd.Timedelta, np.timedelta64, dt.timedelta)):
        return _number(pd.Timedelta(value).total_seconds())
    return _many(value)


def _many(value: Any) -> Any:
    if isinstance(value, pd.DataFrame):
        frame = value if _is_counted(value.index) else value.reset_index()
        rows = [[canonical(cell) for cell in row] for row in frame.itertuples(index=False, name=None)]
        return {"columns": [str(column) for column in frame.columns], "rows": rows}
    if isinstance(value, pd.Series):
        return canonical(value.to_frame(name="value" if value.name is None else value.name))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: canonical(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return [[canonical(key), canonical(part)] for key, part in value.items()]
    if isinstance(value, (set, frozenset)):
        return sorted((canonical(part) for part in value), key=json.dumps)
    if isinstance(value, (list, tuple, np.ndarray, pd.Index)) or pd.api.types.is_extension_array_dtype(value):
        return [canonical(part) for part in value]
    if hasattr(value, "__geo_interface__"):
        return canonical(value.__geo_interface__)
    raise PassportRefused("passport_argument", value=type(value).__name__)


def _is_counted(index: pd.Index) -> bool:
    return isinstance(index, pd.RangeIndex) and index.start == 0 and index.step == 1 and index.name is None


def _number(value: float) -> float | int | str | None:
    if math.isnan(value):
        return None
    if math.isinf(value):
        return "∞" if value > 0 else "-∞"
    rounded = float(f"{round(value, DIGITS):.{DIGITS}g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < WHOLE_BELOW else rounded


def text_of(canonical_value: Any) -> str:
    """A canonical answer as one line of JSON, the same for equal answers."""
    return json.dumps(canonical_value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)


def digest(canonical_value: Any) -> str:
    """SHA-256 of a canonical answer."""
    return hashlib.sha256(text_of(canonical_value).encode()).hexdigest()


def differences(before: Any, after: Any, place: str = "") -> Iterator[tuple[str, Any, Any]]:
    """(place, before, after) of every part that differs; a place reads like rows.3.2 or change.current."""
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys():
        for key in before:
            yield from differences(before[key], after[key], f"{place}.{key}".lstrip("."))
    elif isinstance(before, list) and isinstance(after, list):
        for number in range(max(len(before), len(after))):
            one, other = (side[number] if number < len(side) else None for side in (before, after))
            yield from differences(one, other, f"{place}.{number}".lstrip("."))
    elif not _same(before, after):
        yield place, before, after


def _same(before: Any, after: Any) -> bool:
    if isinstance(before, bool) or isinstance(after, bool):
        return before is after
    if isinstance(before, float) or isinstance(after, float):
        numbers = isinstance(before, (int, float)) and isinstance(after, (int, float))
        return numbers and math.isclose(before, after, rel_tol=NEXT, abs_tol=NEXT)
    return bool(before == after)

"""Values of a Plotly dictionary as JSON has them: arrays as lists, days as text, what is no number as null."""

from __future__ import annotations

import base64
import datetime as dt
import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd


def plain_json(value: Any) -> Any:
    """The value with nothing in it that JSON does not know; typed arrays of Plotly ({dtype, bdata}) as lists."""
    if isinstance(value, Mapping):
        if set(value) >= {"dtype", "bdata"}:
            return plain_json(_unpacked(value))
        return {str(key): plain_json(one) for key, one in value.items()}
    if isinstance(value, (pd.Series, pd.Index, np.ndarray)):
        return [plain_json(one) for one in value.tolist()]
    if isinstance(value, (list, tuple, set)):
        return [plain_json(one) for one in value]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, np.generic):
        return _scalar(value.item())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat()
    return str(value)


def _unpacked(packed: Mapping[str, Any]) -> np.ndarray:
    values = np.frombuffer(base64.b64decode(packed["bdata"]), dtype=np.dtype(packed["dtype"]))
    shape = packed.get("shape")
    return values.reshape([int(size) for size in str(shape).split(",")]) if shape else values

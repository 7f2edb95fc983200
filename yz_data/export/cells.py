"""The cells of a table in words, as a wall, a slide or a page on paper prints them: one unit a column."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from yz_data.export.labels import Column
from yz_data.formats import MISSING, is_missing, money_axis
from yz_data.glossary import word

RIGHT = ("whole", "number", "share", "money")  # kinds that are read from the right
FEW_CNY = 1e6  # a column whose largest amount is less stands in 元


def texts_of(column: Column, lang: str) -> tuple[str, list[str]]:
    """The title of a column, with its unit where the cells have none, and its cells; — where there is no value."""
    if column.texts:
        return column.title, list(column.texts)
    if column.kind != "money":
        return column.title, [_text(value, column, lang) for value in column.values]
    amounts = [None if _is_nothing(value) else float(value) for value in column.values]
    largest = max((abs(amount) for amount in amounts if amount is not None), default=0.0)
    scale, unit = money_axis(lang) if largest >= FEW_CNY else (1.0, word("unit.cny", lang))
    decimals = 2 if lang == "en" and scale > 1 else 0
    texts = [MISSING if amount is None else f"{amount / scale:,.{decimals}f}" for amount in amounts]
    stored = word("unit.cny", lang)  # the unit that the title of a stored column ends with
    title = column.title.removesuffix(f" ({stored})").removesuffix(f"（{stored}）")
    return f"{title} ({unit})" if lang == "en" else f"{title}（{unit}）", texts


def _text(value: Any, column: Column, lang: str) -> str:
    if _is_nothing(value):
        return MISSING
    if isinstance(value, (bool, np.bool_)):
        return word("value.true" if value else "value.false", lang)
    if isinstance(value, pd.Timestamp):
        return value.strftime({"month": "%Y-%m", "time": "%Y-%m-%d %H:%M"}.get(column.kind, "%Y-%m-%d"))
    if column.kind == "whole":
        return f"{value:,.0f}"
    if column.kind == "number":
        least = 10.0**-column.decimals
        if 0 < abs(value) < least / 2:  # small is not nothing
            return f"<{least:.{column.decimals}f}" if value > 0 else f">−{least:.{column.decimals}f}"
        return f"{value:,.{column.decimals}f}"
    return f"{value * 100:.{column.decimals}f}%" if column.kind == "share" else str(value)


def _is_nothing(value: Any) -> bool:
    return is_missing(value) or (isinstance(value, float) and not math.isfinite(value)) or value == ""

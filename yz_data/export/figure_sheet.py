"""The key figures of a page as one table of typed cells: value, unit, both windows, change, target and status."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from yz_data.export.drawn import DrawnPage, KeyFigure
from yz_data.export.labels import Column
from yz_data.export.workbook import Sheet
from yz_data.formats import text
from yz_data.glossary import word
from yz_data.metrics import METRICS

NUMBERS = ("value", "base", "difference", "target")


def figure_sheets(page: DrawnPage) -> list[Sheet]:
    """One sheet where the page has key figures. Amounts are whole yuan there, rates fractions shown as percentages."""
    figures = [card.figure for card in page.figures if card.figure is not None]
    if not figures:
        return []
    lang = page.lang
    told = {
        "figure": [card.name for card in page.figures], "value": [one.value for one in figures],
        "unit": [word(f"unit.{METRICS[one.metric].unit}", lang) for one in figures],
        "window": [one.window for one in figures], "base": [one.base for one in figures],
        "base_window": [one.base_window for one in figures], "difference": [one.difference for one in figures],
        "growth": [one.growth for one in figures], "target": [one.target_value for one in figures],
        "status": [one.status_text for one in figures],
    }  # fmt: skip
    columns = [_column(name, values, figures, lang) for name, values in told.items()]
    return [Sheet(word("files.figures", lang), columns)]


def _column(name: str, values: Sequence[object], figures: Sequence[KeyFigure], lang: str) -> Column:
    title = word(f"files.figures_{name}", lang)
    if name == "growth":
        return Column(title, "share", pd.Series(values, dtype=float), 1)
    if name not in NUMBERS:
        return Column(title, "text", pd.Series(values, dtype=object))
    return Column(title, "number", pd.Series(values, dtype=float), texts=tuple(_shown(one) for one in figures))


def _shown(one: KeyFigure) -> str:
    """A value as its cell shows it: the digits of the screen, amounts in yuan and fen."""
    metric = METRICS[one.metric]
    if metric.unit == "share":
        return text(0.0, metric, "zh")
    return f"{0:.{2 if metric.unit == 'cny' else metric.decimals}f}"

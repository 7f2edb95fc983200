"""The ages of open items against the time past ones took: one dot an item, one row a category, a line a percentile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from yz_data.charts.theme import Palette, layout, named_rows, palette

ROW = 0.36  # half the height dots of one row spread over
SPREAD = 5


def ageing(
    items: pd.DataFrame,
    rows: Sequence[tuple[str, str]],
    limits: Mapping[int, int],
    hovers: Sequence[str],
    words: dict[str, str],
    *,
    is_dark: bool,
) -> dict[str, Any]:
    """items: category, age (days), band (50, 85, 95, 100 or missing), item_id; rows: (category, its name), the first on
    top; limits: percentile → days, empty where there are none. Dots past the 85 % line are marked, past the 95 % line
    marked otherwise, by shape as well as colour."""
    colours = palette(is_dark)
    places = {category: number for number, (category, _) in enumerate(rows)}
    lines = [
        {
            "type": "line", "xref": "x", "yref": "paper", "x0": days, "x1": days, "y0": 0, "y1": 1,
            "line": {"color": colours.second, "width": 1.5, "dash": "dash"},
        }
        for days in limits.values()
    ]  # fmt: skip
    names = [
        {
            "x": days, "xref": "x", "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 14 * (place % 2),
            "showarrow": False, "text": words["limit"].format(level=level, days=days),
            "font": {"color": colours.second, "size": 12},
        }
        for place, (level, days) in enumerate(limits.items())
    ]  # fmt: skip
    return {
        "data": _dots(items, places, hovers, words, colours, has_limits=bool(limits)),
        "layout": layout(
            colours, hovermode="closest", shapes=lines, annotations=names, margin={"t": 38, "b": 64}, showlegend=True,
            legend={"y": -0.14, "yanchor": "top"},
            xaxis={"rangemode": "tozero", "showgrid": False, "ticksuffix": words["unit"]},
            yaxis=named_rows(colours, [name for _, name in rows]),
        ),
    }  # fmt: skip


def _dots(
    items: pd.DataFrame,
    places: Mapping[str, int],
    hovers: Sequence[str],
    words: dict[str, str],
    colours: Palette,
    *,
    has_limits: bool,
) -> list[dict[str, Any]]:
    """A series of dots for each group; those of one row are spread so that they do not hide one another."""
    order = items.groupby("category").cumcount() % SPREAD - SPREAD // 2
    height = [places[code] + ROW * step / SPREAD * 2 for code, step in zip(items["category"], order, strict=True)]
    band = items["band"].fillna(0).astype(int)
    groups = (
        ("within" if has_limits else "open", band <= 85, colours.accent, "circle"),
        ("late", band == 95, colours.watch, "diamond"),
        ("latest", band == 100, colours.bad, "x"),
    )
    data = []
    for name, chosen, colour, symbol in groups:
        kept = [number for number, is_chosen in enumerate(chosen) if is_chosen]
        if not kept:
            continue
        data.append(
            {
                "type": "scatter", "mode": "markers", "name": words[name],
                "x": items["age"].iloc[kept].astype(int).tolist(), "y": [height[number] for number in kept],
                "hovertext": [hovers[number] for number in kept], "hovertemplate": "%{hovertext}<extra></extra>",
                "customdata": items["item_id"].iloc[kept].tolist(),
                "marker": {"color": colour, "symbol": symbol, "size": 11, "line": {"width": 1, "color": colours.card}},
            }
        )  # fmt: skip
    return data

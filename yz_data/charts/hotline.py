"""The hotline: rates and score by month, the tree of topics, the hours of the week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from yz_data.charts.labels import apart
from yz_data.charts.theme import HUES_DARK, HUES_LIGHT, colour_bar, faint, layout, palette

LABEL_HEIGHT, PLOT_HEIGHT = 18, 220
LEAST_BOX = 0.012  # of all orders: smaller boxes of one parent stand together, without room for their names
LEAST_PARTED = 0.03  # of all orders: a smaller box with one part is drawn without it, to have room for a name
OTHERS = "*"  # the last part of the path of small boxes together; no topic is called so
# Without a list of patterns Plotly notes a colour of its own while it draws a tree, takes that for a change, and draws
# all boxes once more.
NO_PATTERN = {"shape": [""]}


def lines(
    months: Sequence[pd.Timestamp], ticks: Sequence[str], series: Mapping[str, Sequence[float | None]], unit: str,
    *, is_dark: bool, decimals: int = 1,
) -> dict[str, Any]:  # fmt: skip
    """Lines by month that share a unit, several with their names at their ends, the lowest below its line; `series` is
    name → values. The axis begins where the values do: rates near the top of their scale differ by a point or two."""
    colours = palette(is_dark)
    days = [f"{month:%Y-%m}" for month in months]
    hues = HUES_DARK if is_dark else HUES_LIGHT
    known = [value for values in series.values() for value in values if value is not None]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    room = max(0.15 * (high - low), 0.2)
    ends = [next((value for value in reversed(values) if value is not None), low) for values in series.values()]
    moved = apart([(end - low) / (high - low + 3 * room) * PLOT_HEIGHT for end in ends], LABEL_HEIGHT)
    is_one = len(series) == 1
    is_below = not is_one or _falls(next(iter(series.values())))
    names = [
        {
            "x": 1, "xref": "paper", "xanchor": "right", "y": end, "showarrow": False,
            "yshift": shift - 1.4 * LABEL_HEIGHT if end == min(ends) and is_below else shift + LABEL_HEIGHT,
            "text": f"{end:.{decimals}f}{unit}" if is_one else f"{escape(name)} {end:.{decimals}f}",
            "font": {"color": hue, "size": 13},
        }
        for name, end, shift, hue in zip(series, ends, moved, hues, strict=False)
    ]  # fmt: skip
    return {
        "data": [
            {
                "type": "scatter", "mode": "lines+markers", "name": escape(name), "x": days, "y": list(values),
                "line": {"color": hue, "width": 2.5}, "marker": {"size": 5}, "connectgaps": False,
                "hovertemplate": f"%{{y:.{decimals}f}}{unit}",
            }
            for (name, values), hue in zip(series.items(), hues, strict=False)
        ],
        "layout": layout(
            colours, showlegend=False, annotations=names, margin={"r": 12, "t": 20},
            xaxis={"type": "category", "showgrid": False, "tickvals": days, "ticktext": list(ticks), "tickangle": 0},
            yaxis={"range": [low - room, high + 2 * room], "nticks": 5, "ticksuffix": unit},
        ),
    }  # fmt: skip


def _falls(values: Sequence[float | None]) -> bool:
    """Whether a line comes down to its last point: a number above that point would stand in the line's way."""
    last = [value for value in values if value is not None][-2:]
    return len(last) == 2 and last[0] > last[1]


def tree(topics: pd.DataFrame, root: str, others: str, unit: str, *, is_dark: bool) -> dict[str, Any]:
    """topics: three levels and a count in the fourth column. Rectangles as large as their counts, a click opens one;
    those too small to be read stand together as `others`, a text with {count}."""
    colours = palette(is_dark)
    nodes: dict[tuple[str, ...], int] = {}
    for *levels, count in topics.itertuples(index=False, name=None):
        path = tuple(str(level) for level in levels if isinstance(level, str))
        for depth in range(1, len(path) + 1):
            nodes[path[:depth]] = nodes.get(path[:depth], 0) + int(count)
    nodes, names = _gathered(nodes, others)
    most = max((count for path, count in nodes.items() if len(path) == 1), default=1)
    shade = [faint(colours.accent, _opacity(path, nodes, most)) for path in nodes]
    return {
        "data": [
            {
                "type": "treemap", "branchvalues": "total", "ids": ["", *("/".join(path) for path in nodes)],
                "labels": [escape(root), *(escape(names[path]) for path in nodes)],
                "parents": ["", *("/".join(path[:-1]) for path in nodes)],
                "values": [sum(c for p, c in nodes.items() if len(p) == 1), *nodes.values()],
                "marker": {"colors": ["rgba(0,0,0,0)", *shade], "line": {"color": colours.card, "width": 1.5},
                           "pad": {"t": 22, "l": 3, "r": 3, "b": 3},
                           "pattern": NO_PATTERN},
                "text": ["", *(_written(path, escape(names[path]), nodes) for path in nodes)],
                "texttemplate": "%{text}", "textfont": {"color": colours.ink, "size": 13},
                "hovertemplate": f"%{{label}} %{{value:,}}{unit} · %{{percentRoot:.1%}}<extra></extra>",
                "pathbar": {
                    "visible": True, "thickness": 24, "side": "bottom", "textfont": {"color": colours.ink, "size": 13},
                },
                "tiling": {"pad": 2},
            }
        ],
        "layout": layout(
            colours, margin={"l": 0, "r": 0, "t": 4, "b": 26}, hovermode="closest", yaxis={"visible": False},
        ),
    }  # fmt: skip


def _gathered(
    nodes: Mapping[tuple[str, ...], int], others: str
) -> tuple[dict[tuple[str, ...], int], dict[tuple[str, ...], str]]:
    """The boxes to draw with their counts, and their names. From the finest level up, small boxes that open nothing
    stand together where their parent has several; one whose parts are all small is drawn whole. All branches stay."""
    kept, names = dict(nodes), {path: path[-1] for path in nodes}
    total = sum(count for path, count in nodes.items() if len(path) == 1)
    for depth in range(max(map(len, nodes), default=0), 1, -1):
        for parent in [path for path in kept if len(path) == depth - 1]:
            parts = [path for path in kept if path[:-1] == parent]
            least = LEAST_PARTED if len(parts) == 1 else LEAST_BOX
            small = [path for path in parts if kept[path] < least * total and not _parts_of(path, kept)]
            if len(small) == 1 < len(parts):
                continue
            gathered = sum(kept.pop(path) for path in small)
            if 0 < len(small) < len(parts):
                kept[(*parent, OTHERS)] = gathered
                names[(*parent, OTHERS)] = others.format(count=len(small))
    return kept, names


def _parts_of(path: tuple[str, ...], nodes: Mapping[tuple[str, ...], int]) -> bool:
    """Whether a box opens others."""
    return any(len(other) > len(path) and other[: len(path)] == path for other in nodes)


def _written(path: tuple[str, ...], name: str, nodes: Mapping[tuple[str, ...], int]) -> str:
    """Name and count of a box; one that opens nothing and is too small for them stays blank until it is pointed at."""
    count, total = nodes[path], sum(c for p, c in nodes.items() if len(p) == 1)
    if _parts_of(path, nodes):
        return f"{name} {count:,}"
    return f"{name}<br>{count:,}" if count >= LEAST_BOX * total else ""


def _opacity(path: tuple[str, ...], nodes: Mapping[tuple[str, ...], int], most: int) -> float:
    """Darker for what is called about more; the three levels lie over one another, and text keeps its contrast."""
    return 0.05 + 0.12 * nodes[path[:1]] / most


def hours(table: pd.DataFrame, words: Mapping[str, Sequence[str]], unit: str, *, is_dark: bool) -> dict[str, Any]:
    """Seven rows (Monday on top) of 24 hours; words: weekdays, hours (their names)."""
    colours = palette(is_dark)
    return {
        "data": [
            {
                "type": "heatmap", "z": table.to_numpy().tolist(), "x": list(range(24)), "y": list(words["weekdays"]),
                "colorscale": [[0, faint(colours.accent, 0.04)], [1, colours.accent]], "xgap": 2, "ygap": 2,
                "hovertemplate": f"%{{y}} %{{customdata}} %{{z:,}}{unit}<extra></extra>",
                "customdata": [list(words["hours"])] * len(table), "showscale": True,
                "colorbar": colour_bar(colours),
            }
        ],
        "layout": layout(
            colours, hovermode="closest", margin={"b": 30, "l": 8, "r": 4},
            xaxis={
                "showgrid": False, "tickvals": list(range(0, 24, 6)), "ticktext": list(words["hours"])[::6],
                "tickangle": 0,
            },
            yaxis={"autorange": "reversed", "showgrid": False, "tickfont": {"color": colours.ink, "size": 13}},
        ),
    }  # fmt: skip

"""Areas from high to low, in the colours of the map; and one area's months against the whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd

from yz_data.charts.bars import text_width
from yz_data.charts.theme import Palette, layout, palette

SHOWN_FIRST, SHOWN_LAST = 14, 5
LEAST_SLOTS = 8
NUDGE = "\u2002"  # keeps a value clear of the line at the raw rate


def sorted_bars(areas: pd.DataFrame, words: dict[str, str], *, is_dark: bool) -> dict[str, Any]:
    """Bars of the shrunk rates, each with its value, and a line at the raw rate; a click gives the area_id.

    areas: area_id, name, smoothed, rate, text, fill, is_small, the highest first, those too small last. Of more than
    nineteen the first fourteen and the last five large enough are shown. words: small, between (with {count}), raw.
    """
    colours = palette(is_dark)
    shown, left_out = _shown(areas)
    slots = [slot + (bool(left_out) and slot >= SHOWN_FIRST) for slot in range(len(shown))]
    names = [escape(str(name)) for name in shown["name"]]
    notes = [NUDGE + note for note in shown["text"].where(~shown["is_small"], words["small"])]
    return {
        "data": _bars_with_values(shown, slots, names, notes, words["raw"], colours),
        "layout": layout(
            colours,
            hovermode="closest",
            showlegend=False,
            margin={"r": 16 + max(map(text_width, notes), default=0), "b": 8, "t": 4},
            bargap=0.25,
            xaxis={"visible": False, "rangemode": "tozero"},
            yaxis={
                "range": [max(len(slots) + bool(left_out), LEAST_SLOTS) - 0.5, -0.5],
                "showgrid": False,
                "tickvals": [*slots, SHOWN_FIRST] if left_out else slots,
                "ticktext": [*names, words["between"].format(count=left_out)] if left_out else names,
                "tickfont": {"color": colours.ink, "size": 12},
            },
        ),
    }


def _bars_with_values(
    shown: pd.DataFrame, slots: list[int], names: list[str], notes: list[str], raw: str, colours: Palette
) -> list[dict[str, Any]]:
    """Bars, lines at the raw rates, and the values behind both."""
    small = shown["is_small"]
    at_raw = shown["rate"].astype(object).where(~small, None)
    ends = shown[["smoothed", "rate"]].max(axis=1).where(~small, 0)
    unfaded = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}
    return [
        {
            "type": "bar", "orientation": "h", "x": shown["smoothed"].where(~small, 0).tolist(), "y": slots,
            "marker": {"color": shown["fill"].tolist(), "line": {"color": colours.last_year, "width": 0.5}},
            "customdata": [[code] for code in shown["area_id"]],
            "hovertext": [f"{name}<br>{note}" for name, note in zip(names, notes, strict=True)],
            "hovertemplate": "%{hovertext}<extra></extra>", **unfaded,
        },
        {
            "type": "scatter", "mode": "markers", "x": at_raw.tolist(), "y": slots, "hoverinfo": "skip", "name": raw,
            "marker": {"symbol": "line-ns", "size": 11, "line": {"width": 2, "color": colours.ink}},
        },
        {
            "type": "scatter", "mode": "text", "x": ends.tolist(), "y": slots, "text": notes, "hoverinfo": "skip",
            "textposition": "middle right", "cliponaxis": False, "textfont": {"color": colours.ink, "size": 12},
        },
    ]  # fmt: skip


def _shown(areas: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    if len(areas) <= SHOWN_FIRST + SHOWN_LAST + 2:
        return areas, 0
    large = areas[~areas["is_small"]]
    if len(large) <= SHOWN_FIRST + SHOWN_LAST:
        return pd.concat([large, areas[areas["is_small"]]]).head(SHOWN_FIRST + SHOWN_LAST), 0
    return pd.concat([large.head(SHOWN_FIRST), large.tail(SHOWN_LAST)]), len(areas) - SHOWN_FIRST - SHOWN_LAST


def area_trend(
    months: Sequence[dt.date],
    own: Sequence[float | None],
    overall: Sequence[float | None],
    words: dict[str, str],
    *,
    is_dark: bool,
) -> dict[str, Any]:
    """One area's rate a month (dark) and that of all areas (light), both as lines with their names at the end.

    words: own, all, unit, month_format, and number_format for the pointer.
    """
    colours = palette(is_dark)
    days = [month.isoformat() for month in months]
    lines = (("all", overall, colours.last_year, 2), ("own", own, colours.accent, 3))
    return {
        "data": [
            {
                "type": "scatter", "mode": "lines+markers", "x": days, "y": list(values), "name": words[name],
                "line": {"color": colour, "width": width},
                "marker": {"size": 2 * width},
                "hovertemplate": f"%{{y:{words['number_format']}}}{words['unit']}", "connectgaps": False,
            }
            for name, values, colour, width in lines
        ],
        "layout": layout(
            colours, showlegend=True, margin={"t": 24},
            xaxis={
                "type": "date", "showgrid": False, "tickformat": words["month_format"],
                "hoverformat": words["month_format"], "nticks": 4, "tickangle": 0,
            },
            yaxis={"rangemode": "tozero", "tickformat": words["number_format"]},
        ),
    }  # fmt: skip

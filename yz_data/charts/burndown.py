"""The burndown of the problem list: what is open, what stands on the list, and the days that were restated."""

from __future__ import annotations

from typing import Any

import pandas as pd

from yz_data.charts.theme import layout, palette


def burndown(frame: pd.DataFrame, restated: pd.DataFrame, words: dict[str, str], *, is_dark: bool) -> dict[str, Any]:
    """frame: day, problems_open, problems_total, problems_dynamic_zero; restated: day, open_as_restated.

    Lines are steps, because a list changes on days and not between them. Values stand at the lines' ends.
    """
    colours = palette(is_dark)
    days = [f"{day:%Y-%m-%d}" for day in pd.to_datetime(frame["day"])]
    series = (
        ("problems_total", colours.plan, "dash", 2.0, None),
        ("problems_open", colours.accent, "solid", 3.0, "tozeroy"),
        ("problems_dynamic_zero", colours.second, "dot", 2.0, None),
    )
    data = [
        {
            "type": "scatter", "mode": "lines", "name": words[name], "x": days, "y": frame[name].astype(int).tolist(),
            "line": {"color": colour, "dash": dash, "width": width, "shape": "hv"}, "fill": fill,
            "fillcolor": _faint(colour), "hovertemplate": f"%{{y}}{words['unit']}",
        }
        for name, colour, dash, width, fill in series
    ]  # fmt: skip
    if len(restated):
        data.append(
            {
                "type": "scatter", "mode": "markers", "name": words["restated"],
                "x": [f"{day:%Y-%m-%d}" for day in pd.to_datetime(restated["day"])],
                "y": restated["open_as_restated"].astype(int).tolist(),
                "marker": {"symbol": "diamond-open", "size": 11, "color": colours.watch, "line": {"width": 2}},
                "hovertemplate": f"%{{y}}{words['unit']}",
            }
        )  # fmt: skip
    annotations = [
        {
            "x": days[-1], "y": int(frame[name].iloc[-1]), "text": f"<b>{int(frame[name].iloc[-1])}</b>", "showarrow": False,
            "xanchor": "left", "xshift": 6, "font": {"color": colour, "size": 16},
        }
        for name, colour, *_ in series
    ] if days else []  # fmt: skip
    return {
        "data": data,
        "layout": layout(
            colours, annotations=annotations, margin={"r": 40},
            xaxis={"type": "date", "nticks": 9, "tickformat": words["month_format"], "showgrid": False, "tickangle": 0, "range": [days[0], days[-1]] if days else None},
            yaxis={"rangemode": "tozero"},
        ),
    }  # fmt: skip


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.10)"

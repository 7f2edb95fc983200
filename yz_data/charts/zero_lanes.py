"""Lanes of what is kept at zero: a bar for each span at zero, a marked one for each return."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from yz_data.charts.burndown import iso
from yz_data.charts.theme import layout, palette, row_titles, titled_rows

DAY_MS = 86_400_000


def zero_lanes(
    spans: pd.DataFrame, rows: Sequence[tuple[str, str]], words: dict[str, str], *, is_dark: bool
) -> dict[str, Any]:
    """spans: item_id, is_zero, start, end; rows: (item_id, what to say over it), the first on top."""
    colours = palette(is_dark)
    places = {item_id: place for place, (item_id, _) in enumerate(rows)}
    data = []
    for is_zero, name, colour, pattern in ((True, "zero", colours.accent, ""), (False, "back", colours.watch, "/")):
        part = spans[(spans["is_zero"] == is_zero) & spans["item_id"].isin(list(places))]
        lengths = (pd.to_datetime(part["end"]) - pd.to_datetime(part["start"])).dt.days
        data.append(
            {
                "type": "bar", "orientation": "h", "name": words[name], "base": iso(part["start"]),
                "x": (lengths * DAY_MS).tolist(), "y": [places[item_id] for item_id in part["item_id"]],
                "width": 0.34, "customdata": [list(pair) for pair in zip(iso(part["start"]), lengths, strict=True)],
                "marker": {
                    "color": colour, "pattern": {"shape": pattern, "fillmode": "overlay", "fgcolor": colours.card},
                },
                "hovertemplate": words["hover"] + "<extra></extra>",
            }
        )  # fmt: skip
    return {
        "data": data,
        "layout": layout(
            colours, hovermode="closest", barmode="overlay", showlegend=True,
            annotations=row_titles(colours, [text for _, text in rows]),
            xaxis={"type": "date", "nticks": 4, "tickformat": words["year_format"], "showgrid": False, "tickangle": 0},
            yaxis=titled_rows(len(rows)),
        ),
    }  # fmt: skip

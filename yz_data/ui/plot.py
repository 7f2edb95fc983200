"""Showing a chart: Chinese axes, no mode bar, a text alternative; notes pinned to its days; a click that filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any

import streamlit as st

from yz_data.charts.dressed import dressed
from yz_data.charts.notes import pinned
from yz_data.ui import address
from yz_data.ui.card import keep_chart, metrics_drawn
from yz_data.ui.view import current

# Streamlit itself says how wide a chart is: Plotly's own watch over its size would draw it once more.
CONFIG = {"displayModeBar": False, "displaylogo": False, "responsive": False, "showSendToCloud": False}
HEIGHT = 400


def plot(
    figure: dict[str, Any], *, alt: str, key: str | None = None, metrics: Sequence[str] | None = None,
    picks: str | None = None, on_pick: Callable[[str], None] | None = None, height: int = HEIGHT,
) -> None:  # fmt: skip
    """Draw a Plotly dictionary as wide as its card and so many pixels high: a height that is known is drawn at once,
    one that is measured is drawn twice.

    `metrics`: the event notes of these, or else of all its card is about, are pinned to the chart's days. `picks`: a
    click on a mark filters by this dimension; the mark's customdata holds the code, alone or first. `on_pick` is called
    with the code instead. `key` is needed for both.
    """
    view = current()
    if metrics := metrics or metrics_drawn():
        from yz_data.ui.notes import notes_for

        figure = pinned(figure, notes_for(view, metrics), is_dark=view.is_dark)
    keep_chart(figure)
    clicked: dict[str, Any] = {}
    if picks is not None:
        on_pick = partial(address.toggle, picks)
    if on_pick is not None:
        figure = {**figure, "layout": {**figure["layout"], "clickmode": "event+select", "dragmode": "pan"}}
        clicked = {"on_select": lambda: _pick(str(key), on_pick), "selection_mode": "points"}
    font = str(st.get_option("theme.font"))
    st.plotly_chart(
        ready_type()(dressed(figure, font, height, is_dark=view.is_dark)),
        width="stretch",
        height=height,
        theme=None,
        config=CONFIG,
        alt=alt,
        key=key,
        **clicked,
    )


@cache
def ready_type() -> type:
    """A Plotly figure that is the dictionary it was made of. Streamlit checks every dictionary it is given property by
    property, about 6 ms a chart and half of a page's time; the tests check ours, so that it need not be done again."""
    from plotly.basedatatypes import BaseFigure  # with the first chart, not with the first page

    class Ready(BaseFigure):
        def __init__(self, figure: dict[str, Any]) -> None:
            object.__setattr__(self, "_figure", figure)

        def to_dict(self) -> dict[str, Any]:
            return self._figure

    return Ready


def _pick(key: str, on_pick: Callable[[str], None]) -> None:
    points = st.session_state[key]["selection"]["points"]
    if points:
        code = points[0].get("customdata")
        if isinstance(code, (list, tuple, dict)):  # of a trace with several columns: the first
            code = code[0] if not isinstance(code, dict) else next(iter(code.values()))
        if code is not None:
            on_pick(str(code))

"""Dated notes pinned to the days of a chart: what was done when, so that a curve is not read without its causes."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from yz_data.charts.theme import Palette, palette, text_width
from yz_data.periods import month_end

LONGEST = 12
ROW = 0.075  # of the height of the chart, a text with the gap below it
PHONE = 270  # pixels that a chart has between its margins on a phone
CLEAR = 0.06  # of the axis between a text and another note's line
MOST_ROWS = 5  # of texts below each other; on a phone two in one row would lie over each other


@dataclass(frozen=True, slots=True)
class Pin:
    """One note: its day, its last day if it lasted, its text."""

    on: dt.date
    until: dt.date | None
    text: str


def pinned(figure: dict[str, Any], pins: Sequence[Pin], *, is_dark: bool) -> dict[str, Any]:
    """The figure with a thin line, a short text and a span where a note lasted. Charts without days stay as they are.

    On an axis of months (categories) a note stands within its month as its day does. The figure given is not changed.
    """
    days = _axis(figure)
    if not days or not pins:
        return figure
    colours = palette(is_dark)
    shapes: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    is_category = figure["layout"].get("xaxis", {}).get("type") == "category"
    shown = [pin for pin in pins if _place(pin.on, days, is_category) is not None]
    rows = min(len(shown), MOST_ROWS)
    for place, pin in enumerate(shown):
        shapes += _marks(pin, days, is_category, colours)
        texts.append(_text(pin, shown, days, figure, colours) | {"y": 1 - ROW * (place % rows)})
    layout = _clear_of(figure, rows)
    if layout is figure["layout"]:
        ends = [_ends(pin, text, days, is_category) for pin, text in zip(shown, texts, strict=True)]
        heights = [text["y"] for text in texts]
        layout = _clear_of_bars(figure, list(zip(ends, heights, strict=True)), days)
    if is_category:  # Plotly would widen the axis until the texts fit, past the last month
        layout = {**layout, "xaxis": {"range": [-0.5, len(days) - 0.5], **layout["xaxis"]}}
    return {
        **figure,
        "layout": {
            **layout,
            "shapes": [*layout.get("shapes", ()), *shapes],
            "annotations": [*layout.get("annotations", ()), *texts],
        },
    }


def _marks(pin: Pin, days: list[str], is_category: bool, colours: Palette) -> list[dict[str, Any]]:
    """The span a note lasted, if it did, and the line at its day."""
    at = _place(pin.on, days, is_category)
    line = {
        "type": "line", "xref": "x", "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": 1,
        "line": {"color": colours.second, "width": 1, "dash": "dot"},
    }  # fmt: skip
    if pin.until is None:
        return [line]
    until = _place(pin.until, days, is_category, is_end=True)
    if until is None:
        until = len(days) - 0.5 if is_category else days[-1]
    span = {
        "type": "rect", "xref": "x", "yref": "paper", "x0": at, "x1": until, "y0": 0, "y1": 1,
        "fillcolor": colours.second, "opacity": 0.07, "line": {"width": 0}, "layer": "below",
    }  # fmt: skip
    return [line] if until == at else [span, line]


def _text(
    pin: Pin, pins: Sequence[Pin], days: list[str], figure: dict[str, Any], colours: Palette
) -> dict[str, Any]:
    """What a note says, behind its line where there is room, else before it. Where it would lie on another's line there
    and seem to be that one's, it stands over its own."""
    short = pin.text if len(pin.text) <= LONGEST else f"{pin.text[: LONGEST - 1]}…"
    is_left = not _fits_behind(short, pin.on, days, figure)
    is_category = figure["layout"].get("xaxis", {}).get("type") == "category"
    side, shift = ("right", -3) if is_left else ("left", 3)
    if is_left and _crosses(short, pin, pins, days):
        side, shift = "center", 0
    return {
        "x": _place(pin.on, days, is_category), "xref": "x", "xanchor": side, "xshift": shift,
        "yref": "paper", "text": escape(short), "showarrow": False, "hovertext": escape(f"{pin.on} {pin.text}"),
        "yanchor": "top",
        "font": {"color": colours.second, "size": 12}, "bgcolor": colours.card, "opacity": 0.9,
    }  # fmt: skip


def _axis(figure: dict[str, Any]) -> list[str]:
    """The days of the x axis, sorted: ISO dates, or months as YYYY-MM of a category axis."""
    found = sorted({x for trace in figure["data"] if trace.get("yaxis", "y") == "y" for x in _days_of(trace)})
    return found if found and all(_is_day(value) for value in (found[0], found[-1])) else []


def _days_of(trace: dict[str, Any]) -> list[str]:
    """Where a trace stands on the x axis; of bars that lie along it, the days on which they begin and end."""
    values, starts = trace.get("x") or (), trace.get("base")
    if not (trace.get("orientation") == "h" and isinstance(starts, list) and all(_is_day(str(one)) for one in starts)):
        return [str(x)[:10] for x in values]
    first = [dt.date.fromisoformat(str(one)) for one in starts]
    ends = [day + dt.timedelta(milliseconds=length) for day, length in zip(first, values, strict=True)]
    return [day.isoformat() for day in (*first, *ends)]


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text if len(text) == 10 else f"{text}-01")
    except ValueError:
        return False
    return True


def _place(day: dt.date, days: list[str], is_category: bool, *, is_end: bool = False) -> str | float | None:
    """Where a day begins on the axis, or ends; None beside it. A category is as wide as one, about its number."""
    text, month = f"{day:%Y-%m-%d}", f"{day:%Y-%m}"
    if not is_category and len(days[0]) == 10:
        return text if days[0] <= text <= days[-1] else None
    found = next((place for place, value in enumerate(days) if value.startswith(month)), None)
    if found is None or not is_category:
        return None if found is None else days[found]
    passed = (day.day - (0 if is_end else 1)) / calendar.monthrange(day.year, day.month)[1]
    return round(found - 0.5 + passed, 3)


def _clear_of(figure: dict[str, Any], rows: int) -> dict[str, Any]:
    """The layout with so much room above the highest value, and above names at the ends of lines, that no text lies on
    them, where the range of values is fixed."""
    layout = figure["layout"]
    low, high = layout.get("yaxis", {}).get("range") or (None, None)
    values = [
        y for trace in figure["data"] if trace.get("yaxis", "y") == "y" for y in trace.get("y") or ()
        if isinstance(y, (int, float))
    ]  # fmt: skip
    if low is None or not values or low >= high:
        return layout
    names = [
        one["y"] for one in layout.get("annotations") or ()
        if one.get("xanchor") == "right" and "yref" not in one and isinstance(one.get("y"), (int, float))
    ]  # fmt: skip
    tops = [(max(values), rows), *((name, rows + 1) for name in names)]
    needed = max(low + (top - low) / (1 - ROW * taken - ROW / 2) for top, taken in tops)
    return {**layout, "yaxis": {**layout["yaxis"], "range": [low, max(high, needed)]}}


def _clear_of_bars(
    figure: dict[str, Any], texts: Sequence[tuple[tuple[float, float], float]], days: list[str]
) -> dict[str, Any]:
    """The layout with room above the bars under each text (its ends on the axis, its height on the chart), where bars
    decide the range of values."""
    layout, tops = figure["layout"], _tops(figure)
    if not tops or min(tops.values()) < 0:
        return layout
    needed = [
        tops[day] / (height - ROW) for (begins, ends), height in texts for place, day in enumerate(days)
        if day in tops and begins < (place + 1) / len(days) and ends > place / len(days)
    ]  # fmt: skip
    if max(needed, default=0.0) <= max(tops.values()) * 1.05:  # the room Plotly leaves itself
        return layout
    return {**layout, "yaxis": {**layout.get("yaxis", {}), "range": [0, max(needed)]}}


def _tops(figure: dict[str, Any]) -> dict[str, float]:
    """How high upright bars reach on each day, stacked ones together, and lines over them; none without such bars."""
    traces = [trace for trace in figure["data"] if trace.get("yaxis", "y") == "y"]
    bars = [trace for trace in traces if trace["type"] == "bar" and trace.get("orientation") != "h"]
    is_stacked = figure["layout"].get("barmode") in ("stack", "relative")
    tops: dict[str, float] = {}
    for trace in traces if bars else ():
        for day, value in zip(_days_of(trace), trace.get("y") or (), strict=False):
            if isinstance(value, (int, float)):
                before = tops.get(day, 0.0)
                tops[day] = before + value if is_stacked and trace in bars else max(before, value)
    return tops


def _ends(pin: Pin, text: dict[str, Any], days: list[str], is_category: bool) -> tuple[float, float]:
    """Where the text of a note begins and ends on the axis of a phone's chart, from 0 to 1."""
    here = (text["x"] + 0.5) / len(days) if is_category else _share(pin.on, days)
    taken = text_width(text["text"]) * 12 / 13 / PHONE
    begins = {"left": here, "right": here - taken, "center": here - taken / 2}[text["xanchor"]]
    return begins, begins + taken


def _fits_behind(text: str, here: dt.date, days: list[str], figure: dict[str, Any]) -> bool:
    """Whether a text has room right of its line on a phone too; else it stands left of it."""
    share = _share(here, days)
    margin = figure["layout"].get("margin", {}).get("r", 0)
    return share * PHONE + text_width(text) * 12 / 13 <= PHONE + margin


def _crosses(text: str, pin: Pin, pins: Sequence[Pin], days: list[str]) -> bool:
    """Whether a text left of a line would lie on another note's line on a phone, and one over the line would not."""
    here, taken = _share(pin.on, days), text_width(text) * 12 / 13 / PHONE
    others = [share for one in pins if (share := _share(one.on, days)) < here]
    is_free = here + taken / 2 <= 1 + CLEAR and not any(here - taken / 2 < share for share in others)
    return is_free and any(here - taken - CLEAR < share for share in others)


def _share(day: dt.date, days: list[str]) -> float:
    """Where a day stands on the axis, from 0 to 1; a month is as wide as it is long."""
    first, last = (dt.date.fromisoformat(one if len(one) == 10 else f"{one}-01") for one in (days[0], days[-1]))
    last = last if len(days[-1]) == 10 else month_end(last)
    return (day - first) / (last - first) if last > first else 0.0

"""Lines, areas and points: by month, by day in steps, along two numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from yz_data.export.native.bars import category_names
from yz_data.export.native.look import axis_told, drawn_lines, labels_of, look_of
from yz_data.export.native.model import Axis, NativeChart, Number, Series
from yz_data.export.native.reading import (
    DAY_TEXT,
    MONTH_TEXT,
    Layout,
    Trace,
    annotations,
    axis_of,
    day_of,
    is_date_axis,
    number,
    number_form,
    numbers,
    plain,
    row_names,
    solid,
    title_of,
)  # fmt: skip
from yz_data.export.native.rows import of_rows
from yz_data.export.native.said import left_to_say

MOST_MONTHS = 61


def of_points(traces: Sequence[Trace], layout: Layout, band: str) -> NativeChart:
    """The chart of one panel of lines and points; `band` names what lies between the edges of a band."""
    across = axis_of(layout, "x", traces[0].get("xaxis"))
    up = axis_of(layout, "y", traces[0].get("yaxis"))
    rows = row_names(layout, up)
    if rows and up.get("showgrid") is False and all(isinstance(key, (int, float)) for key in rows):
        return of_rows(traces, layout, across, up, rows)
    if any(one.get("stackgroup") for one in traces):
        return _areas(traces, layout, across, up)
    keys = [key for one in traces for key in one.get("x") or ()]
    texts = [key for key in keys if isinstance(key, str)]
    if across.get("type") == "category" or (texts and all(MONTH_TEXT.fullmatch(text) for text in texts)):
        return _lines(traces, layout, across, up, list(dict.fromkeys(texts)), band)
    if is_date_axis(across, texts) and _are_months(texts, traces):
        return _lines(traces, layout, across, up, sorted(set(texts)), band)
    return _scatter(traces, layout, across, up, band)


def _are_months(days: Sequence[str], traces: Sequence[Trace]) -> bool:
    is_stepped = any((one.get("line") or {}).get("shape") == "hv" for one in traces)
    firsts = all(DAY_TEXT.fullmatch(day) and day.endswith("-01") for day in days)
    return firsts and not is_stepped and len(set(days)) <= MOST_MONTHS


def _lines(
    traces: Sequence[Trace], layout: Layout, across: Mapping[str, Any], up: Mapping[str, Any], keys: list[str],
    band: str,
) -> NativeChart:  # fmt: skip
    series: list[Series] = []
    for trace, following in zip(traces, [*traces[1:], None], strict=True):
        for name, own in _edges(trace):
            look = look_of(trace, following, band)
            labels = labels_of(trace)
            places = {key: place for place, key in enumerate(own)}
            texts = tuple(labels[places[key]] if labels and key in places else "" for key in keys)
            shades = look.pop("colours") if "colours" in look else ()
            series.append(Series(
                values=tuple(own.get(key) for key in keys), labels=texts if any(texts) else (), label_place="right",
                colours=tuple(shades[places[key]] if key in places else None for key in keys) if shades else (),
                **look | ({"has_key": False} if name == "low" else {}),
            ))  # fmt: skip
    values = [value for one in series for value in one.values]
    series += [Series(text, (level,) * len(keys), colour=colour, width=1.0, dash="dash") for text, level, colour in
               _level_lines(layout)]  # fmt: skip
    names = tuple(category_names(keys, across))
    return NativeChart(
        kind="line", series=tuple(series), categories=names, x=Axis(title=title_of(across)), y=axis_told(up, values),
        said=left_to_say(layout, {*names, *(one.name for one in series)}),
    )  # fmt: skip


def _edges(trace: Trace) -> list[tuple[str, dict[str, Number]]]:
    """The values of a trace by month; of a filled outline its upper and its lower edge."""
    pairs = list(zip(trace.get("x") or (), numbers(trace.get("y")), strict=False))
    if trace.get("fill") != "toself":
        return [("own", dict(pairs))]
    ends: dict[str, list[float]] = {}
    for key, value in pairs:
        if value is not None:
            ends.setdefault(key, []).append(value)
    return [(name, {key: end(own) for key, own in ends.items()}) for name, end in (("high", max), ("low", min))]


def _level_lines(layout: Layout) -> list[tuple[str, float, str | None]]:
    """Level lines across the whole picture that a note names."""
    found = []
    for shape in layout.get("shapes") or ():
        level = number(shape.get("y0"))
        if shape.get("type") == "line" and shape.get("xref") == "paper" and level is not None:
            named = [plain(one["text"]) for one in annotations(layout) if one.get("y") == shape["y0"]]
            found += [(text, level, solid((shape.get("line") or {}).get("color"))) for text in named[:1]]
    return found


def _areas(traces: Sequence[Trace], layout: Layout, across: Mapping[str, Any], up: Mapping[str, Any]) -> NativeChart:
    """Stacked areas by day. A step is drawn by saying the old value once more on the day before the change."""
    days = sorted({number(x) for one in traces for x in one.get("x") or ()} - {None})
    shown = sorted({*days, *(day - 1 for day in days[1:])})
    series = []
    for trace in traces:
        known = dict(zip(numbers(trace.get("x")), numbers(trace.get("y")), strict=False))
        values, last = [], None
        for day in shown:
            last = known.get(day, last)
            values.append(last)
        series.append(Series(plain(trace.get("name") or ""), tuple(values), colour=solid(trace.get("fillcolor"))))
    form = number_form(up, [value for one in series for value in one.values])
    return NativeChart(
        kind="area", series=tuple(series), days=tuple(day_of(day) for day in shown), grouping="stacked",
        categories=tuple(f"{day_of(day):%Y-%m-%d}" for day in shown), x=Axis(is_date=True, form="yyyy-mm"),
        y=Axis(form=form), said=left_to_say(layout, set()),
    )  # fmt: skip


def _scatter(
    traces: Sequence[Trace], layout: Layout, across: Mapping[str, Any], up: Mapping[str, Any], band: str
) -> NativeChart:
    series = []
    for trace, following in zip(traces, [*traces[1:], None], strict=True):
        xs, values = numbers(trace.get("x")), numbers(trace.get("y"))
        if (trace.get("line") or {}).get("shape") == "hv" and "lines" in str(trace.get("mode") or "lines"):
            xs, values = _stepped(xs, values)
        series.append(Series(xs=xs, values=values, labels=labels_of(trace), **look_of(trace, following, band)))
    is_date = is_date_axis(across, [x for one in traces for x in one.get("x") or () if isinstance(x, str)])
    every = [x for one in series for x in one.xs if x is not None]
    values = [value for one in series for value in one.values if value is not None]
    drawn = drawn_lines(layout, every, values)
    known = {one.name for one in (*series, *drawn)} | {label for one in drawn for label in one.labels}
    x = replace(axis_told(across, every), form="yyyy-mm") if is_date else axis_told(across, every)
    if is_date and x.low is None and every:
        x = replace(x, low=min(every), high=max(every))
    # The longest first: a program that reads them otherwise leaves out points of the longer ones.
    series.sort(key=lambda one: -len(one.xs))
    return NativeChart(
        kind="scatter", series=(*series, *drawn), x=replace(x, is_date=is_date), y=axis_told(up, values),
        said=left_to_say(layout, known),
    )  # fmt: skip


def _stepped(xs: Sequence[Number], values: Sequence[Number]) -> tuple[tuple[Number, ...], tuple[Number, ...]]:
    """Each value held until the next one begins."""
    places: list[Number] = []
    held: list[Number] = []
    for place, (x, value) in enumerate(zip(xs, values, strict=True)):
        if place:
            places.append(x)
            held.append(values[place - 1])
        places.append(x)
        held.append(value)
    return tuple(places), tuple(held)

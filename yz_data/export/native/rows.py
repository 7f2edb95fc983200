"""Marks in rows with a name each: bars with intervals where a row has one mark of a kind, else points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from yz_data.export.native.look import axis_told, drawn_lines, look_of
from yz_data.export.native.model import Axis, NativeChart, Number, Series
from yz_data.export.native.reading import Layout, Trace, is_date_axis, is_reversed, numbers, values_of
from yz_data.export.native.said import left_to_say, row_notes

DOT = 0  # Plotly's number of a filled circle
NAMES_ROOM = 0.4  # of the width, for names of rows left of an axis of numbers


def of_rows(
    traces: Sequence[Trace], layout: Layout, across: Mapping[str, Any], up: Mapping[str, Any], rows: Mapping[Any, str]
) -> NativeChart:
    """Marks in named rows: bars with intervals where a row has one mark of each kind, else points with names."""
    keys = sorted(rows)
    ends = row_notes(layout, rows)
    names = [f"{rows[key]} {ends[key]}".strip() if key in ends else rows[key] for key in keys]
    marks = [one for one in traces if "markers" in str(one.get("mode") or "")]
    is_date = is_date_axis(across, [x for one in traces for x in one.get("x") or () if isinstance(x, str)])
    single = all(len(set(one["y"])) == len(one["y"]) and set(one["y"]) <= set(keys) for one in marks)
    said = left_to_say(layout, set(names), rows)
    if not marks or not single or is_date:
        named = dict(zip(keys, names, strict=True))
        return _named_points(traces, layout, (across, up), named, said, is_date=is_date)
    spans = _spans(traces)
    series = []
    for trace in marks:
        look = look_of(trace, None, "")
        values = dict(zip(trace["y"], numbers(trace.get("x")), strict=False))
        shades = dict(zip(trace["y"], look["colours"], strict=False)) if look["colours"] else {}
        own = spans if not series else {}
        is_line = look["marker"] == "dash"  # a thin line becomes an outline
        series.append(Series(
            name=look["name"], values=tuple(values.get(key) for key in keys),
            colour=None if is_line else look["colour"], outline=look["colour"] if is_line else None,
            has_key=look["has_key"], colours=tuple(shades.get(key) for key in keys) if shades else (),
            plus=_reach(own, values, keys, 1), minus=_reach(own, values, keys, -1),
        ))  # fmt: skip
    every = [value for one in series for value in one.values]
    least = min((value for value in every if value is not None), default=0.0)
    axis = replace(axis_told(across, every), low=0.0 if least >= 0 else None)
    return NativeChart(
        kind="bar", series=tuple(series), categories=tuple(names), is_reversed=is_reversed(up), y=axis, said=said
    )


def _reach(
    spans: Mapping[Any, tuple[float, float]], values: Mapping[Any, Number], keys: Sequence[Any], sign: int
) -> tuple[float, ...]:
    """How far the lines of rows reach above (1) or below (-1) their values; () where there are none."""
    if not spans:
        return ()
    ends = {key: own[1] if sign > 0 else own[0] for key, own in spans.items()}
    return tuple(max(sign * (ends[key] - (values.get(key) or 0.0)), 0.0) if key in ends else 0.0 for key in keys)


def _spans(traces: Sequence[Trace]) -> dict[Any, tuple[float, float]]:
    """Row → the ends of the line drawn in it."""
    found: dict[Any, list[float]] = {}
    for one in traces:
        if str(one.get("mode") or "lines") == "lines":
            for x, y in zip(numbers(one.get("x")), one.get("y") or (), strict=False):
                if x is not None and y is not None:
                    found.setdefault(y, []).append(x)
    return {row: (min(own), max(own)) for row, own in found.items()}


def _named_points(
    traces: Sequence[Trace], layout: Layout, axes: tuple[Mapping[str, Any], Mapping[str, Any]],
    names: Mapping[Any, str], said: tuple[str, ...], *, is_date: bool,
) -> NativeChart:  # fmt: skip
    """Points in rows; the name of a row stands over its left end."""
    across, up = axes
    series: list[Series] = []
    for trace in traces:
        look = look_of(trace, None, "")
        pairs = list(zip(values_of(trace, "x"), numbers(trace.get("y")), strict=False))
        symbols = (trace.get("marker") or {}).get("symbol")
        if isinstance(symbols, (list, tuple)):  # an arrow at the edge is no value: it says that there is none
            pairs = [pair for pair, symbol in zip(pairs, symbols, strict=False) if symbol == DOT]
        known = [(x, y) for x, y in pairs if x is not None and y is not None]
        if known:
            series.append(Series(xs=tuple(x for x, _ in known), values=tuple(y for _, y in known), **look))
    every = [x for one in series for x in one.xs if x is not None]
    axis, shift = _row_axis(across, every, is_date=is_date)
    labels = Series(
        name="", xs=(float(axis.low or 0.0),) * len(names), values=tuple(float(row) - shift for row in names),
        labels=tuple(names.values()), label_place="right", has_key=False,
    )  # fmt: skip
    drawn = drawn_lines(layout, every, [-0.5, max(float(row) for row in names) + 0.4])
    texts = {text for one in drawn for text in one.labels}
    return NativeChart(
        kind="scatter", series=tuple(sorted((*series, labels, *drawn), key=lambda one: -len(one.xs))), x=axis,
        said=tuple(text for text in said if text not in texts),
        y=Axis(is_shown=False, is_reversed=is_reversed(up), low=-0.9, high=max(float(row) for row in names) + 0.6),
    )  # fmt: skip


def _row_axis(across: Mapping[str, Any], every: Sequence[float], *, is_date: bool) -> tuple[Axis, float]:
    """The axis under named rows, and how far over their row the names stand: days leave no room at the left for them,
    numbers do, where no tick is written."""
    axis = axis_told(across, every)
    if is_date:
        low = axis.low if axis.low is not None else min(every, default=0.0)
        return replace(axis, low=low, is_date=True, form="yyyy-mm"), 0.42
    least, most = min(0.0, *every, 0.0), axis.high if axis.high is not None else max(every, default=1.0)
    form = axis.form if least < 0 else f"{axis.form};;0"
    return replace(axis, low=least - NAMES_ROOM * (most - least), high=most, form=form), 0.0

"""Lines, areas and points: by month, by day in steps, along two numbers, or in rows with a name each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from yz_data.export.native.bars import category_names
from yz_data.export.native.model import Axis, NativeChart, Number, Series
from yz_data.export.native.reading import (
    DAY_TEXT,
    MONTH_TEXT,
    Layout,
    Trace,
    annotations,
    axis_of,
    dash_of,
    day_of,
    faded,
    is_date_axis,
    is_reversed,
    number,
    number_form,
    numbers,
    plain,
    row_names,
    solid,
    stronger,
    title_of,
    values_of,
)  # fmt: skip
from yz_data.export.native.said import left_to_say, row_notes

MOST_MONTHS = 61
POINTS = 0.75  # of a pixel
DOT = 0  # Plotly's number of a filled circle
NAMES_ROOM = 0.4  # of the width, for names of rows left of an axis of numbers
MARKS = {"diamond": "diamond", "square": "square", "triangle": "triangle", "x": "x", "line": "dash", "cross": "x"}


def of_points(traces: Sequence[Trace], layout: Layout, band: str) -> NativeChart:
    """The chart of one panel of lines and points; `band` names what lies between the edges of a band."""
    across = axis_of(layout, "x", traces[0].get("xaxis"))
    up = axis_of(layout, "y", traces[0].get("yaxis"))
    rows = row_names(layout, up)
    if rows and up.get("showgrid") is False and all(isinstance(key, (int, float)) for key in rows):
        return _of_rows(traces, layout, across, up, rows)
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


def _look(trace: Trace, following: Trace | None, band: str) -> dict[str, Any]:
    """Line, marks and key of a trace. The edges of a band are thin lines in the colour of what lies between them."""
    mode, line, marker = str(trace.get("mode") or "lines"), trace.get("line") or {}, trace.get("marker") or {}
    is_edge = "lines" in mode and not (line.get("width") or 0) and "width" in line
    name = plain(trace.get("name") or "")
    if is_edge:
        filled = trace if trace.get("fillcolor") else following or {}
        colour = stronger(filled.get("fillcolor"))
        return {
            "name": name or band, "colour": colour, "width": 1.0, "dash": "dot",
            "has_key": bool(name) or trace.get("fill") == "toself",
        }  # fmt: skip
    fill = marker.get("color")
    shades = tuple(solid(one) for one in fill) if isinstance(fill, (list, tuple)) else ()
    has_line, has_marks = "lines" in mode, "markers" in mode and marker.get("opacity") != 0
    colour = faded(line.get("color"), trace.get("opacity")) if has_line else None
    symbol = marker.get("symbol")
    symbol = symbol if isinstance(symbol, str) else "circle"
    is_hollow = solid(fill) == "#FFFFFF" and _edge_of(marker) is not None
    is_open = is_hollow or (symbol.endswith("open") and MARKS.get(symbol.split("-")[0]) not in ("x", "dash"))
    filled = _edge_of(marker) if is_open and _edge_of(marker) else solid(fill)
    return {
        "name": name, "colour": colour or (shades[0] if shades else filled) or _edge_of(marker),
        "width": float(line.get("width") or 2) * POINTS if has_line else 0.0, "dash": dash_of(line),
        "marker": MARKS.get(symbol.split("-")[0], "circle") if has_marks else "",
        "is_open": is_open,
        "colours": shades if len(set(shades)) > 1 else (), "has_key": bool(name),
    }  # fmt: skip


def _edge_of(marker: Mapping[str, Any]) -> str | None:
    edge = (marker.get("line") or {}).get("color")
    return solid(edge) if isinstance(edge, str) else None


def _labels(trace: Trace) -> tuple[str, ...]:
    texts = trace.get("text")
    if "text" not in str(trace.get("mode") or "") or not isinstance(texts, (list, tuple)):
        return ()
    return tuple(plain(text or "") for text in texts)


def _numbered(axis: Mapping[str, Any], values: Sequence[Number]) -> Axis:
    """An axis of numbers; given ends are kept where the axis does not run downwards."""
    ends = [number(end) for end in axis.get("range") or ()]
    known = sorted(end for end in ends if end is not None)
    low, high = known if len(known) == 2 else (None, None)
    return Axis(
        title=title_of(axis), low=low, high=high, form=number_form(axis, values), is_reversed=is_reversed(axis),
        is_shown=axis.get("visible") is not False,
    )  # fmt: skip


def _lines(
    traces: Sequence[Trace], layout: Layout, across: Mapping[str, Any], up: Mapping[str, Any], keys: list[str],
    band: str,
) -> NativeChart:  # fmt: skip
    series: list[Series] = []
    for trace, following in zip(traces, [*traces[1:], None], strict=True):
        for name, own in _edges(trace):
            look = _look(trace, following, band)
            labels = _labels(trace)
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
        kind="line", series=tuple(series), categories=names, x=Axis(title=title_of(across)), y=_numbered(up, values),
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
        series.append(Series(xs=xs, values=values, labels=_labels(trace), **_look(trace, following, band)))
    is_date = is_date_axis(across, [x for one in traces for x in one.get("x") or () if isinstance(x, str)])
    every = [x for one in series for x in one.xs if x is not None]
    values = [value for one in series for value in one.values if value is not None]
    drawn = _drawn_lines(layout, every, values)
    known = {one.name for one in (*series, *drawn)} | {label for one in drawn for label in one.labels}
    x = replace(_numbered(across, every), form="yyyy-mm") if is_date else _numbered(across, every)
    if is_date and x.low is None and every:
        x = replace(x, low=min(every), high=max(every))
    # The longest first: a program that reads them otherwise leaves out points of the longer ones.
    series.sort(key=lambda one: -len(one.xs))
    return NativeChart(
        kind="scatter", series=(*series, *drawn), x=replace(x, is_date=is_date), y=_numbered(up, values),
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


def _drawn_lines(layout: Layout, xs: Sequence[float], values: Sequence[float]) -> list[Series]:
    """Upright and level lines that a note names, as series of two points with the note at an end."""
    if not xs or not values:
        return []
    found = []
    for shape in layout.get("shapes") or ():
        if shape.get("type") != "line":
            continue
        colour = solid((shape.get("line") or {}).get("color"))
        for letter, other, ends in (("x", "y", (min(0.0, *values), max(values))), ("y", "x", (min(xs), max(xs)))):
            at = shape.get(f"{letter}0")
            place = number(at)
            if shape.get(f"{other}ref") != "paper" or place is None or at != shape.get(f"{letter}1"):
                continue
            texts = [plain(one["text"]) for one in annotations(layout) if one.get(letter) == at]
            pair = (place, place)
            found.append(Series(
                name=texts[0] if texts else "", has_key=False, colour=colour, width=1.0, dash="dash",
                xs=pair if letter == "x" else ends, values=ends if letter == "x" else pair,
                labels=("", texts[0]) if texts else (), label_place="above",
            ))  # fmt: skip
    return found


def _of_rows(
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
        look = _look(trace, None, "")
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
    axis = replace(_numbered(across, every), low=0.0 if least >= 0 else None)
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
        look = _look(trace, None, "")
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
    drawn = _drawn_lines(layout, every, [-0.5, max(float(row) for row in names) + 0.4])
    texts = {text for one in drawn for text in one.labels}
    return NativeChart(
        kind="scatter", series=tuple(sorted((*series, labels, *drawn), key=lambda one: -len(one.xs))), x=axis,
        said=tuple(text for text in said if text not in texts),
        y=Axis(is_shown=False, is_reversed=is_reversed(up), low=-0.9, high=max(float(row) for row in names) + 0.6),
    )  # fmt: skip


def _row_axis(across: Mapping[str, Any], every: Sequence[float], *, is_date: bool) -> tuple[Axis, float]:
    """The axis under named rows, and how far over their row the names stand: days leave no room at the left for them,
    numbers do, where no tick is written."""
    axis = _numbered(across, every)
    if is_date:
        low = axis.low if axis.low is not None else min(every, default=0.0)
        return replace(axis, low=low, is_date=True, form="yyyy-mm"), 0.42
    least, most = min(0.0, *every, 0.0), axis.high if axis.high is not None else max(every, default=1.0)
    form = axis.form if least < 0 else f"{axis.form};;0"
    return replace(axis, low=least - NAMES_ROOM * (most - least), high=most, form=form), 0.0

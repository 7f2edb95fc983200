"""Bars and columns: beside each other, stacked, laid over each other, or beginning elsewhere than at zero."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from yz_data.export.native.model import Axis, NativeChart, Number, Series
from yz_data.export.native.reading import (
    DAY,
    Layout,
    Trace,
    axis_of,
    dash_of,
    is_date_axis,
    is_reversed,
    number,
    number_form,
    numbers,
    plain,
    row_names,
    solid,
    ticks,
    title_of,
    values_of,
)  # fmt: skip
from yz_data.export.native.said import left_to_say


def of_bars(traces: Sequence[Trace], layout: Layout, value: str) -> NativeChart:
    """The chart of one panel that has bars; lines and marks among them become lines, or bars where bars
    lie down. `value` names bars that have no name beside others."""
    bars = [one for one in traces if one.get("type") == "bar"]
    lies = bars[0].get("orientation") == "h"
    across, along = ("y", "x") if lies else ("x", "y")
    of_rows = axis_of(layout, across, bars[0].get(f"{across}axis"))
    of_numbers = axis_of(layout, along, bars[0].get(f"{along}axis"))
    keys = _keys(traces, across, of_rows, layout)
    names = _names(keys, layout, of_rows, lies=lies)
    begins = any("base" in one for one in bars)
    series = _pieces(bars, keys, across, along) if begins else [_series(one, keys, across, along) for one in bars]
    series = _with_others(series, [one for one in traces if one.get("type") != "bar"], keys, across, along)
    mode = "stacked" if begins or layout.get("barmode") in ("stack", "relative") else "clustered"
    if layout.get("barmode") == "overlay" and not begins:
        mode, series = "overlap", sorted(series, key=lambda one: one.colour is None)  # the outline lies on top
    is_date = is_date_axis(of_numbers, [base for one in bars for base in _list(one.get("base"))])
    values = [value for one in series if not one.is_unseen for value in one.values]
    axis = Axis(
        title=title_of(of_numbers), low=_low(bars) if is_date else None, is_date=is_date,
        form="yyyy-mm" if is_date else number_form(of_numbers, values), is_shown=of_numbers.get("visible") is not False,
    )  # fmt: skip
    names = _with_labels(names, bars[0], keys, across, along) if begins else _with_words(names, series)
    if len(series) > 1 and not series[0].name and not begins:
        series[0] = replace(series[0], name=value)
    return NativeChart(
        kind="bar" if lies else "column", series=tuple(series), categories=tuple(names), grouping=mode,
        is_reversed=lies and is_reversed(of_rows), x=Axis(title=title_of(of_rows)), y=axis,
        said=left_to_say(layout, {*names, *(one.name for one in series)}, rows=row_names(layout, of_rows)),
    )  # fmt: skip


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [] if value is None else [value]


def _keys(traces: Sequence[Trace], across: str, axis: Mapping[str, Any], layout: Layout) -> list[Any]:
    """The places bars stand at, in order; rows that are named and have no bar keep their place."""
    found = dict.fromkeys(key for one in traces for key in _list(one.get(across)))
    if found and all(isinstance(key, (int, float)) for key in found):
        named = row_names(layout, axis) if across == "y" else ticks(axis)
        return sorted({*found, *(key for key in named if isinstance(key, (int, float)))})
    return sorted(found) if is_date_axis(axis, list(found)) else list(found)


def _names(keys: Sequence[Any], layout: Layout, axis: Mapping[str, Any], *, lies: bool) -> list[str]:
    """What the places are called: as the axis writes them if that names every one, else as they are."""
    if lies:
        named = row_names(layout, axis)
        return [named.get(key, plain(key)) for key in keys]
    return category_names(keys, axis)


def category_names(keys: Sequence[Any], axis: Mapping[str, Any]) -> list[str]:
    """Names of categories along the foot: short ones if every one has its own, days of months as months."""
    named = ticks(axis)
    short = [named[key] for key in keys if key in named]
    if len(short) == len(keys) and len(set(short)) == len(short):
        return short
    texts = [plain(key) for key in keys]
    return [text[:7] for text in texts] if all(re.fullmatch(r"\d{4}-\d\d-01", text) for text in texts) else texts


def _series(trace: Trace, keys: Sequence[Any], across: str, along: str) -> Series:
    """A trace of bars as a series over the places."""
    places = {key: place for place, key in enumerate(_list(trace.get(across)))}
    own = numbers(trace.get(along))
    labels = [] if trace.get("textposition") == "none" else [plain(text or "") for text in _list(trace.get("text"))]
    look, shades = _look(trace)
    error = trace.get("error_x" if along == "x" else "error_y") or {}
    return Series(
        name=plain(trace.get("name") or ""), values=_at(own, keys, places),
        labels=_at(labels, keys, places, "") if any(labels) else (),
        label_place="inside" if trace.get("textposition") == "inside" else "above",
        colours=_at(shades, keys, places) if shades else (), has_key=trace.get("showlegend") is not False,
        plus=tuple(one or 0.0 for one in _at(numbers(error.get("array")), keys, places)) if error else (),
        minus=tuple(one or 0.0 for one in _at(numbers(error.get("arrayminus")), keys, places)) if error else (), **look,
    )  # fmt: skip


def _at(values: Sequence[Any], keys: Sequence[Any], places: Mapping[Any, int], missing: Any = None) -> tuple[Any, ...]:
    return tuple(values[places[key]] if key in places and places[key] < len(values) else missing for key in keys)


def _look(trace: Trace) -> tuple[dict[str, Any], tuple[str | None, ...]]:
    """Fill, outline and hatching, and the fills by point where they differ."""
    marker = trace.get("marker") or {}
    colour, line = marker.get("color"), marker.get("line") or {}
    shades = tuple(solid(one) for one in colour) if isinstance(colour, (list, tuple)) else ()
    fill = shades[0] if shades else solid(colour)
    edge = line.get("color")
    outline = solid(edge) if isinstance(edge, str) and (line.get("width") or 0) else None
    hatched = bool((marker.get("pattern") or {}).get("shape"))
    alike = len(set(shades)) <= 1
    return {"colour": fill, "outline": outline, "is_hatched": hatched}, () if alike else shades


def _with_others(
    series: list[Series], others: Sequence[Trace], keys: Sequence[Any], across: str, along: str
) -> list[Series]:
    """Texts become the labels of the first bars; marks a series beside them, or a line among columns."""
    for one in others:
        mode = str(one.get("mode") or "lines")
        places = {key: place for place, key in enumerate(_list(one.get(across)))}
        if mode == "text":
            labels = _at([plain(text) for text in _list(one.get("text"))], keys, places, "")
            series[0] = replace(series[0], labels=labels, label_place="above")
            continue
        marker, line = one.get("marker") or {}, one.get("line") or {}
        shades = (line.get("color"), marker.get("color"), (marker.get("line") or {}).get("color"))
        colour = next((found for found in map(solid, shades) if found), None)
        texts = [plain(text or "") for text in _list(one.get("text"))]
        labels = _at(texts, keys, places, "") if "text" in mode else ()
        stands = along == "y"
        is_mark = not stands and str(marker.get("symbol") or "").startswith("line")  # a thin line becomes an outline
        series.append(Series(
            name=plain(one.get("name") or ""), values=_at(numbers(one.get(along)), keys, places),
            colour=None if is_mark else colour, outline=colour if is_mark else None,
            labels=labels if any(labels) else (), label_place="above", as_line=stands, dash=dash_of(line),
            width=(line.get("width") or 2) * 0.75 if stands and "lines" in mode else 0.0,
            marker="circle" if stands and "markers" in mode else "",
        ))  # fmt: skip
    return [_without_false_zeros(one) for one in series]


def _without_false_zeros(one: Series) -> Series:
    """A bar drawn without length beside words that say another number, or why there is none, has no value."""
    if not one.labels:
        return one
    values = tuple(
        None if value == 0 and label and _says_another(label) else value
        for value, label in zip(one.values, one.labels, strict=True)
    )
    return replace(one, values=values)


def _says_another(label: str) -> bool:
    found = re.search(r"\d[\d,]*(?:\.\d+)?", label)
    return found is None or float(found[0].replace(",", "")) != 0


def _with_words(names: list[str], series: Sequence[Series]) -> list[str]:
    """Names with the words of their bars that have no value: an office program writes none where it draws nothing."""
    said = [
        [one.labels[place] for one in series if one.labels and one.values[place] is None and one.labels[place]]
        for place in range(len(names))
    ]
    return [" ".join((name, *words)) for name, words in zip(names, said, strict=True)]


def _with_labels(names: list[str], bar: Trace, keys: Sequence[Any], across: str, along: str) -> list[str]:
    """Names with the words behind their bars: pieces of a stack have no place for them."""
    labels = _series(bar, keys, across, along).labels or ("",) * len(names)
    return [f"{name} {label}".strip() for name, label in zip(names, labels, strict=True)]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a row: the trace it belongs to (None: nothing), its side of zero, how long it is."""

    trace: int | None
    is_below: bool
    length: float


def _low(bars: Sequence[Trace]) -> float | None:
    return min((start for one in bars for _, start, _ in _spans(one, "x")), default=None)


def _spans(trace: Trace, along: str) -> list[tuple[Any, float, float]]:
    """Row, where a bar of it begins and ends, days as a spreadsheet counts them; a row may have several."""
    across = "y" if along == "x" else "x"
    lengths, bases = values_of(trace, along), _list(trace.get("base"))
    bases = bases or [0.0] * len(lengths)
    spans = []
    for key, base, length in zip(_list(trace.get(across)), bases, lengths, strict=False):
        start = number(base)
        if start is not None and length is not None:
            spans.append((key, start, start + (length / DAY if isinstance(base, str) else length)))
    return spans


def _pieces(bars: Sequence[Trace], keys: Sequence[Any], across: str, along: str) -> list[Series]:
    """Bars that begin anywhere as stacked ones: what is nothing is a series that is not seen; of bars laid over each
    other the uppermost is seen."""
    spans = [_spans(one, along) for one in bars]
    rows = [
        _row([(number, low, high) for number, own in enumerate(spans) for row, low, high in own if row == key])
        for key in keys
    ]
    slots: list[tuple[int | None, bool]] = []
    table: list[dict[int, float]] = []
    for row in rows:
        placed: dict[int, float] = {}
        last = -1
        for piece in row:
            wanted = (piece.trace, piece.is_below)
            last = next((at for at in range(last + 1, len(slots)) if slots[at] == wanted), len(slots))
            if last == len(slots):
                slots.append(wanted)
            placed[last] = piece.length
        table.append(placed)
    own_labels = [_series(one, keys, across, along) for one in bars]
    seen: set[int] = set()
    series = []
    for at, (trace, _) in enumerate(slots):
        values: tuple[Number, ...] = tuple(row.get(at) for row in table)
        if trace is None:
            series.append(Series(name="", values=values, has_key=False))
            continue
        first = trace not in seen
        seen.add(trace)
        series.append(replace(
            own_labels[trace], values=values, labels=(),
            has_key=first and own_labels[trace].has_key and bool(own_labels[trace].name),
        ))  # fmt: skip
    return series


def _row(spans: Sequence[tuple[int, float, float]]) -> list[_Piece]:
    """The pieces of one row, first those above zero from zero on, then those below it."""
    pieces: list[_Piece] = []
    for is_below in (False, True):
        sign = -1 if is_below else 1
        side = [(trace, *sorted((max(sign * low, 0.0), max(sign * high, 0.0)))) for trace, low, high in spans]
        side = [one for one in side if one[2] > one[1]]
        ends = sorted({0.0, *(end for _, low, high in side for end in (low, high))}) if side else []
        for low, high in pairwise(ends):
            over = [trace for trace, start, end in side if start <= low and high <= end]
            trace, length = over[-1] if over else None, (high - low) * sign
            if pieces and pieces[-1].trace == trace and pieces[-1].is_below == is_below:
                length += pieces.pop().length
            pieces.append(_Piece(trace, is_below, length))
    return pieces

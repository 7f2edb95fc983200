"""How lines and points look: widths, dashes, marks, legend; their axes and the lines drawn across them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from yz_data.export.native.model import Axis, Number, Series
from yz_data.export.native.reading import (
    Layout,
    Trace,
    annotations,
    dash_of,
    faded,
    is_reversed,
    number,
    number_form,
    plain,
    solid,
    stronger,
    title_of,
)  # fmt: skip

POINTS = 0.75  # of a pixel
MARKS = {"diamond": "diamond", "square": "square", "triangle": "triangle", "x": "x", "line": "dash", "cross": "x"}


def look_of(trace: Trace, following: Trace | None, band: str) -> dict[str, Any]:
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


def labels_of(trace: Trace) -> tuple[str, ...]:
    texts = trace.get("text")
    if "text" not in str(trace.get("mode") or "") or not isinstance(texts, (list, tuple)):
        return ()
    return tuple(plain(text or "") for text in texts)


def axis_told(axis: Mapping[str, Any], values: Sequence[Number]) -> Axis:
    """An axis of numbers; given ends are kept where the axis does not run downwards."""
    ends = [number(end) for end in axis.get("range") or ()]
    known = sorted(end for end in ends if end is not None)
    low, high = known if len(known) == 2 else (None, None)
    return Axis(
        title=title_of(axis), low=low, high=high, form=number_form(axis, values), is_reversed=is_reversed(axis),
        is_shown=axis.get("visible") is not False,
    )  # fmt: skip


def drawn_lines(layout: Layout, xs: Sequence[float], values: Sequence[float]) -> list[Series]:
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

"""Reading Plotly dictionaries: colours, days, texts without markup, names of rows, number formats."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from typing import Any

Trace = Mapping[str, Any]
Layout = Mapping[str, Any]

FIRST = dt.date(1899, 12, 30)  # day 0 of a spreadsheet
DAY = 86_400_000.0  # milliseconds
GROUND = (255, 255, 255)  # files are printed on white
DAY_TEXT = re.compile(r"\d{4}-\d\d-\d\d")
MONTH_TEXT = re.compile(r"\d{4}-\d\d")
FORMS = {",.0f": "#,##0", ",d": "#,##0", ".0%": "0%", ".1%": "0.0%", ",.1f": "#,##0.0", ",.2f": "#,##0.00"}


def plain(markup: object) -> str:
    """A text without tags and entities, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " " if "<br" in str(markup) else "", str(markup))).split())


def solid(colour: object) -> str | None:
    """A colour as #RRGGBB, a transparent one laid over white; None where there is none at all."""
    text = str(colour or "").strip()
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        return text.upper()
    found = re.fullmatch(r"rgba?\(([^)]*)\)", text)
    if found is None:
        return None
    parts = [float(part) for part in found[1].split(",")]
    share = parts[3] if len(parts) > 3 else 1.0
    if share == 0:
        return None
    mixed = (round(share * top + (1 - share) * ground) for top, ground in zip(parts[:3], GROUND, strict=True))
    return "#" + "".join(f"{one:02X}" for one in mixed)


def stronger(colour: object) -> str | None:
    """The colour of a band as a line: what is faint as an area would not be seen as a line."""
    found = re.fullmatch(r"(rgba\([^)]*,)\s*([\d.]+)\s*\)", str(colour or "").strip())
    return solid(f"{found[1]}{max(float(found[2]), 0.6)})") if found else solid(colour)


def faded(colour: object, opacity: object) -> str | None:
    """A colour at the opacity of its trace."""
    found = solid(colour)
    if found is None or not isinstance(opacity, (int, float)) or opacity >= 1:
        return found
    red, green, blue = (int(found[place : place + 2], 16) for place in (1, 3, 5))
    return solid(f"rgba({red},{green},{blue},{opacity})")


def number(value: object) -> float | None:
    """A finite number, a day as a spreadsheet counts it; None for anything else."""
    if isinstance(value, str):
        found = DAY_TEXT.match(value)
        return float((dt.date.fromisoformat(found[0]) - FIRST).days) if found else None
    if value is None or isinstance(value, bool):
        return None
    try:
        found_number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return found_number if math.isfinite(found_number) else None


def numbers(values: Iterable[object] | None) -> tuple[float | None, ...]:
    """All of them."""
    return tuple(number(value) for value in (values if values is not None else ()))


def values_of(trace: Trace, letter: str) -> tuple[float | None, ...]:
    """The values of a trace along an axis: the true ones where the picture shows others, for want of room."""
    true = (trace.get("meta") or {}).get(letter)
    return numbers(true if true is not None else trace.get(letter))


def day_of(serial: float) -> dt.date:
    """The day of a spreadsheet's number."""
    return FIRST + dt.timedelta(days=int(serial))


def axis_of(layout: Layout, letter: str, trace_axis: object) -> Mapping[str, Any]:
    """The axis a trace refers to: y2 → yaxis2."""
    name = str(trace_axis or letter)
    return layout.get(f"{letter}axis{name[1:]}") or {}


def is_date_axis(axis: Mapping[str, Any], values: Sequence[object]) -> bool:
    """Whether an axis is of days."""
    if axis.get("type") == "date":
        return True
    texts = [value for value in values if isinstance(value, str)]
    return axis.get("type") is None and bool(texts) and all(DAY_TEXT.fullmatch(text) for text in texts)


def is_reversed(axis: Mapping[str, Any]) -> bool:
    """Whether an axis runs downwards."""
    ends = axis.get("range")
    return axis.get("autorange") == "reversed" or bool(ends and _is_falling(ends))


def _is_falling(ends: Sequence[object]) -> bool:
    low, high = number(ends[0]), number(ends[1])
    return low is not None and high is not None and low > high


def ticks(axis: Mapping[str, Any]) -> dict[Any, str]:
    """Place → the name written there."""
    places, names = axis.get("tickvals"), axis.get("ticktext")
    if not places or not names or len(places) != len(names):
        return {}
    return {place: plain(name) for place, name in zip(places, names, strict=True)}


def annotations(layout: Layout) -> list[Mapping[str, Any]]:
    """The notes on the picture that have words."""
    return [one for one in layout.get("annotations") or () if plain(one.get("text", ""))]


def row_names(layout: Layout, axis: Mapping[str, Any]) -> dict[Any, str]:
    """Row → its name: at the axis, else what is written over the row at the left edge."""
    named = {place: name for place, name in ticks(axis).items() if name}
    for one in annotations(layout):
        if one.get("xref") == "paper" and one.get("x") == 0 and one.get("yref") != "paper":
            named.setdefault(one["y"], plain(one["text"]))
    return named


def number_form(axis: Mapping[str, Any], values: Iterable[float | None]) -> str:
    """How the numbers of an axis are written: whole numbers in groups, else as many decimals as they are large."""
    suffix = str(axis.get("ticksuffix") or "")
    known = FORMS.get(str(axis.get("tickformat") or ""))
    if known is None:
        shown = [abs(value) for value in values if value is not None]
        is_whole = all(float(value).is_integer() for value in shown)
        most = max(shown, default=0.0)
        known = "#,##0" if is_whole or most >= 20 else "0.0" if most >= 2 else "0.00"
    return known + (f'"{suffix}"' if suffix else "")


def title_of(axis: Mapping[str, Any]) -> str:
    """What an axis is called."""
    title = axis.get("title") or {}
    return plain(title.get("text", "") if isinstance(title, Mapping) else title)


def dash_of(line: Mapping[str, Any]) -> Any:
    """Solid, dashed or dotted."""
    name = str(line.get("dash") or "solid")
    return "dot" if "dot" in name else "dash" if "dash" in name else "solid"

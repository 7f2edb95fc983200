"""Numbers found in files and in scenes: in words, in tables, in what a chart draws."""

from __future__ import annotations

import datetime as dt
import re

DAY = 86_400_000  # milliseconds
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def strings(value: object) -> list[str]:
    """Every text inside a scene."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in strings(one)]
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    return [value] if isinstance(value, str) else []


def told_of(scene: dict) -> set[str]:
    """Every number that a scene says in words, those written on its charts included."""
    words = {name: one for name, one in scene.items() if name != "picture"}
    picture = {name: one for name, one in scene["picture"].items() if name != "charts"}
    notes = [chart["layout"].get("annotations") for chart in scene["picture"].get("charts", ())]
    figures = [f"{one['digits']}{one['unit']}" for one in scene["figures"]]
    return set(NUMBER.findall("\n".join([*strings(words), *strings(picture), *strings(notes), *figures])))


def numbers_of(value: object) -> set[float]:
    """Every number inside a chart, a day as its spreadsheet number, to nine digits."""
    if isinstance(value, dict):
        return {one for part in value.values() for one in numbers_of(part)}
    if isinstance(value, list):
        return {one for part in value for one in numbers_of(part)}
    if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d", value):
        return {float((dt.date.fromisoformat(value[:10]) - dt.date(1899, 12, 30)).days)}
    return {float(f"{value:.9g}")} if isinstance(value, (int, float)) and not isinstance(value, bool) else set()


def values_drawn(trace: dict, layout: dict) -> list[float]:
    """What the marks of a trace stand for; places of rows, edges of intervals and bars without length are no values."""
    rows = layout.get("yaxis", {})
    lies = trace.get("orientation") == "h" or (trace.get("type") != "bar" and rows.get("showgrid") is False)
    if trace.get("type") != "bar" and lies and "markers" not in str(trace.get("mode")):
        return []
    letter = "x" if lies else "y"
    values = (trace.get("meta") or {}).get(letter) or trace.get(letter) or ()  # the true ones, where they lie beyond
    if any(isinstance(base, str) for base in trace.get("base") or ()):  # it begins on a day: so many days long
        values = [one / DAY for one in values if one]
    return [float(f"{one:.9g}") for one in values if isinstance(one, (int, float)) and one]

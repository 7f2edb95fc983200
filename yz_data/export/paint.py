"""Colours and type of printed files: those of the light theme, on white; Chinese fonts by name."""

from __future__ import annotations

INK, SECOND, LINE, GROUND, ACCENT = "#17212B", "#52606D", "#E3E7EC", "#F7F8FA", "#1F4E79"
JUDGED = {"good": "#1A7F6B", "watch": "#8F5D10", "bad": "#C2412D"}
# The font most offices have, for both scripts; the theme names a free one for machines without it.
FONT, FREE_FONT = "Microsoft YaHei", "Noto Sans CJK SC"


def paler(colour: str) -> str:
    """A colour mixed with as much white."""
    return "#" + "".join(f"{(int(colour[place : place + 2], 16) + 255) // 2:02X}" for place in (1, 3, 5))


def is_light(colour: str) -> bool:
    """Whether dark ink is read better on it."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue > 140

"""Colours and type of printed files: those of the light theme, on white; Chinese fonts by name."""

from __future__ import annotations

INK, SECOND, LINE, GROUND, ACCENT = "#17212B", "#52606D", "#E3E7EC", "#F7F8FA", "#1F4E79"
JUDGED = {"good": "#1A7F6B", "watch": "#8F5D10", "bad": "#C2412D"}
# The font most offices have, for both scripts; the theme names a free one for machines without it.
FONT, FREE_FONT = "Microsoft YaHei", "Noto Sans CJK SC"
# What kind of font that is, in an office file's words, for machines without it: a sans serif for Chinese.
FONT_KIND = {"panose": "020B0503020204020204", "pitchFamily": "34", "charset": "-122"}


def paler(colour: str) -> str:
    """A colour mixed with as much white."""
    return "#" + "".join(f"{(int(colour[place : place + 2], 16) + 255) // 2:02X}" for place in (1, 3, 5))


def is_light(colour: str) -> bool:
    """Whether the dark ink is read better on it than white: of the two the one with more contrast."""
    ground = luminance(colour) + 0.05
    return ground * ground >= 1.05 * (luminance(INK) + 0.05)


def luminance(colour: str) -> float:
    """How bright a colour is to the eye, 0 to 1 (WCAG 2)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

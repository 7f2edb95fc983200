"""A picture of the dark theme in the colours of the light one, for files: they are printed on white whatever the screen
shows. Each colour has a meaning (ink, good, the third class of five …), and becomes the light theme's for the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from yz_data.charts.map_colours import STEPS, diverging, sequential, too_small, unchanged
from yz_data.charts.theme import DARK, HUES_DARK, HUES_LIGHT, LIGHT, Palette, faint


def on_white(value: Any) -> Any:
    """The picture, or the colour, with every colour of the dark theme replaced."""
    if isinstance(value, Mapping):
        return {name: on_white(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [on_white(one) for one in value]
    if not isinstance(value, str):
        return value
    if "px #" in value:  # a shadow names its colour after its lengths
        return re.sub(r"#[0-9A-Fa-f]{6}", lambda colour: _light_of().get(colour[0], colour[0]), value)
    if value[:1] not in ("#", "r"):
        return value
    found = re.fullmatch(r"rgba\((\d+),(\d+),(\d+),([\d.]+)\)", value)
    if found is None:
        return _light_of().get(value, value)
    whole = "#" + "".join(f"{int(part):02X}" for part in found.groups()[:3])
    return faint(_light_of()[whole], float(found[4])) if whole in _light_of() else value


@cache
def _light_of() -> dict[str, str]:
    """Dark → light, of palettes, categories and maps."""
    named = {getattr(DARK, name): getattr(LIGHT, name) for name in Palette.__slots__ if name != "plan"}
    hues = dict(zip(HUES_DARK[1:5], HUES_LIGHT[1:5], strict=True))
    return {**dict(zip(_of_maps(DARK), _of_maps(LIGHT), strict=True)), **hues, **named}


def _of_maps(colours: Palette) -> list[str]:
    """Every colour an area may have, in an order that does not depend on the theme."""
    classes = [colour for count in range(1, STEPS + 1) for colour in sequential(colours, count)]
    changes = [
        diverging(colours, good, verdict, is_large)
        for good in ("up", "down", "none") for verdict in ("up", "down") for is_large in (True, False)
        if good != "none" or verdict == "up" or not is_large  # the grey of plans is no colour of maps alone
    ]  # fmt: skip
    return [*classes, *changes, too_small(colours), unchanged(colours)]

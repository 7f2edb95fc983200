"""Colours of maps: five steps of one hue, good—grey—bad for differences, grey where too little is known."""

from __future__ import annotations

from collections.abc import Sequence

from yz_data.charts.theme import Palette

STEPS = 5
# Shares of the accent in the card's ground, from the lowest class to the highest; on a dark ground less is not seen.
LIGHTEST, LIGHTEST_ON_DARK, DARKEST = 0.13, 0.26, 0.95
FAINT_SHARE = 0.42
WARM_GREY = "#8B8172"


def sequential(colours: Palette, count: int) -> list[str]:
    """The colours of `count` classes (at most five), the lowest lightest on a light ground, darkest on a dark one."""
    if count <= 1:
        return [mixed(colours.card, colours.accent, 0.5)]
    first = LIGHTEST if _luminance(channels(colours.card)) > 0.5 else LIGHTEST_ON_DARK
    shares = [first + (DARKEST - first) * place / (count - 1) for place in range(count)]
    return [mixed(colours.card, colours.accent, share) for share in shares]


def too_small(colours: Palette) -> str:
    """The grey of areas with too little known to judge: warm, so that it is none of the classes."""
    return mixed(colours.card, WARM_GREY, 0.38)


def unchanged(colours: Palette) -> str:
    """The grey of areas without a marked change: the middle of a diverging scale."""
    return mixed(colours.card, colours.last_year, 0.75)


def diverging(colours: Palette, good: str, verdict: str, is_large: bool) -> str:
    """The colour of a change: `good` is the good direction ("up", "down", "none"); without one more is the accent, less
    the grey of plans, because good and bad would claim what nobody has said."""
    if verdict == "small":
        return too_small(colours)
    if verdict not in ("up", "down"):
        return unchanged(colours)
    if good == "none":
        full = colours.accent if verdict == "up" else colours.plan
    else:
        full = colours.good if verdict == good else colours.bad
    return full if is_large else mixed(colours.card, full, FAINT_SHARE)


def mixed(ground: str, colour: str, share: float) -> str:
    """`share` of a colour over a ground, as #rrggbb."""
    pairs = zip(channels(ground), channels(colour), strict=True)
    return "#" + "".join(f"{round(under + (over - under) * share):02X}" for under, over in pairs)


def channels(colour: str) -> list[int]:
    """#rrggbb as [red, green, blue]."""
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def readable_on(ground: str, colours: Palette) -> str:
    """Of ink and card, the colour with the higher contrast on a ground (WCAG 2.2 relative luminance)."""
    return max((colours.ink, colours.card), key=lambda colour: contrast(colour, ground))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted(_luminance(channels(colour)) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(rgb: Sequence[int]) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in (c / 255 for c in rgb)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

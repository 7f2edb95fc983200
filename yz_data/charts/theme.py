"""Colours and the common layout. Actual dark, last year light, plan outlined; good, watch and bad mean nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import product
from typing import Any


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme."""

    ink: str
    second: str
    line: str
    card: str
    accent: str
    last_year: str
    plan: str
    good: str
    watch: str
    bad: str


LIGHT = Palette(
    "#17212B",
    "#52606D",
    "#E3E7EC",
    "#FFFFFF",
    "#1F4E79",
    "#AAB4BF",
    "#52606D",
    "#1A7F6B",
    "#8F5D10",
    "#C2412D",
)
DARK = Palette(
    "#E8EEF5",
    "#A9B7C6",
    "#26394F",
    "#15263A",
    "#7FB2E5",
    "#5C6E82",
    "#A9B7C6",
    "#55BDA6",
    "#E0AC53",
    "#EC8573",
)


# Six hues that people with colour-blindness tell apart (after Okabe and Ito 2008, darkened for text on white), fixed to
# their meaning everywhere. None of them is good, watch or bad.
HUES_LIGHT = ("#1F4E79", "#B05A9A", "#4F9BD0", "#8A7A1F", "#6B4FA0", "#7A8791")
HUES_DARK = ("#7FB2E5", "#E19CCB", "#B9DCF5", "#D6C766", "#B7A1E3", "#A9B7C6")
LONG_NAME = 104  # pixels a name of a row may take before it is broken into two lines
UNSPACED = 9  # signs a name without a space may have before it is
MOST_TWO_LINED = 8  # more rows are too low for names in two lines
THIN, THICK = frozenset(" !'(),-./:;I[]fijlrt{|}"), frozenset("%&@MWmwOQGH")
WIDE = frozenset("↑↓·÷×—")  # as wide as Chinese signs in the font of the pages
_MEANINGS = (
    ("inspection", "sweep", "self_check"),
    ("key_area", "recurring", "legacy", "research"),
    ("vat", "cit", "pit", "consumption", "other_tax"),
    ("existing", "moved_in", "moved_out"),
    ("general", "major"),
)
_HUE_OF = {code: place for group in _MEANINGS for place, code in enumerate(group)}


def hue(code: str, is_dark: bool) -> str:
    """The colour of a category, the same on every chart; a category without one is grey."""
    return (HUES_DARK if is_dark else HUES_LIGHT)[_HUE_OF.get(code, -1)]


def colour_bar(colours: Palette) -> dict[str, Any]:
    """The scale beside a heat map, narrow: on a phone its cells have no room for numbers."""
    font = {"color": colours.second, "size": 12}
    return {"thickness": 8, "outlinewidth": 0, "nticks": 4, "tickformat": ",~r", "tickfont": font}


def faint(colour: str, share: float = 0.10) -> str:
    """A colour as rgba() of that opacity, for areas and bands."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share:.2f})"


def outlined(counts: Sequence[int], colours: Palette) -> dict[str, Any]:
    """Bars without a fill, for what is open; where there is nothing there is no line either."""
    return {
        "color": "rgba(0,0,0,0)", "line": {"color": colours.plan, "width": [1.5 if count else 0 for count in counts]},
    }  # fmt: skip


def darker(colour: str, share: float = 0.85) -> str:
    """A colour mixed with black: text on a faint ground of its own colour needs more contrast than a mark."""
    return "#" + "".join(f"{round(share * int(colour[place : place + 2], 16)):02X}" for place in (1, 3, 5))


def palette(is_dark: bool) -> Palette:
    """The palette of the theme shown."""
    return DARK if is_dark else LIGHT


def text_width(text: str) -> int:
    """About how many pixels a text of 13 px takes: Chinese signs are as wide as they are high."""
    return round(sum(map(_sign_width, text)))


def _sign_width(sign: str) -> float:
    if ord(sign) > 0x2E7F or sign in WIDE:
        return 13
    return 4.5 if sign in THIN else 11 if sign in THICK else 7.7


def halo(colours: Palette) -> str:
    """A rim in the colour of the card round signs that may stand on a mark, as a shadow of the font."""
    return ", ".join(f"{x}px {y}px 1px {colours.card}" for x, y in product((-2, -1, 0, 1, 2), repeat=2) if x or y)


def in_lines(name: str) -> str:
    """A name of a row in two lines where it is long, at a space if it has one: on a phone it would leave no room for
    the bars. The name must be escaped."""
    spaces = [place for place, sign in enumerate(name) if sign == " "]
    is_long = text_width(name) > LONG_NAME
    if not spaces and is_long and len(name) > UNSPACED and ord(name[-1]) > 0x2E7F and "&" not in name:
        second = len(name) // 4 * 2  # an even number of signs: most Chinese words are two
        return f"{name[:-second]}<br>{name[-second:]}"
    if not is_long or not spaces:
        return name
    middle = min(spaces, key=lambda place: abs(2 * place - len(name)))
    return f"{name[:middle]}<br>{name[middle + 1 :]}"


def row_labels(names: Sequence[str]) -> list[str]:
    """Names of rows as an axis writes them."""
    return [in_lines(escape(name)) if len(names) <= MOST_TWO_LINED else escape(name) for name in names]


def named_rows(colours: Palette, names: Sequence[str]) -> dict[str, Any]:
    """A y axis of rows 0, 1, … from the top, each with its name; few rows are high enough for names in two lines."""
    return {
        "tickvals": list(range(len(names))), "ticktext": row_labels(names), "showgrid": False,
        "range": [len(names) - 0.5, -0.5], "tickfont": {"color": colours.ink, "size": 13},
    }  # fmt: skip


def row_titles(colours: Palette, texts: Sequence[str]) -> list[dict[str, Any]]:
    """A line or two over each of the rows, for names too long to stand beside them on a phone."""
    return [
        {
            "xref": "paper", "x": 0, "xanchor": "left", "y": place, "yshift": 17, "yanchor": "bottom",
            "text": escape(text).replace("\n", "<br>"),
            "align": "left", "showarrow": False, "font": {"color": colours.ink, "size": 13},
        }
        for place, text in enumerate(texts)
    ]  # fmt: skip


def titled_rows(count: int) -> dict[str, Any]:
    """A y axis of rows 0, 1, … from the top under `row_titles`."""
    return {"showticklabels": False, "showgrid": False, "range": [count - 0.5, -0.7]}


def layout(colours: Palette, **more: Any) -> dict[str, Any]:
    """The layout all charts share: quiet grid, labels in the second ink, room for Chinese at the edges."""
    axis = {
        "gridcolor": colours.line, "zeroline": False, "linecolor": colours.line, "automargin": True,
        "tickfont": {"color": colours.second, "size": 13}, "fixedrange": True,
        "ticks": "",  # of cells Plotly would draw marks, and push the names below them out of the picture
    }  # fmt: skip
    base: dict[str, Any] = {
        "margin": {"l": 8, "r": 12, "t": 8, "b": 30},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": colours.ink, "size": 13},
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 1.02,
            "yanchor": "bottom",
            "font": {"color": colours.second, "size": 13},
        },
        "hovermode": "x unified",
        "hoverlabel": {
            "bgcolor": colours.card,
            "bordercolor": colours.line,
            "font": {"color": colours.ink, "size": 13},
        },
        "dragmode": False,
        "bargap": 0.35,
        "xaxis": {**axis, "automargin": False},
        "yaxis": dict(axis),
    }
    for name, value in more.items():
        base[name] = {**base[name], **value} if isinstance(base.get(name), dict) else value
    return base

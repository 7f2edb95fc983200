"""A map of areas as a sharp picture, drawn from the same paths as on the wall, with the product's own Chinese font."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFont

from yz_data.export.paint import INK, SECOND, is_light

FONTS = Path(__file__).parents[1] / "web" / "fonts"
RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", re.IGNORECASE)
HIGH = 1800  # pixels, at 300 a printed inch six inches
FINER = 2  # drawn so many times larger, for smooth edges
LABEL, LEGEND = 23, 26  # of a map a thousand high
LEGEND_ROOM = 300


@cache
def slices() -> tuple[tuple[str, tuple[tuple[int, int], ...]], ...]:
    """The files of the regular font and the characters of each, the one that wins first."""
    rules = re.findall(r"url\(\"([^\"]*-400\.woff2)\"\)[^;]*;\s*unicode-range:\s*([^;}]+)", _sheet())
    spans = [(name, tuple((int(a, 16), int(b or a, 16)) for a, b in RANGE.findall(told))) for name, told in rules]
    return tuple(reversed(spans))


def _sheet() -> str:
    return (FONTS / "fonts.css").read_text(encoding="utf-8")


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / name), size)


@cache
def _file_of(sign: str) -> str:
    code = ord(sign)
    found = (name for name, spans in slices() if any(low <= code <= high for low, high in spans))
    return next(found, slices()[0][0])


def _runs(text: str) -> list[tuple[str, str]]:
    """The text in parts that one file of the font holds."""
    parts: list[tuple[str, str]] = []
    for sign in text:
        name = _file_of(sign) if not sign.isspace() else (parts[-1][0] if parts else slices()[0][0])
        if parts and parts[-1][0] == name:
            parts[-1] = (name, parts[-1][1] + sign)
        else:
            parts.append((name, sign))
    return parts


def _width(text: str, size: int) -> float:
    return sum(_font(name, size).getlength(part) for name, part in _runs(text))


def _write(
    draw: ImageDraw.ImageDraw, x: float, y: float, text: str, size: int, ink: str, halo: str | None = None
) -> None:
    """A line of text, its middle at y."""
    for name, part in _runs(text):
        font = _font(name, size)
        edge = size // 8 if halo else 0
        draw.text((x, y), part, font=font, fill=ink, anchor="lm", stroke_width=edge, stroke_fill=halo)
        x += font.getlength(part)


def to_png(told: Mapping[str, Any]) -> bytes:
    """The map with its legend at the right, where it has one, on white. `told` is what `area_paths` gives."""
    scale = HIGH * FINER / told["height"]
    size = (round((told["width"] + (LEGEND_ROOM if told["legend"] else 0)) * scale), HIGH * FINER)
    picture = Image.new("RGB", size, "#FFFFFF")
    draw = ImageDraw.Draw(picture)
    for area in told["areas"]:
        _fill(picture, draw, area["d"], area["fill"], scale)
    for area in told["areas"]:
        rings = _rings(area["d"], scale)
        for ring in rings:
            wide = round((4 if area["mark"] else 1.2) * scale)
            draw.line([*ring, ring[0]], fill=area["mark"] or "#FFFFFF", width=wide)
    for ring in _rings(told["outline"], scale):
        draw.line([*ring, ring[0]], fill=SECOND, width=round(1.6 * scale), joint="curve")
    for area in told["areas"]:
        _label(draw, area, scale)
    _legend(draw, told["legend"], told["width"] * scale, scale)
    small = picture.resize((size[0] // FINER, size[1] // FINER), Image.Resampling.LANCZOS)
    sink = io.BytesIO()
    small.save(sink, "PNG", dpi=(300, 300))
    return sink.getvalue()


def _rings(path: str, scale: float) -> list[list[tuple[float, float]]]:
    """The rings of a path of straight lines."""
    rings = []
    for one in re.findall(r"M([^MZ]*)Z", path):
        points = [tuple(float(part) * scale for part in pair.split()) for pair in one.split("L")]
        if len(points) > 2:
            rings.append([(x, y) for x, y in points])
    return rings


def _fill(picture: Image.Image, draw: ImageDraw.ImageDraw, path: str, colour: str, scale: float) -> None:
    """The ground of an area; of several rings what lies in an even number of them stays free."""
    rings = _rings(path, scale)
    if len(rings) == 1:
        draw.polygon(rings[0], fill=colour)
    elif rings:
        mask = Image.new("1", picture.size)
        for ring in rings:
            one = Image.new("1", picture.size)
            ImageDraw.Draw(one).polygon(ring, fill=1)
            mask = ImageChops.logical_xor(mask, one)
        picture.paste(Image.new("RGB", picture.size, colour), mask=mask)


def _label(draw: ImageDraw.ImageDraw, area: Mapping[str, Any], scale: float) -> None:
    lines = [line for line in str(area["label"]).split("\n") if line]
    size = round(LABEL * scale)
    light = is_light(area["fill"])
    for place, line in enumerate(lines):
        y = area["y"] * scale + (place - (len(lines) - 1) / 2) * size * 1.15
        x = area["x"] * scale - _width(line, size) / 2
        _write(draw, x, y, line, size, INK if light else "#FFFFFF", halo=area["fill"])


def _legend(draw: ImageDraw.ImageDraw, legend: Sequence[Sequence[Any]], left: float, scale: float) -> None:
    size = round(LEGEND * scale)
    for place, (colour, words, count) in enumerate(legend):
        y = (30 + place * 44) * scale
        draw.rectangle((left, y, left + 32 * scale, y + 30 * scale), fill=colour, outline=SECOND)
        text = str(words) if count is None else f"{words}  ({count})"
        _write(draw, left + 44 * scale, y + 15 * scale, text, size, INK)

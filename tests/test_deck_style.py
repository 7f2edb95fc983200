"""The colours of the wall can be read in a room with windows: seven to one against what they stand on."""

from __future__ import annotations

import re

import pytest

from yz_data import web
from yz_data.charts.map_colours import contrast

CSS = web.own_file("deck/deck.css").read_text(encoding="utf-8")
ENOUGH = 7.0


def colours(theme: str) -> dict[str, str]:
    start = CSS.index('.deck[data-theme="dark"]') if theme == "dark" else CSS.index(".deck {")
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6})", CSS[start : CSS.index("}", start)]))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_and_its_ground_differ_seven_to_one(theme):
    held = colours(theme)
    pairs = [(name, "paper") for name in ("ink", "second", "accent", "good", "watch", "bad")]
    pairs += [("ink", "card"), *((name, f"{name}-paper") for name in ("good", "watch", "bad"))]
    found = {pair: round(contrast(held[pair[0]], held[pair[1]]), 1) for pair in pairs}
    assert {pair: ratio for pair, ratio in found.items() if ratio < ENOUGH} == {}


def test_every_length_follows_the_height_of_the_screen():
    """A length in plain pixels would stay small on a 4K wall."""
    assert re.findall(r"[\s:(]\d+(?:\.\d+)?px", CSS.replace("--u: 1px", "")) == []

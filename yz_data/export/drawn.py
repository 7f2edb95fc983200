"""What a page shows, without the screen it is shown on: finding, key figures, charts, maps, tables, texts.

A card keeps these while it is drawn. The wall, the meeting and every file are made of them alone, so that no number is
computed or formatted a second time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # cards carry these shapes from the first page on; files are made much later, if at all
    from yz_data.export.about import About
    from yz_data.export.labels import Column, Names
    from yz_data.periods import Window


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One key figure in words, as its card prints them. `judged` and `status` are codes (good, watch, bad, none …);
    `value`, `series` (thirteen months), `base`, `difference`, `growth` and `target_value` are the bare numbers, each
    with the `window` it is of."""

    metric: str
    digits: str
    unit: str
    change: str
    judged: str
    windows: str
    target: str
    fresh: str
    status: str
    status_text: str
    signal: str
    value: float | None
    series: tuple[float | None, ...]
    window: str = ""
    base: float | None = None
    base_window: str = ""
    difference: float | None = None
    growth: float | None = None
    target_value: float | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """One area of a map: a GeoJSON geometry in degrees, #rrggbb, and the colour of its outline where it is marked.
    `label` may have two lines; `tip` is what a pointer is told besides the name."""

    area_id: str
    name: str
    label: str
    fill: str
    x: float
    y: float
    geometry: Mapping[str, Any]
    mark: str | None = None
    tip: str = ""


@dataclass(frozen=True, slots=True)
class AreaMap:
    """A map of areas. `bounds`: west, south, east, north in degrees; `legend`: (colour, words, how many or None);
    `title` says which of several it is."""

    areas: tuple[Area, ...]
    outline: Mapping[str, Any]
    bounds: tuple[float, float, float, float]
    legend: tuple[tuple[str, str, int | None], ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class DrawnCard:
    """One card. `charts` are Plotly dictionaries (data, layout); `columns` the table of its downloads, () where it has
    none; `areas` its map, or several side by side; `texts` its sentences where it is made of sentences; `days_behind`
    how far the newest row of what it counts lies before the as-of date, None where that is not known."""

    key: str
    name: str
    title: str
    note: str
    metrics: tuple[str, ...]
    about: About
    columns: Sequence[Column] = ()
    charts: tuple[Mapping[str, Any], ...] = ()
    areas: tuple[AreaMap, ...] = ()
    texts: tuple[str, ...] = ()
    figure: KeyFigure | None = None
    days_behind: int | None = None

    @property
    def row_count(self) -> int:
        """How many rows its table has."""
        return len(self.columns[0].values) if self.columns else 0


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page. `finding` is its first sentence, `detail` what that rests on, `chips` the period and the filters in
    words; `address` what leads to it, without its language; `names` those of places by their codes."""

    page: str
    name: str
    finding: str
    detail: str
    chips: tuple[str, ...]
    lang: str
    is_dark: bool
    snapshot: str
    as_of: dt.date
    is_demo: bool
    window: Window
    address: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cards: tuple[DrawnCard, ...] = ()
    names: Names = field(default_factory=dict)

    @property
    def figures(self) -> tuple[DrawnCard, ...]:
        """The cards that are key figures."""
        return tuple(card for card in self.cards if card.figure is not None)

    @property
    def pictures(self) -> tuple[DrawnCard, ...]:
        """The cards that are no key figures: charts, maps, tables, sentences."""
        return tuple(card for card in self.cards if card.figure is None)

    def card(self, key: str) -> DrawnCard | None:
        """The card of that key."""
        return next((card for card in self.cards if card.key == key), None)

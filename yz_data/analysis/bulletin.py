"""The paragraph of a monthly report, in the style of a bulletin: how many key figures rose and fell, then each of them.

It is made from templates; no number is written that was not computed. Each sentence carries the numbers it should hold,
and `is_true` reads them back out of the finished words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from yz_data import formats
from yz_data.access import Scope
from yz_data.analysis.kpis import Kpi, key_figures
from yz_data.answers import ask
from yz_data.glossary import sentence, word
from yz_data.periods import Window
from yz_data.query import Filters
from yz_data.warehouse import Snapshot

MOST_COUNTED = 10


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the numbers it must hold in their order, what it calls the metric (a name may hold digits), and
    whether the change is good."""

    text: str
    numbers: tuple[float, ...]
    name: str = ""
    verdict: Literal["good", "bad", "none"] = "none"

    def is_true(self, lang: str) -> bool:
        """Whether the numbers read back out of the words are the computed ones, to the digits shown."""
        found = formats.read_back(self.text.replace(self.name, "", 1), lang)
        if len(found) != len(self.numbers):
            return False
        pairs = zip(found, self.numbers, strict=True)
        return all(abs(value - number) <= half * (1 + 1e-9) + 1e-12 for (value, half), number in pairs)


def bulletin(
    snapshot: Snapshot, names: tuple[str, ...], window: Window, lang: str, *, filters: Filters, scope: Scope
) -> tuple[Sentence, ...]:
    """The lead (N rose, M fell), then a sentence a key figure: those that rose, those that fell, those without a
    comparison. Figures without a value are left out."""
    asked = ask(snapshot, key_figures, names, window, filters=filters, scope=scope)
    figures = [kpi for kpi in asked if kpi.value is not None]
    groups: dict[str, list[Kpi]] = {"up": [], "down": [], "flat": [], "none": []}
    for kpi in figures:
        groups[_direction(kpi)].append(kpi)
    if not figures:
        return ()
    lead = _lead(window, {name: len(group) for name, group in groups.items()}, lang)
    return (lead, *(_told(kpi, name, window, lang) for name, group in groups.items() for kpi in group))


def _direction(kpi: Kpi) -> str:
    change = kpi.compared.change
    if change.absolute is None or not kpi.compared.is_comparable:
        return "none"
    found = formats.direction(change, kpi.metric)
    return found if found in ("up", "down", "flat") else "none"


def _lead(window: Window, counts: dict[str, int], lang: str) -> Sentence:
    """五升两降: counts up to ten are written as words, so the only digits are those of the window."""
    key = "bulletin.lead_flat" if counts["flat"] else "bulletin.lead"
    shown = {name: _counted(count, lang) for name, count in counts.items()}
    span = formats.span_text(window, lang)
    text = sentence(key, lang, span=span, count=_counted(sum(counts.values()), lang), **shown)
    written = [float(count) for count in (sum(counts.values()), *counts.values()) if count > MOST_COUNTED]
    return Sentence(text, tuple(written), span)


def _counted(count: int, lang: str) -> str:
    return word(f"numeral.{count}", lang) if count <= MOST_COUNTED else str(count)


def _told(kpi: Kpi, direction: str, window: Window, lang: str) -> Sentence:
    metric, change = kpi.metric, kpi.compared.change
    name = formats.metric_name(metric, kpi.compared.window, window, lang)
    value = formats.text(kpi.value, metric, lang)
    numbers = [float(kpi.value or 0)]
    if direction in ("none", "flat"):
        return Sentence(sentence(f"bulletin.{direction}", lang, metric=name, value=value), tuple(numbers), name)
    said = formats.change_text(change, metric, lang)
    numbers += _sizes(kpi)
    has_arrow = said.startswith(tuple(filter(None, formats.ARROWS.values())))
    key = f"bulletin.{direction}" if has_arrow else "bulletin.changed"
    text = sentence(key, lang, metric=name, value=value, change=said[1:] if has_arrow else said)
    verdict = "none" if metric.good == "none" else "good" if metric.good == direction else "bad"
    return Sentence(text, tuple(numbers), name, verdict)


def _sizes(kpi: Kpi) -> list[float]:
    """The numbers that `formats.change_text` writes, without their sign."""
    change = kpi.compared.change
    if formats.has_small_base(change, kpi.metric):
        return [abs(float(change.absolute or 0)), float(change.base or 0)]
    if change.is_rate or change.note is not None or kpi.metric.unit == "rank":
        return [abs(float(change.absolute or 0))]
    if change.times is not None:
        return [float(change.times)]
    return [abs(float(change.relative or 0))]

"""What a page asks and when, from drawings of it: the forms that give all its questions, and the settings of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yz_data.answers import Question
from yz_data.errors import PassportRefused
from yz_data.passport import written
from yz_data.ui import address
from yz_data.ui.asked import ANY, Clause
from yz_data.ui.forms import Controls, Form, Slot, forms_of, period_of
from yz_data.ui.view import PLACES, View

WORD = re.compile(r"[a-z][a-z0-9_]*")
Address = dict[str, tuple[tuple[str, ...], ...]]  # name → values, one after the other by turns


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as it was drawn: what led to it, how it stood, what its controls offered in codes and in words of the
    program, what it asked and what of that its part did."""

    address: Address
    view: View
    controls: Controls
    part: str | None
    settings: frozenset[str]
    offered: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    asked: frozenset[Question]
    asked_by_part: frozenset[Question]


@dataclass(frozen=True, slots=True)
class _Sight:
    """What one drawing tells of a part: what it asked; `also` may have been asked by the part or by what stands over
    it."""

    drawn: Drawn
    asked: frozenset[Question]
    also: frozenset[Question]


def clauses_of(drawn: list[Drawn]) -> Iterator[Clause]:
    """What the page asks, part by part, and when."""
    for part, seen in _by_part(drawn):
        for form in _Forms(seen).chosen:
            when: dict[frozenset[str], bool] = {}
            for one in seen:
                question = form.asked_by(one.drawn.view, one.drawn.controls)
                if question not in one.also:
                    stands = one.drawn.settings
                    when[stands] = when.get(stands, False) or question in one.asked
            yield from (Clause(form, part, having, lacking) for having, lacking in _conditions(when))


def doubts(drawn: list[Drawn]) -> Iterator[Address]:
    """Addresses to draw before it is known whether a question follows a control or a filter: those where nothing tells
    so far, with that one set otherwise."""
    for part, seen in _by_part(drawn):
        forms = _Forms(seen)
        ways = [(name, values) for one in drawn if part in (None, one.part) for name, values in one.address.items()]
        for form in forms.chosen:
            at = seen[min(place for place, _ in forms.given[form])].drawn
            for name in sorted(forms.undecided(form)):
                others = (values for own, values in ways if own == name and values != at.address.get(name))
                others = (values for values in others if (at.controls.stand.get(name),) not in values)
                yield from ({**at.address, name: values} for values in list(others)[:1])


def _by_part(drawn: list[Drawn]) -> Iterator[tuple[str | None, list[_Sight]]]:
    yield None, [_Sight(one, one.asked - one.asked_by_part, one.asked_by_part) for one in drawn]
    for part in sorted({one.part for one in drawn if one.part is not None}):
        yield part, [_Sight(one, one.asked_by_part, frozenset()) for one in drawn if one.part == part]


class _Forms:
    """The forms of what was asked. `given` tells which questions each gives, at which drawing; `chosen` are the fewest
    that give all: of those that give as many the one that gives fewer others, then the one with more slots."""

    def __init__(self, seen: list[_Sight]) -> None:
        self.given: dict[Form, frozenset[tuple[int, Question]]] = {}
        others: dict[Form, int] = {}
        for form in filter(_is_portable, {form for one in seen for form in _all_forms(one)}):
            asked = [(place, form.asked_by(one.drawn.view, one.drawn.controls)) for place, one in enumerate(seen)]
            self.given[form] = frozenset((place, one) for place, one in asked if one in seen[place].asked)
            known = (seen[place].asked | seen[place].also | {None} for place, _ in asked)
            others[form] = sum(one not in here for (_, one), here in zip(asked, known, strict=True))
        order = sorted(self.given, key=lambda form: (others[form], _particular(form), _sign(form)))
        left = {(place, question) for place, one in enumerate(seen) for question in one.asked}
        self.chosen: list[Form] = []
        while order and self.given[best := max(order, key=lambda form: len(self.given[form] & left))] & left:
            self.chosen.append(best)
            left -= self.given[best]

    def undecided(self, form: Form) -> set[str]:
        """The controls and filters, as the address names them, by which it differs from forms that give the same."""
        found: set[str] = set()
        for other, given in self.given.items():
            if other.function is form.function and given == self.given[form] and other != form:
                pairs = zip(form.arguments, other.arguments, strict=True)
                slots = [slot for pair in pairs if pair[0] != pair[1] for slot in pair if isinstance(slot, Slot)]
                found |= {address.parameter(slot.name) for slot in slots if slot.name is not None}
                found |= {address.parameter(PLACES[0])} if other.is_filtered != form.is_filtered else set()
        return found


def _all_forms(one: _Sight) -> Iterator[Form]:
    for question in one.asked:
        yield from forms_of(question, one.drawn.view, one.drawn.controls)


def _conditions(when: Mapping[frozenset[str], bool]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """(Settings it is asked with, settings it is not asked with), each pair a condition of its own, of what was asked
    and not asked with which settings. What is asked with one place is asked with several and the other way round: where
    it was not, there was nothing to show."""
    order = sorted(when, key=lambda one: (len(one), sorted(one)))
    found: dict[frozenset[str], set[str]] = {}
    for stands in order:
        if when[stands] and not any(having <= stands for having in found):
            found[stands] = set()
    for having, lacking in found.items():
        asked = {word for stands in order if having < stands and when[stands] for word in stands}
        words = {word for stands in order if having < stands for word in stands - having}
        lacking |= {word for word in words if asked.isdisjoint((word, f"{word}+", word.removesuffix("+")))}
    for stands in order:
        if when[stands] and not any(one <= stands and no.isdisjoint(stands) for one, no in found.items()):
            found[stands] = set()
    return [(having, frozenset(lacking)) for having, lacking in found.items()]


def in_words(view: View, codes: Iterable[str]) -> tuple[str, ...]:
    """The codes in their order, ANY in the place of those that come from the data."""
    return tuple(dict.fromkeys(code if _is_word(code) and period_of(view, code) is None else ANY for code in codes))


def _is_portable(form: Form) -> bool:
    """Whether it can be written down and says nothing of particular data."""
    try:
        said = [written.write(one) for one in form.arguments if not isinstance(one, Slot)]
    except PassportRefused:
        return False
    return written.found_function(written.name_of(form.function)) is form.function and all(map(_is_plain, said))


def _is_plain(said: Any) -> bool:
    if isinstance(said, str):
        return _is_word(said)
    return all(map(_is_plain, said.get("tuple", ("",)))) if isinstance(said, dict) else True


def _is_word(code: str) -> bool:
    return WORD.fullmatch(code) is not None


def _particular(form: Form) -> tuple[int, int, bool]:
    """How much a form says that could be otherwise: words, periods of a control, that it is not filtered."""
    slots = [one for one in form.arguments if isinstance(one, Slot)]
    named = sum(one.name is not None and one.kind not in ("place", "control") for one in slots)
    return len(form.arguments) - len(slots), named, not form.is_filtered


def _sign(form: Form) -> tuple[str, str]:
    return written.name_of(form.function), repr(form.arguments)

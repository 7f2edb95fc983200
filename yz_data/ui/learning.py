"""What the pages ask, found out by drawing them: each with its controls and filters set, one at a time and in pairs.

Never inside a running server, see `headless.py`. The data are the demonstration's; nothing of it gets into the file:
what an argument says must be a word of the program, or stand in a slot.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from yz_data import settings
from yz_data.answers import Question
from yz_data.errors import PageNotDrawn, PassportRefused
from yz_data.passport import written
from yz_data.ui import address
from yz_data.ui.asked import ALL, ANY, PART, Asked, Clause
from yz_data.ui.batch import NOTED, PAGE, settings_of
from yz_data.ui.forms import Controls, Form, Slot, forms_of, period_of
from yz_data.ui.headless import run_page_alone
from yz_data.ui.menu import PAGE_FILTERS
from yz_data.ui.view import PLACES, View, choices
from yz_data.warehouse import newest

WORD = re.compile(r"[a-z][a-z0-9_]*")
Address = dict[str, tuple[tuple[str, ...], ...]]  # name → values, one after the other by turns
PAIRS = 2  # how often each setting is drawn with another one


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as it was drawn: how it stood, what its controls offered, in codes and in words of the program, what it
    asked and what of it its part did."""

    view: View
    controls: Controls
    part: str | None
    settings: frozenset[str]
    offered: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    asked: frozenset[Question]
    asked_by_part: frozenset[Question]


def learn(page: str) -> Asked:
    """What the page asks and when, and the codes of its controls. Raises PageNotDrawn where it fails."""
    drawn = list(_all_drawn(page))
    parts = sorted({one.part for one in drawn if one.part is not None})
    clauses = [clause for part in (None, *parts) for clause in _clauses(drawn, part)]
    controls: dict[str, tuple[str, ...]] = {}
    for one in drawn:
        for name, codes in one.words.items():
            controls[name] = tuple(dict.fromkeys((*controls.get(name, ()), *codes)))
    return Asked(controls, tuple(clauses))


# --- drawing


def _all_drawn(page: str) -> Iterator[Drawn]:
    """The page as usual; with one setting more that it offers, and with what comes to light by that; then with pairs of
    settings by chance, which tell what follows which of them. Each of a year and of a month, with other values."""
    waiting, tried = deque([Address()]), defaultdict[str | None, list[Address]](list)
    known: set[tuple[str | None, str]] = set()
    while waiting:
        asked = waiting.popleft()
        for turn in (0, 1):
            found = _draw(page, asked, turn)
            yield found
            known |= {(found.part, f"{name}={code}") for name, code in found.controls.stand.items()}
            for word, name, values in _offered(found):
                if (key := (found.part if name != PART else None, word)) not in known:
                    known.add(key)
                    waiting.append({**asked, name: values})
        tried[found.part].append(asked)
    chance = Random(page)
    for addresses in tried.values():
        for turn in range(2 * PAIRS):
            yield from (_draw(page, asked, turn) for asked in _pairs(addresses, chance, turn % 2))


def _pairs(addresses: list[Address], chance: Random, half: int) -> Iterator[Address]:
    """Half of the addresses, each with another one that goes with it."""
    order = chance.sample(addresses, len(addresses))
    for one, other in zip(order[half::2], order[1 - half :: 2], strict=False):
        if all(one.get(name, values) == values for name, values in other.items()):
            yield {**one, **other}


def _draw(page: str, asked: Address, turn: int) -> Drawn:
    noted: list[tuple[str, View, list[Question]]] = []
    chosen = {name: values[turn % len(values)] for name, values in asked.items()}
    as_of = newest(settings.load().warehouse).as_of
    period = f"{as_of:%Y-%m}" if turn % 2 else f"{as_of:%Y}"
    test = run_page_alone(page, {**chosen, "period": (period,)}, {NOTED: noted})
    if test.exception or test.error or not noted:
        raise PageNotDrawn("page_not_drawn", page=page, why=str(asked))
    state, view = test.session_state, noted[-1][1]
    usual: dict[str, str] = dict(state[address.LOCALS])
    stand = {name: str(state[name]) for name in usual}
    offered = {name: (usual[name], *codes) for name, codes in state[address.OFFERED].items()}
    words = {name: _in_words(view, codes) for name, codes in offered.items()}
    part = stand.pop(PART, None)
    questions = {of: frozenset(found) for of, _, found in noted}
    return Drawn(
        view, Controls(stand, tuple(name for name, codes in words.items() if ANY in codes)), part,
        settings_of(stand, usual, words, view.filters), offered, words,
        questions[PAGE], questions.get(PART, frozenset()),
    )  # fmt: skip


def _in_words(view: View, codes: Iterable[str]) -> tuple[str, ...]:
    """The codes in their order, ANY in the place of those that come from the data."""
    return tuple(dict.fromkeys(code if _is_word(code) and period_of(view, code) is None else ANY for code in codes))


def _offered(found: Drawn) -> Iterator[tuple[str, str, tuple[tuple[str, ...], ...]]]:
    """(Word, name in the address, values by turns) of every setting the page offers: each code of a control, those that
    come from the data as one; each filter, of places of several at once, too."""
    for name, codes in found.offered.items():
        by_word: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for code in codes if name != PART else (code for code in codes if code != ALL):
            by_word[_in_words(found.view, (code,))[0]].append((code,))
        yield from ((f"{name}={word}", name, tuple(values)) for word, values in by_word.items())
    mart, own = PAGE_FILTERS.get(found.view.page, ("", ()))
    for dimension in (*PLACES, *own):
        codes = tuple(choices(found.view.snapshot, dimension, mart))
        name, middle = address.parameter(dimension), len(codes) // 2
        if codes:
            yield dimension, name, (codes[:1], codes[middle : middle + 1])
        if dimension in PLACES and len(codes) > 1:
            yield f"{dimension}+", name, (codes[:2], codes[-2:])


# --- what follows from it


@dataclass(frozen=True, slots=True)
class _Sight:
    """What one drawing tells of a part: what it asked; `also` may have been asked by the part or by what stands over
    it."""

    drawn: Drawn
    asked: frozenset[Question]
    also: frozenset[Question]


def _clauses(drawn: list[Drawn], part: str | None) -> Iterator[Clause]:
    if part is None:
        seen = [_Sight(one, one.asked - one.asked_by_part, one.asked_by_part) for one in drawn]
    else:
        seen = [_Sight(one, one.asked_by_part, frozenset()) for one in drawn if one.part == part]
    for form in _forms(seen):
        when: dict[frozenset[str], bool] = {}
        for one in seen:
            question = form.asked_by(one.drawn.view, one.drawn.controls)
            if question not in one.also:
                stands = one.drawn.settings
                when[stands] = when.get(stands, False) or question in one.asked
        yield from (Clause(form, part, having, lacking) for having, lacking in _conditions(when))


def _forms(seen: list[_Sight]) -> list[Form]:
    """The fewest forms that give all questions that were asked; of those that give as many the one that gives fewer
    others, then the one with more slots."""
    left = {(place, question) for place, one in enumerate(seen) for question in one.asked}
    forms = {
        form
        for one in seen
        for question in one.asked
        for form in forms_of(question, one.drawn.view, one.drawn.controls)
    }
    given: dict[Form, set[tuple[int, Question]]] = {}
    others: dict[Form, int] = {}
    for form in filter(_is_portable, forms):
        asked = [(place, form.asked_by(one.drawn.view, one.drawn.controls)) for place, one in enumerate(seen)]
        given[form] = {(place, one) for place, one in asked if one is not None and one in seen[place].asked}
        others[form] = sum(one is not None and one not in seen[place].asked | seen[place].also for place, one in asked)
    found = []
    order = sorted(given, key=lambda form: (others[form], _particular(form), _sign(form)))
    while order:
        best = max(order, key=lambda form: len(given[form] & left))
        if not given[best] & left:
            break
        found.append(best)
        left -= given[best]
    return found


def _conditions(when: Mapping[frozenset[str], bool]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """(Settings it is asked with, settings it is not asked with), each pair a condition of its own, of what was asked
    and not asked with which settings."""
    order = sorted(when, key=lambda one: (len(one), sorted(one)))
    found: dict[frozenset[str], set[str]] = {}
    for stands in order:
        if when[stands] and not any(having <= stands for having in found):
            found[stands] = set()
    for having, lacking in found.items():
        more = [stands - having for stands in order if having < stands]
        asked = {word for stands in order if having < stands and when[stands] for word in stands}
        lacking |= {word for words in more for word in words} - asked
    for stands in order:
        if when[stands] and not any(one <= stands and no.isdisjoint(stands) for one, no in found.items()):
            found[stands] = set()
    return [(having, frozenset(lacking)) for having, lacking in found.items()]


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

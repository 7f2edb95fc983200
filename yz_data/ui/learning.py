"""What the pages ask, found out by drawing them: each with its controls and filters set, one at a time and in pairs.

Never inside a running server, see `headless.py`. The data are the demonstration's; nothing of it gets into the file:
what an argument says must be a word of the program, or stand in a slot.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterator
from random import Random

from yz_data import settings
from yz_data.answers import Question
from yz_data.errors import PageNotDrawn
from yz_data.ui import address
from yz_data.ui.asked import ALL, ANY, FILE, PART, Asked, asked_of, write
from yz_data.ui.batch import NOTED, PAGE, settings_of
from yz_data.ui.filters import MEASURE, USUAL_MEASURE, filters_of
from yz_data.ui.forms import Controls
from yz_data.ui.headless import run_page_alone
from yz_data.ui.inferring import Address, Drawn, clauses_of, doubts, in_words
from yz_data.ui.menu import SECTION_OF
from yz_data.ui.view import PLACES, View, choices
from yz_data.warehouse import newest

TURNS = 4  # of years and months, and of the values of a filter
PAIRS = 2  # how often settings are drawn in pairs, one half with the other
ROUNDS = 3  # of drawings by which doubts are settled, which can raise new ones


def learn(page: str) -> Asked:
    """What the page asks and when, and the codes of its controls. Raises PageNotDrawn where it fails."""
    drawn = list(_all_drawn(page))
    tried = [one.address for one in drawn]
    for _ in range(ROUNDS):
        for asked in doubts(drawn.copy()):
            if asked not in tried:
                tried.append(asked)
                drawn += [_draw(page, asked, turn) for turn in (0, 1)]
    controls: dict[str, tuple[str, ...]] = {}
    for one in drawn:
        for name, codes in one.words.items():
            controls[name] = tuple(dict.fromkeys((*controls.get(name, ()), *codes)))
    return Asked(controls, tuple(clauses_of(drawn)))


def write_asked(pages: Collection[str], moved: Callable[[str, int, int], None]) -> None:
    """Write the file that tells what the pages ask, anew for those pages, without any for all. Raises PageNotDrawn."""
    chosen = tuple(pages) or tuple(SECTION_OF)
    found = {page: asked_of(page) for page in SECTION_OF if page not in chosen}
    for number, page in enumerate(chosen):
        moved(page, number, len(chosen))
        found[page] = learn(page)
    FILE.write_text(write(found), encoding="utf-8")


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
        for turn in range(PAIRS):
            yield from (_draw(page, asked, turn + 2) for asked in _pairs(addresses, chance))


def _pairs(addresses: list[Address], chance: Random) -> Iterator[Address]:
    """Half of the addresses, each with one of the other half if it goes with it."""
    order = chance.sample(addresses, len(addresses))
    for one, other in zip(order[::2], order[1::2], strict=False):
        if all(one.get(name, values) == values for name, values in other.items()):
            yield {**one, **other}


def _draw(page: str, asked: Address, turn: int) -> Drawn:
    noted: list[tuple[str, View, list[Question]]] = []
    chosen = {name: values[turn % len(values)] for name, values in asked.items()}
    test = run_page_alone(page, {**chosen, "period": (_period(turn),)}, {NOTED: noted})
    if test.exception or test.error or not noted:
        raise PageNotDrawn("page_not_drawn", page=page, why=str(asked))
    state, view = test.session_state, noted[-1][1]
    usual: dict[str, str] = dict(state[address.LOCALS])
    stand = {name: str(state[name]) for name in usual}
    offered = {name: (usual[name], *codes) for name, codes in state[address.OFFERED].items()}
    words = {name: in_words(view, codes) for name, codes in offered.items()}
    part = stand.pop(PART, None)
    questions = {of: frozenset(found) for of, _, found in noted}
    return Drawn(
        asked, view, Controls(stand, tuple(name for name, codes in words.items() if ANY in codes)), part,
        settings_of(stand, usual, words, view.filters), offered, words,
        questions[PAGE], questions.get(PART, frozenset()),
    )  # fmt: skip


def _period(turn: int) -> str:
    """A year, a month, and the same the year before."""
    as_of = newest(settings.load().warehouse).as_of
    year = f"{as_of.year - turn // 2 % 2}"
    return f"{year}-{as_of.month:02d}" if turn % 2 else year


def _offered(found: Drawn) -> Iterator[tuple[str, str, tuple[tuple[str, ...], ...]]]:
    """(Word, name in the address, values by turns) of every setting the page offers: each code of a control, those that
    come from the data as one; each filter, of places of several at once, too."""
    for name, codes in found.offered.items():
        by_word: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for code in codes if name != PART else (code for code in codes if code != ALL):
            by_word[in_words(found.view, (code,))[0]].append((code,))
        yield from ((f"{name}={word}", name, tuple(values)) for word, values in by_word.items())
    mart, own = filters_of(found.view.page, found.controls.stand.get(MEASURE, USUAL_MEASURE))
    for dimension in (*PLACES, *own):
        name, codes = address.parameter(dimension), tuple(choices(found.view.snapshot, dimension, mart))
        apart = range(0, len(codes), max(1, len(codes) // TURNS)) if dimension in PLACES else range(len(codes))
        if codes:
            yield dimension, name, tuple((codes[place],) for place in apart[:TURNS])
        if dimension in PLACES and len(codes) > 1:
            yield f"{dimension}+", name, (codes[:2], codes[-2:])

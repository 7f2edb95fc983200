"""A page's questions, asked at once before it is drawn.

What a page asks is known from when it was last drawn with its controls and filters as they stand: of another period and
other places it asks the same. Until then it is taken from what travels with the project, see `asked.py`, and from how
it was drawn most like that. What it asks besides, it asks while it is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from threading import Lock

import streamlit as st
from cachetools import LRUCache

from yz_data.answers import Question, asked_while, work_out
from yz_data.concurrently import at_once
from yz_data.ui import address
from yz_data.ui.asked import ANY, PART, asked_of
from yz_data.ui.forms import Controls, Form, forms_of, period_of
from yz_data.ui.notes import delivered
from yz_data.ui.view import PLACES, View, current

KEPT = 512
PAGE = "page"
NOTED = "_questions_noted"  # where somebody learns what a page asks: a list of (of, view, questions)


@dataclass(frozen=True, slots=True)
class State:
    """How a page stands: its controls, the part shown, and in words what is set differently from usual."""

    controls: Controls
    part: str | None
    settings: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Offered:
    """The controls of a page as they were last drawn: how each stands as usual, and its codes."""

    usual: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_learned: LRUCache[tuple[str, str, str | None, frozenset[str]], tuple[Form, ...]] = LRUCache(KEPT)
_controls: dict[str, _Offered] = {}  # by page
_lock = Lock()


@contextmanager
def asked_at_once(view: View, of: str = PAGE) -> Iterator[None]:
    """Ask what the page, or the part of it inside the block, will ask; then have it drawn, and remember what it did
    ask."""
    state = state_of(view)
    expected = {one: form for form in _forms(view, of, state) if (one := form.asked_by(view, state.controls))}
    ahead = [partial(_answer, view, one) for one in expected]
    at_once([*ahead, partial(delivered, view.snapshot)] if ahead else [])  # charts ask for the notes, the first one
    asked: list[Question] = []
    with asked_while(asked):
        yield
    if current() is not view:  # the page of a meeting, which holds to a snapshot of its own
        return
    st.session_state.get(NOTED, []).append((of, view, asked))
    _learn(view, of, asked, expected)


def state_of(view: View) -> State:
    """How the page stands, before it is drawn too. What the address asks for counts where it is known to be offered:
    it has not been looked at, and goes into questions."""
    known, drawn = asked_of(view.page), address.usual()
    before = _controls.get(view.page, _Offered())
    usual = {**known.usual, **before.usual, **drawn}

    def is_offered(name: str, code: str) -> bool:
        is_period = name in known.dated and period_of(view, code) is not None
        return is_period or code in known.controls.get(name, ()) or code in before.codes.get(name, ())

    stand = usual | {name: code for name, code in address.options() if name in drawn or is_offered(name, code)}
    part = stand.pop(PART, None)
    return State(Controls(stand, known.dated), part, settings_of(stand, usual, known.controls, view.filters))


def settings_of(
    stand: Mapping[str, str], usual: Mapping[str, str], offered: Mapping[str, tuple[str, ...]],
    filters: Mapping[str, tuple[str, ...]],
) -> frozenset[str]:  # fmt: skip
    """A word for each control that does not stand as usual, and for each filter; + tells of several places."""
    controls = (
        f"{name}={code if code in offered.get(name, (code,)) else ANY}"
        for name, code in stand.items() if code != usual[name]
    )  # fmt: skip
    chosen = (f"{name}+" if name in PLACES and len(values) > 1 else name for name, values in filters.items())
    return frozenset((*controls, *chosen))


def _forms(view: View, of: str, state: State) -> Iterable[Form]:
    """What was asked when the page stood like this; else what is known of it to be asked then, and what it asked
    besides when it stood most like this."""
    with _lock:
        learned = _learned.get((of, view.page, state.part, state.settings))
        if learned is not None:
            return learned
        near = [key for key in _learned if key[:3] == (of, view.page, state.part)]
        nearest = min(near, key=lambda key: len(key[3] ^ state.settings), default=None)
        besides = _learned.get(nearest, ())
    known = asked_of(view.page)
    told = known.forms_with(state.settings, state.part, without_top=of != PAGE)
    return (*told, *(form for form in besides if form not in known.forms))


def _answer(view: View, one: Question) -> None:
    with suppress(Exception):  # it fails again where it is asked, and is told there
        work_out(view.snapshot, one)


def _learn(view: View, of: str, asked: Iterable[Question], expected: Mapping[Question, Form]) -> None:
    """Keep the forms of what was asked, by how the page stands now that it has been drawn."""
    with _lock:
        before = _controls.get(view.page, _Offered())
        _controls[view.page] = _Offered({**before.usual, **address.usual()}, {**before.codes, **address.offered()})
    state = state_of(view)
    forms = dict.fromkeys(expected.get(one) or _form(one, view, state.controls) for one in asked)
    with _lock:
        _learned[of, view.page, state.part, state.settings] = tuple(form for form in forms if form is not None)


def _form(question: Question, view: View, controls: Controls) -> Form | None:
    """The form of a question, one that is known of the page before others."""
    known, forms = asked_of(view.page).forms, list(forms_of(question, view, controls))
    return next((form for form in forms if form in known), forms[0] if forms else None)

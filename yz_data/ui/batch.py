"""A page's questions, asked at once before it is drawn.

What a page asks is known from when it was last drawn with its controls as they stand: of another period and other
filters it asks the same. What it asks besides, it asks while it is drawn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Any, get_args

from cachetools import LRUCache

from yz_data.answers import Question, asked_while, work_out
from yz_data.concurrently import at_once
from yz_data.periods import Comparison, Window, baseline
from yz_data.ui import address
from yz_data.ui.view import PLACES, View, current

KEPT = 512


@dataclass(frozen=True, slots=True)
class _Slot:
    """An argument that is another one for another view: its window or one it is compared with, by the comparison, or
    the one place it is filtered by."""

    dimension: str | None = None
    comparison: Comparison | None = None

    def filled(self, view: View) -> Any:
        """The argument of that view; None where it is not filtered by one place."""
        if self.dimension is not None:
            return _only(view, self.dimension)
        return view.window if self.comparison is None else baseline(view.window, self.comparison)


@dataclass(frozen=True, slots=True)
class _Form:
    """A question without what the view puts into it. Not all are filtered: a map shows its other cells, too."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    is_filtered: bool

    @classmethod
    def of(cls, question: Question, view: View) -> _Form | None:
        """The form of a question that a view asked; None where that does not tell what another one asks."""
        own = Question.of(question.function, filters=view.filters, scope=view.scope)
        arguments = tuple(_slot(one, view) for one in question.arguments)
        is_of_period = any(isinstance(one, Window | dt.date) for one in arguments)  # and not the period itself
        if is_of_period or question.scope != own.scope or question.filters not in (own.filters, ()):
            return None
        return cls(question.function, arguments, question.filters == own.filters)

    def asked_by(self, view: View) -> Question | None:
        """The question as that view asks it; None where it is about a place that is not chosen."""
        arguments = tuple(one.filled(view) if isinstance(one, _Slot) else one for one in self.arguments)
        if any(isinstance(one, _Slot) and value is None for one, value in zip(self.arguments, arguments, strict=True)):
            return None
        filters = view.filters if self.is_filtered else {}
        return Question.of(self.function, *arguments, filters=filters, scope=view.scope)


_learned: LRUCache[tuple[Any, ...], tuple[_Form, ...]] = LRUCache(KEPT)
_lock = Lock()


@contextmanager
def asked_at_once(view: View, of: str = "page") -> Iterator[None]:
    """Ask what the page, or the part of it inside the block, will ask; then have it drawn, and remember what it did
    ask."""
    controls = (of, view.page, view.lang, address.options())
    exactly = (*controls, frozenset(view.filters))  # which filters are set decides what some pages show
    with _lock:
        forms = _learned.get(exactly) or _learned.get(controls, ())
    expected = (form.asked_by(view) for form in forms)
    at_once([partial(_answer, view, one) for one in expected if one is not None])
    asked: list[Question] = []
    with asked_while(asked):
        yield
    if current() is not view:  # the page of a meeting, which holds to a snapshot of its own
        return
    with _lock:
        _learned[exactly] = _learned[controls] = _forms_of(asked, view)


def _answer(view: View, one: Question) -> None:
    with suppress(Exception):  # it fails again where it is asked, and is told there
        work_out(view.snapshot, one)


def _forms_of(questions: Iterable[Question], view: View) -> tuple[_Form, ...]:
    return tuple(dict.fromkeys(form for one in questions if (form := _Form.of(one, view)) is not None))


def _slot(argument: Any, view: View) -> Any:
    if isinstance(argument, Window):
        slots = (_Slot(), *(_Slot(comparison=one) for one in get_args(Comparison)))
        return next((one for one in slots if one.filled(view) == argument), argument)
    if isinstance(argument, str):
        return next((_Slot(name) for name in PLACES if _only(view, name) == argument), argument)
    return argument


def _only(view: View, dimension: str) -> str | None:
    chosen = view.filters.get(dimension, ())
    return chosen[0] if len(chosen) == 1 else None

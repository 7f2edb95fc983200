"""Questions asked once: an answer is a function of a snapshot, its arguments, filters and scope, and is kept.

Every question has the shape `function(snapshot, *arguments, filters=, scope=)`. Its arguments are plain values, so that
a question can be written down and asked again: that is what a passport does. What was asked while a card was drawn is
noted by `asked_while`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from threading import Condition
from typing import Any

from cachetools import LRUCache, cached

from yz_data.access import Scope
from yz_data.concurrently import at_once
from yz_data.warehouse import Executed, Snapshot, note_statements, statements_noted

KEPT = 2048


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: enough to ask it again of the same snapshot."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    filters: tuple[tuple[str, tuple[str, ...]], ...]
    scope: Scope

    @classmethod
    def of(
        cls, function: Callable[..., Any], *arguments: Any, filters: Mapping[str, Sequence[str]], scope: Scope
    ) -> Question:
        """The question of those words; the order of filters does not matter."""
        return cls(function, arguments, tuple(sorted((k, tuple(v)) for k, v in filters.items())), scope)

    def ask(self, snapshot: Snapshot) -> Any:
        """The answer; computed again even if it is kept."""
        return self.function(snapshot, *self.arguments, filters=dict(self.filters), scope=self.scope)


_noted: ContextVar[tuple[list[Question], ...]] = ContextVar("noted", default=())


def ask(
    snapshot: Snapshot,
    function: Callable[..., Any],
    *arguments: Any,
    filters: Mapping[str, Sequence[str]],
    scope: Scope,
) -> Any:
    """The answer of a function, computed once per snapshot, arguments, filters and scope.

    It is shared by all sessions: read it, do not change it. What a function asks on its way is kept but not noted.
    """
    question = Question.of(function, *arguments, filters=filters, scope=scope)
    note_questions([question])
    answer, statements = _kept(snapshot, question)
    note_statements(statements)
    return answer


def read_at_once(calls: Sequence[Callable[[], Any]]) -> list[Any]:
    """`at_once` for calls that read a snapshot: their statements are noted in the order of the calls, whichever was
    made first, so that a passport states them in the same order every time."""
    found = at_once([partial(_with_statements, call) for call in calls])
    for _, statements in found:
        note_statements(statements)
    return [answer for answer, _ in found]


def _with_statements(call: Callable[[], Any]) -> tuple[Any, list[Executed]]:
    with statements_noted() as statements:
        return call(), statements


def work_out(snapshot: Snapshot, question: Question) -> None:
    """Have the answer kept for who will ask; nobody has asked yet, so that nothing is noted."""
    _kept(snapshot, question)


def note_questions(questions: Iterable[Question]) -> None:
    """Tell whoever notes questions just now of these, which were asked or whose answers are part of something kept."""
    asked = tuple(questions)
    for noted in _noted.get():
        noted.extend(question for question in asked if question not in noted)


def statements_of(snapshot: Snapshot, question: Question) -> tuple[Executed, ...]:
    """The statements that gave an answer, those of what it asked on its way included, each once."""
    return _kept(snapshot, question)[1]


@cached(LRUCache(KEPT), condition=Condition())  # what two ask at once is worked out once
def _kept(snapshot: Snapshot, question: Question) -> tuple[Any, tuple[Executed, ...]]:
    with unnoted(), statements_noted() as statements:
        return question.ask(snapshot), tuple(dict.fromkeys(statements))


@contextmanager
def asked_while(noted: list[Question]) -> Iterator[None]:
    """Note in `noted` every question asked inside the block; who notes them outside of it does so, too."""
    token = _noted.set((*_noted.get(), noted))
    try:
        yield
    finally:
        _noted.reset(token)


@contextmanager
def unnoted() -> Iterator[None]:
    """Note nothing that is asked inside the block, whoever notes outside of it."""
    token = _noted.set(())
    try:
        yield
    finally:
        _noted.reset(token)

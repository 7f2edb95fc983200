"""What a card draws, worked out once for a snapshot, language, period, filters, scope and theme, as answers are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, TypeVar

from yz_data.answers import Question, asked_while, note_questions, unnoted
from yz_data.ui.view import PLACES, View, current

Drawn = TypeVar("Drawn")
KEPT = 512


@dataclass(frozen=True, slots=True)
class _Sight:
    """A view by what it shows: two of them are the same when all of that is."""

    shown: tuple[Any, ...]
    view: View = field(compare=False)


def kept(build: Callable[..., Drawn], *options: Any) -> Drawn:
    """`build(view, *options)` of the current view: a figure or a table ready to be drawn. Read it, do not change it.

    What it asks is noted whether it is worked out or was kept: a card's number must not depend on who saw it first.
    """
    drawn, asked = _kept(build, _sight(current()), options)
    note_questions(asked)
    return drawn


def kept_for_all_places(view: View, build: Callable[..., Drawn], *options: Any) -> Drawn:
    """`build(view, *options)` of what shows every place, whichever is chosen: when another one is, it is not worked out
    anew. `build` sees the view without the places that are chosen. Nothing of what it asks is noted, so that the card
    has to ask for it itself, with all filters; and it may be called where nothing is being drawn."""
    placeless = {name: values for name, values in view.filters.items() if name not in PLACES}
    with unnoted():
        return _kept(build, _sight(replace(view, filters=placeless)), options)[0]


def _sight(view: View) -> _Sight:
    filters = tuple(sorted(view.filters.items()))
    return _Sight((view.snapshot, view.lang, view.page, view.period, filters, view.scope, view.is_dark), view)


@lru_cache(maxsize=KEPT)
def _kept(
    build: Callable[..., Drawn], sight: _Sight, options: tuple[Any, ...]
) -> tuple[Drawn, tuple[Question, ...]]:
    asked: list[Question] = []
    with asked_while(asked):
        return build(sight.view, *options), tuple(asked)

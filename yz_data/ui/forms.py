"""What a page asks without what its view puts into it: questions with slots for window, place and controls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from typing import Any, get_args

from yz_data import settings
from yz_data.analysis.hotline_rates import score_rules
from yz_data.answers import Question
from yz_data.periods import Comparison, Window, baseline, parse_period, past_year
from yz_data.ui.view import PLACES, View

TIMES = ("window", "past_year", *get_args(Comparison))
KINDS = (*TIMES, "place", "control", "site")
SCORE = "hotline_score"


@dataclass(frozen=True, slots=True)
class Controls:
    """How the controls of a page stand, by name; `dated` names those that offer periods."""

    stand: Mapping[str, str]
    dated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """An argument that is another one for another view.

    Its kind is "place" (the one place it is filtered by), "control" (as that control stands), "window" (the period that
    control names, else the view's), "past_year" (up to its end), a comparison (the window that one is compared with) or
    "site" (what the site has set). `name` is that of the dimension, the control or the site's file."""

    kind: str
    name: str | None = None

    def filled(self, view: View, controls: Controls) -> Any:
        """The argument of that view; None where it is not filtered by one place or has no such control."""
        if self.kind == "place":
            return only(view, str(self.name))
        if self.kind == "control":
            return controls.stand.get(str(self.name))
        with suppress(OSError, ValueError, OverflowError):  # the page says so, or leaves out what no control offers
            return rules_of_score() if self.kind == "site" else self._window(view, controls)
        return None

    def _window(self, view: View, controls: Controls) -> Window:
        window = period_of(view, controls.stand.get(self.name, "") if self.name else "") or view.window
        if self.kind == "past_year":
            return past_year(window.end)
        return window if self.kind == "window" else baseline(window, self.kind)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Form:
    """A question without what the view puts into it. Not all are filtered: a map shows its other cells, too."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    is_filtered: bool

    def asked_by(self, view: View, controls: Controls) -> Question | None:
        """The question as that view asks it; None where it is about what is not chosen."""
        arguments = []
        for one in self.arguments:
            argument = one.filled(view, controls) if isinstance(one, Slot) else one
            if argument is None and one is not None:
                return None
            arguments.append(argument)
        filters = view.filters if self.is_filtered else {}
        return Question.of(self.function, *arguments, filters=filters, scope=view.scope)


def forms_of(question: Question, view: View, controls: Controls) -> Iterator[Form]:
    """All forms of a question that a view asked, those with slots first; none where it does not tell what another view
    asks."""
    own = Question.of(question.function, filters=view.filters, scope=view.scope)
    if question.scope != own.scope or question.filters not in (own.filters, ()):
        return
    for arguments in product(*(_as_argument(one, view, controls) for one in question.arguments)):
        if question.filters == own.filters:
            yield Form(question.function, arguments, is_filtered=True)
        if not question.filters:
            yield Form(question.function, arguments, is_filtered=False)


def _as_argument(argument: Any, view: View, controls: Controls) -> list[Any]:
    """What can stand in a form for that argument, slots first. A time never stands for itself."""
    if isinstance(argument, Window | dt.date):
        slots = (Slot(kind, name) for name in (None, *controls.dated) for kind in TIMES)
        return [one for one in slots if one.filled(view, controls) == argument]
    if isinstance(argument, tuple) and argument and isinstance(argument[0], tuple):
        slots = (Slot("site", SCORE),)
    elif not isinstance(argument, str):
        return [argument]
    else:
        slots = (*(Slot("place", name) for name in PLACES), *(Slot("control", name) for name in controls.stand))
    return [*(one for one in slots if one.filled(view, controls) == argument), argument]


def rules_of_score() -> tuple[tuple, ...]:
    """How the site scores hotline orders. Raises OSError or ValueError for a file that cannot be read."""
    return score_rules(settings.load().reference / f"{SCORE}.toml")


def only(view: View, dimension: str) -> str | None:
    """The one value of that dimension it is filtered by; None without one, or with several."""
    chosen = view.filters.get(dimension, ())
    return chosen[0] if len(chosen) == 1 else None


def period_of(view: View, code: str) -> Window | None:
    """The period of that code, up to the as-of date; None for a code of something else."""
    try:
        whole = parse_period(code, view.snapshot.as_of)
    except (ValueError, OverflowError):
        return None
    return whole.until(view.snapshot.as_of) or whole

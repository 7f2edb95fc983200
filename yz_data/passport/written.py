"""A question written down as JSON and read again: function by name, arguments with their kinds, filters, scope."""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
from collections.abc import Callable, Mapping
from typing import Any

from yz_data.access import Scope
from yz_data.answers import Question
from yz_data.errors import PassportRefused
from yz_data.periods import Window

# What is written down is read and called again: only answers may stand here, and nothing that merely could be imported.
HOME = "yz_data.analysis."


def write_question(question: Question) -> dict[str, Any]:
    """The question as JSON. Raises PassportRefused for a function or an argument that could not be read again."""
    function = question.function
    if found_function(name_of(function)) is not function:
        raise PassportRefused("passport_argument", value=name_of(function))
    scope = question.scope
    return {
        "function": name_of(function),
        "arguments": [write(argument) for argument in question.arguments],
        "filters": {name: list(values) for name, values in question.filters},
        "scope": {
            "subdistrict_ids": _sorted(scope.subdistrict_ids),
            "community_ids": _sorted(scope.community_ids),
            "hidden_columns": _sorted(scope.hidden_columns),
        },
    }


def read_question(written: Mapping[str, Any]) -> Question | None:
    """The question as it was asked, its filters sorted as `ask` does; None when its function is not there any more, or
    no longer takes these arguments."""
    function = found_function(written["function"])
    if function is None:
        return None
    arguments = tuple(read(part) for part in written["arguments"])
    try:
        inspect.signature(function).bind(None, *arguments, filters=None, scope=None)
    except TypeError:
        return None
    scope = {name: None if ids is None else frozenset(ids) for name, ids in written["scope"].items()}
    filters = tuple(sorted((name, tuple(values)) for name, values in written["filters"].items()))
    return Question(function, arguments, filters, Scope(**scope))


def name_of(function: Callable[..., Any]) -> str:
    """Module and name of a function."""
    return f"{function.__module__}.{getattr(function, '__qualname__', '?')}"


def found_function(name: str) -> Callable[..., Any] | None:
    """The public answer of that name; None for anything else: other modules, private names, what is only imported."""
    module_name, _, own = name.rpartition(".")
    parts = module_name.split(".")
    if not f"{module_name}.".startswith(HOME) or own.startswith("_") or not all(part.isidentifier() for part in parts):
        return None
    try:
        module = importlib.import_module(module_name)
    except ModuleNotFoundError:
        return None
    function = getattr(module, own, None)
    is_own = inspect.isfunction(function) and function.__module__ == module_name
    if not is_own or next(iter(inspect.signature(function).parameters), None) != "snapshot":
        return None
    return function


def write(value: Any) -> Any:
    """An argument as JSON; a date, a window and a tuple say their kind."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, Window):
        return {"window": [value.start.isoformat(), value.end.isoformat(), value.kind]}
    if type(value) is dt.date:
        return {"date": value.isoformat()}
    if isinstance(value, tuple):
        return {"tuple": [write(part) for part in value]}
    raise PassportRefused("passport_argument", value=type(value).__name__)


def read(written: Any) -> Any:
    """The argument that `write` wrote."""
    if not isinstance(written, dict):
        return written
    ((kind, value),) = written.items()
    if kind == "window":
        return Window(dt.date.fromisoformat(value[0]), dt.date.fromisoformat(value[1]), value[2])
    if kind == "date":
        return dt.date.fromisoformat(value)
    return tuple(read(part) for part in value)


def _sorted(ids: frozenset[str] | None) -> list[str] | None:
    return None if ids is None else sorted(ids)

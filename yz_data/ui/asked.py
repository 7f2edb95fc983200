"""What the pages ask, as it travels with the project: a page's controls, and its forms with when each is asked.

The file is written by `python -m yz_data learn`. It tells what to ask ahead, never what to show: an entry that is not
understood is passed over, and what it would have told is asked while the page is drawn.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from yz_data.passport import written
from yz_data.ui.forms import KINDS, Form, Slot

FILE = Path(__file__).with_name("asked.json")
PART, ALL = "part", "all"  # the control that every page with parts has, and its code for all of them
ANY = "*"  # stands for the codes of a control that are not known beforehand: its periods


@dataclass(frozen=True, slots=True)
class Clause:
    """A form, the part of the page that asks it (None: what stands over the parts), and the settings it is asked with
    and is not asked with."""

    form: Form
    part: str | None
    having: frozenset[str]
    lacking: frozenset[str]

    def holds(self, settings: frozenset[str], part: str | None) -> bool:
        """Whether it is asked with those settings where that part is shown."""
        is_shown = self.part in (None, part) or part == ALL
        return is_shown and self.having <= settings and self.lacking.isdisjoint(settings)


@dataclass(frozen=True)
class Asked:
    """What is known of one page: the codes of its controls, the usual one first, and the clauses."""

    controls: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    clauses: tuple[Clause, ...] = ()

    @cached_property
    def usual(self) -> dict[str, str]:
        """How its controls stand until somebody changes them."""
        return {name: codes[0] for name, codes in self.controls.items()}

    @cached_property
    def dated(self) -> tuple[str, ...]:
        """The controls that offer periods."""
        return tuple(name for name, codes in self.controls.items() if ANY in codes)

    @cached_property
    def forms(self) -> frozenset[Form]:
        """All its forms."""
        return frozenset(clause.form for clause in self.clauses)

    def forms_with(self, settings: frozenset[str], part: str | None, *, without_top: bool = False) -> tuple[Form, ...]:
        """The forms that are asked with those settings where that part is shown, or by that part alone."""
        clauses = (one for one in self.clauses if one.part is not None or not without_top)
        return tuple(dict.fromkeys(one.form for one in clauses if one.holds(settings, part)))


@cache
def asked_of(page: str) -> Asked:
    """What the file tells of a page; nothing where it does not."""
    return read(_file().get(page))


@cache
def _file() -> dict[str, Any]:
    with suppress(OSError, ValueError):
        found = json.loads(FILE.read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return found
    return {}


def read(entry: Any) -> Asked:
    """What an entry of the file tells, without what is not understood of it."""
    controls, clauses = {}, []
    with suppress(AttributeError, KeyError, TypeError):
        controls = {name: tuple(map(str, codes)) for name, codes in entry["controls"].items() if codes}
        for line in entry["asked"]:
            with suppress(AttributeError, LookupError, TypeError, ValueError):
                clauses.append(_read_clause(line))
    return Asked(controls, tuple(clauses))


def _read_clause(line: Mapping[str, Any]) -> Clause:
    function = written.found_function(line["function"])
    if function is None:
        raise LookupError(line["function"])
    arguments = tuple(_read_argument(one) for one in line["arguments"])
    hash(arguments)  # a list cannot be asked about
    inspect.signature(function).bind(None, *arguments, filters=None, scope=None)
    form = Form(function, arguments, bool(line["is_filtered"]))
    return Clause(form, line["part"], frozenset(line["having"]), frozenset(line["lacking"]))


def _read_argument(one: Any) -> Any:
    if isinstance(one, dict) and "slot" in one:
        kind, name = one["slot"]
        if kind not in KINDS:
            raise ValueError(kind)
        return Slot(kind, name)
    return written.read(one)


def write(pages: Mapping[str, Asked]) -> str:
    """The file of those pages: sorted, a clause a line, so that a change can be read."""
    said = [f"{_json(page)}: {write_page(asked)}" for page, asked in sorted(pages.items())]
    return "{\n" + ",\n".join(said) + "\n}\n"


def write_page(asked: Asked) -> str:
    """The entry of one page. Raises PassportRefused for what could not be read again."""
    controls = _json({name: asked.controls[name] for name in sorted(asked.controls)})
    lines = ",\n".join(sorted(_json(_written_clause(clause)) for clause in asked.clauses))
    return f'{{"controls": {controls}, "asked": [\n{lines}\n]}}'


def _written_clause(clause: Clause) -> dict[str, Any]:
    form = clause.form
    return {
        "function": written.name_of(form.function),
        "arguments": [_written_argument(one) for one in form.arguments],
        "is_filtered": form.is_filtered,
        "part": clause.part,
        "having": sorted(clause.having),
        "lacking": sorted(clause.lacking),
    }


def _written_argument(one: Any) -> Any:
    return {"slot": [one.kind, one.name]} if isinstance(one, Slot) else written.write(one)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


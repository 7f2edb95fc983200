"""What a figure rests on, as one content that gets a number: questions, answers, statements, files, definitions."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from yz_data import __version__
from yz_data.answers import Question, ask, statements_of
from yz_data.errors import PassportRefused
from yz_data.metrics import MARTS, METRICS, metric_named
from yz_data.passport.canonical import canonical, digest, text_of
from yz_data.passport.lineage import SourceFile, extracts_of, files_of, tables_in
from yz_data.passport.written import write_question
from yz_data.periods import Window
from yz_data.query import covered
from yz_data.records import Issued, Records, keep_passport
from yz_data.warehouse import Executed, Snapshot

# An answer longer than this is kept by its digest alone: whether it differs can then be said, but not where.
LONGEST_ANSWER = 100_000


@dataclass(frozen=True, slots=True)
class Answered:
    """One question with its answer in canonical form and the statements that give it."""

    question: Question
    answer: Any
    statements: tuple[Executed, ...]


@dataclass(frozen=True)
class Passport:
    """What one card shows and rests on. `metrics` are (name, version of the definition)."""

    page: str
    card: str
    shown: str
    snapshot: str
    as_of: dt.date
    built_at: str
    metrics: tuple[tuple[str, str], ...]
    answers: tuple[Answered, ...]
    files: tuple[SourceFile, ...]
    # (metric, window) of what is counted in another part of the windows than all of them: its extract ends before.
    parts: tuple[tuple[str, Window], ...] = ()

    @property
    def windows(self) -> tuple[Window, ...]:
        """The windows asked about, each once, in the order of the questions."""
        found = (window for one in self.answers for window in _windows(one.question.arguments))
        return tuple(dict.fromkeys(found))

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """The filters of all questions; those of one card are the same."""
        return {name: values for one in self.answers for name, values in one.question.filters}

    @property
    def statements(self) -> tuple[Executed, ...]:
        """Every statement, each once."""
        return tuple(dict.fromkeys(one for answered in self.answers for one in answered.statements))

    @cached_property
    def content(self) -> str:
        """What is kept under the number, as JSON with its keys sorted."""
        told = {
            "page": self.page,
            "card": self.card,
            "shown": self.shown,
            "snapshot": self.snapshot,
            "as_of": self.as_of.isoformat(),
            "program": __version__,
            "metrics": dict(self.metrics),
            "files": [list(dataclasses.astuple(one)) for one in self.files],
            "questions": [_kept(one) for one in self.answers],
        }
        return json.dumps(told, ensure_ascii=False, sort_keys=True, allow_nan=False)


def describe(
    snapshot: Snapshot,
    questions: Sequence[Question],
    *,
    page: str = "",
    card: str = "",
    shown: str = "",
    metrics: Iterable[str] = (),
) -> Passport:
    """The answers as the page has them, and the statements that gave them.

    `shown` is the figure or finding as the reader saw it. Raises PassportRefused for a question that could not be read
    again, and where nothing was asked: there would be nothing to compute again.
    """
    if not questions:
        raise PassportRefused("passport_nothing_asked")
    answers = []
    for question in questions:
        write_question(question)
        filters, scope = dict(question.filters), question.scope
        kept = ask(snapshot, question.function, *question.arguments, filters=filters, scope=scope)
        answers.append(Answered(question, canonical(kept), statements_of(snapshot, question)))
    tables = tables_in(one for answered in answers for one in answered.statements)
    names = [metric_named(name).name for name in metrics]
    extracts = {MARTS[METRICS[name].mart].extract for name in names}.union(*(extracts_of(table) for table in tables))
    told = Passport(
        page, card, shown, snapshot.name, snapshot.as_of, snapshot.built_at,
        tuple((name, METRICS[name].version) for name in names), tuple(answers), tuple(files_of(snapshot, extracts)),
    )  # fmt: skip
    parts = ((name, covered(snapshot, METRICS[name], window)) for name in names for window in told.windows)
    asked = set(told.windows)
    return dataclasses.replace(told, parts=tuple(
        (name, part) for name, part in dict.fromkeys(parts)
        if part is not None and part not in asked and not METRICS[name].is_stock
    ))  # fmt: skip


def issue(records: Records, passport: Passport) -> Issued:
    """Keep the passport and give it its number, such as YZ-7F3A-9C2E. The same figure always gets the same number."""
    return keep_passport(records, passport.content)


def _kept(one: Answered) -> dict[str, Any]:
    is_short = len(text_of(one.answer)) <= LONGEST_ANSWER
    return {**write_question(one.question), "digest": digest(one.answer), "answer": one.answer if is_short else None}


def _windows(arguments: Iterable[Any]) -> Iterator[Window]:
    for argument in arguments:
        if isinstance(argument, Window):
            yield argument
        elif isinstance(argument, tuple):
            yield from _windows(argument)

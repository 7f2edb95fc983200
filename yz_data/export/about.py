"""What a figure is and rests on, in lines: definition, window, filters, snapshot, number, files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from yz_data.export.labels import Names
from yz_data.export.workbook import Fact
from yz_data.formats import MISSING, date_text
from yz_data.glossary import WORDS, metric_definition, metric_word, sentence, word
from yz_data.passport import Passport, SourceFile

EMPTY: Fact = ()


@dataclass(frozen=True, slots=True)
class About:
    """One card of a download: its name, its passport where it shows a figure, its number where one could be issued."""

    name: str
    passport: Passport | None
    number: str | None


def about_cards(
    heading: str, snapshot: str, as_of: dt.date, cards: Sequence[About], lang: str, names: Names
) -> list[Fact]:
    """The lines of the sheet 口径: the snapshot, each card, then every file once."""
    lines: list[Fact] = [(heading,), (word("about.snapshot", lang), snapshot)]
    lines.append((word("about.as_of", lang), date_text(as_of, lang)))
    files: dict[tuple[str, str], SourceFile] = {}
    for card in cards:
        lines += [EMPTY, (card.name,)]
        if card.passport is not None:
            lines += [*about_figure(card.passport, lang, names), (word("about.number", lang), card.number or MISSING)]
            files |= {(one.extract, one.file_name): one for one in card.passport.files}
    return [*lines, EMPTY, *about_files(files.values(), lang)] if files else lines


def about_figure(passport: Passport, lang: str, names: Names) -> list[Fact]:
    """Finding, windows, filters and definitions of one card."""
    lines = [(word("about.finding", lang), passport.shown)] if passport.shown else []
    lines.append((word("about.windows", lang), ", ".join(map(str, passport.windows)) or MISSING))
    for name, part in passport.parts:
        lines.append((sentence("about.window_of", lang, metric=metric_word(name, lang)), str(part)))
    lines.append((word("about.filters", lang), filters_text(passport.filters, lang, names)))
    return lines + [(metric_word(name, lang), metric_definition(name, lang)) for name, _ in passport.metrics]


def about_files(files: Iterable[SourceFile], lang: str) -> list[Fact]:
    """The source files with a header: file, extract, SHA-256, rows accepted of rows read."""
    header = tuple(word(f"about.{name}", lang) for name in ("file", "extract", "sha256", "rows"))
    rows = []
    for one in files:
        counted = f"{one.accepted_count:,} / {one.read_count:,}"
        rows.append((one.file_name, word(f"extract.{one.extract}", lang), one.sha256, counted))
    return [header, *rows]


def filters_text(filters: Mapping[str, Sequence[str]], lang: str, names: Names) -> str:
    """Filters in words: 社区:京铁;状态:推进中. Where there are none: the whole sub-district."""
    said = []
    for name, values in filters.items():
        shown = ", ".join(_value(name, value, lang, names) for value in values)
        said.append(f"{word(f'dimension.{name}', lang)}{word('about.colon', lang)}{shown}")
    return word("about.semicolon", lang).join(said) or word("filter.whole", lang)


def _value(dimension: str, code: str, lang: str, names: Names) -> str:
    named = names.get(dimension, {}).get(code)
    return named or (word(f"value.{code}", lang) if f"value.{code}" in WORDS else code)

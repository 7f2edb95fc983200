"""Every word a person can read, in Chinese and English side by side, a file a field. Completeness in both is a test.

A key is `<kind>.<name>`; a value is (zh, en). Placeholders in braces are filled by `sentence`.
"""

from __future__ import annotations

import string
from typing import Literal

from yz_data.glossary import (
    buildings,
    bulletin,
    data,
    delivery,
    economy,
    errors,
    files,
    governance,
    grid,
    hotline,
    livelihood,
    meeting,
    party,
    problems,
    profile,
    records,
    safety,
    services,
    shell,
    trust,
    volunteering,
    wall,
)

Lang = Literal["zh", "en"]
LANGUAGES: tuple[Lang, ...] = ("zh", "en")

FIELDS = (problems, hotline, grid, safety, economy, governance, livelihood, buildings, services, party, volunteering)

METRIC_WORDS: dict[str, tuple[str, str, str, str]] = {
    name: words for field in FIELDS for name, words in field.METRIC_WORDS.items()
}
WORDS: dict[str, tuple[str, str]] = {
    key: words for module in (shell, errors, trust, records, data, delivery, files, profile, bulletin, meeting, wall, *FIELDS) for key, words in module.WORDS.items()
}


def word(key: str, lang: str) -> str:
    """The word or sentence under `key`, as it is. KeyError if the glossary has none."""
    return WORDS[key][0 if lang == "zh" else 1]


def title(key: str, lang: str) -> str:
    """A word that stands by itself, over a column or on a control: with a capital where the language has them."""
    return word(key, lang)[:1].upper() + word(key, lang)[1:]


def sentence(key: str, lang: str, **facts: object) -> str:
    """The sentence under `key` with its placeholders filled. `{count:order is|orders are}` is the first where the count
    is 1, else the second. Reasons of an order of dates share one sentence."""
    if key.startswith("reason.") and key not in WORDS and "_before_" in key:
        key = "reason.order"
    text, filled = word(key, lang), {name: _fact(value, lang) for name, value in facts.items()}
    return _SENTENCES.vformat(text, (), filled) if "|" in text else text.format(**filled)


class _Sentences(string.Formatter):
    """As `str.format`, and one or many by a count."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, choice, many = format_spec.partition("|")
        if choice:
            return one if str(value) == "1" else many
        return format(value, format_spec)


_SENTENCES = _Sentences()


def _fact(value: object, lang: str) -> object:
    message = getattr(value, "message", None)
    return message(lang) if callable(message) else value


def metric_word(name: str, lang: str) -> str:
    """What a metric is called."""
    return METRIC_WORDS[name][0 if lang == "zh" else 1]


def metric_definition(name: str, lang: str) -> str:
    """What a metric counts, in one sentence."""
    return METRIC_WORDS[name][2 if lang == "zh" else 3]

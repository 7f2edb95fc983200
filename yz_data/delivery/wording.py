"""The words of a message: title, sentences, figures, and what they rest on. Numbers come from `formats` alone."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace

from yz_data import formats
from yz_data.access import Scope
from yz_data.answers import ask
from yz_data.comparisons import Compared
from yz_data.delivery.conditions import OVERDUE, Due, Found, check_filters, communities, compared_figures, window_of
from yz_data.delivery.rules import Condition, Rule
from yz_data.failures import last_failure
from yz_data.glossary import WORDS, metric_word, sentence, word
from yz_data.metrics import METRICS
from yz_data.query import Filters, can_filter
from yz_data.warehouse import Snapshot

OF_ALL = ("as_of", "snapshot")
OF_METRIC = (*OF_ALL, "metric", "value", "change", "windows")
# What a template may name, by what its rule tells.
PLACEHOLDERS = {
    "always": OF_ALL,
    "threshold": (*OF_METRIC, "limit"),
    "signal": (*OF_METRIC, "signal", "month"),
    "overdue": (*OF_METRIC, "count"),
    "decisions": (*OF_ALL, "count"),
}


@dataclass(frozen=True, slots=True)
class File:
    """A file to go with a message."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """One message. (`rule`, `snapshot`, `digest`) is what it is known by; `about` says what it rests on; `absent` names
    the files that could not be made, with the reason."""

    rule: str
    snapshot: str
    digest: str
    lang: str
    title: str
    lines: tuple[str, ...]
    about: tuple[str, ...]
    files: tuple[File, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it as plain text."""
        names = [sentence("delivery.file", self.lang, name=file.name) for file in self.files]
        return "\n".join([*self.lines, *self.absent, *names, "", *self.about]) + "\n"

    def without(self, files: tuple[File, ...], said: str) -> Message:
        """The message without these files, saying so."""
        return replace(self, files=tuple(file for file in self.files if file not in files), absent=(*self.absent, said))


def message_of(rule: Rule, found: Found, snapshot: Snapshot, scope: Scope) -> Message:
    """What a rule says of what it found."""
    lang = rule.lang
    facts = {"as_of": formats.date_text(snapshot.as_of, lang), "snapshot": snapshot.name}
    part = _part_text(rule.condition.filters, snapshot, lang)
    facts |= _facts(rule.condition, found, part, lang)
    title = rule.title.format_map(facts) if rule.title else _title(rule, facts)
    said = [line.format_map(facts) for line in rule.lines] or _sentences(rule, found, facts)
    figures = _figures(rule, snapshot, scope)
    lines = (*said, *_due_lines(rule.condition, found.due, lang), *(_figure_line(one, part, lang) for one in figures))
    about = [sentence("delivery.about", lang, **{name: facts[name] for name in OF_ALL})]
    failure = last_failure(snapshot.path.parent)
    if failure is not None:
        about.append(sentence("delivery.build_failed", lang, at=failure["at"]))
    if snapshot.is_demo:
        about.append(word("app.demo", lang))
    values = tuple((one.metric, one.change.current, one.change.base) for one in figures)
    return Message(rule.name, snapshot.name, _digest(rule, (*found.facts, values)), lang, " ".join(title.split()),
                   lines, tuple(about))  # fmt: skip


def _digest(rule: Rule, facts: tuple[object, ...]) -> str:
    """What was found and how it is told, without the day: the same news has the same digest on every snapshot."""
    told = [rule.lang, asdict(rule.condition), rule.title, rule.lines, [asdict(one) for one in rule.wanted], facts]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()


def _part_text(filters: Filters, snapshot: Snapshot, lang: str) -> str:
    """What the filters leave, in words: it stands with every figure, so that none passes for the whole."""
    names = communities(snapshot) if filters else {}
    shown = [
        names.get(value) or WORDS.get(f"value.{value}", (value, value))[0 if lang == "zh" else 1]
        for values in filters.values()
        for value in values
    ]
    return sentence("delivery.part", lang, names=word("delivery.comma", lang).join(shown)) if shown else ""


def _facts(condition: Condition, found: Found, part: str, lang: str) -> dict[str, str]:
    """The placeholders of a kind, in words."""
    one, facts = found.compared, {} if found.count is None else {"count": f"{found.count:,}"}
    if one is None:
        return facts
    metric = METRICS[one.metric]
    facts |= {
        "metric": metric_word(metric.name, lang) + part, "value": formats.text(one.change.current, metric, lang),
        "change": _change(one, lang), "windows": _windows(one, lang),
    }  # fmt: skip
    if condition.kind == "threshold":
        facts["limit"] = _limit(condition, one, lang)
    if found.signal is not None and found.signal.month and found.signal.baseline:
        month, baseline = formats.month_text(found.signal.month, lang), formats.span_text(found.signal.baseline, lang)
        facts |= {"signal": sentence(found.signal.variation, lang, month=month, baseline=baseline), "month": month}
    return facts


def _change(one: Compared, lang: str) -> str:
    """The change on last year; without a judgement where windows may not be compared."""
    if not one.is_comparable:
        return f"{formats.MISSING} {word('note.not_comparable', lang)}"
    return formats.change_text(one.change, METRICS[one.metric], lang)


def _windows(one: Compared, lang: str) -> str:
    base = one.base_window if one.change.base is not None else None
    return formats.metric_windows_text(METRICS[one.metric], one.window, base, lang)


def _limit(condition: Condition, one: Compared, lang: str) -> str:
    """The side and the threshold: 高于100件, or of a change 同比高于20.0%."""
    metric = METRICS[one.metric]
    side, limit = ("above", condition.above) if condition.above is not None else ("below", condition.below)
    if condition.of == "value":
        return sentence(f"delivery.{side}", lang, limit=formats.text(limit, metric, lang))
    is_rate = one.change.is_rate
    told = formats.difference_text(float(limit or 0), metric, lang) if is_rate else formats.share(limit)
    return sentence(f"delivery.change_{side}", lang, limit=told)


def _title(rule: Rule, facts: dict[str, str]) -> str:
    return sentence(f"delivery.title_{rule.condition.tells}", rule.lang, **{"name": rule.name, **facts})


def _sentences(rule: Rule, found: Found, facts: dict[str, str]) -> list[str]:
    tells = rule.condition.tells
    return [] if tells == "always" else [sentence(f"delivery.line_{tells}", rule.lang, **facts)]


def _due_lines(condition: Condition, due: tuple[Due, ...], lang: str) -> list[str]:
    """The most overdue first, and how many more there are."""
    metric = OVERDUE.get(condition.subject, ("",))[0]
    lines = [_due_line(item, metric, lang) for item in due[: condition.listed]]
    if len(due) > len(lines) and condition.listed:
        lines.append(sentence("delivery.more", lang, count=len(due) - len(lines)))
    return lines


def _due_line(item: Due, metric: str, lang: str) -> str:
    owner = item.owner or word("value.unknown", lang)
    if item.due_on is None:
        return sentence("delivery.due_count", lang, owner=owner, count=formats.text(item.count, METRICS[metric], lang))
    due_on = formats.date_text(item.due_on, lang)
    return sentence("delivery.due", lang, title=item.title, owner=owner, due_on=due_on, days=item.days)


def _figures(rule: Rule, snapshot: Snapshot, scope: Scope) -> tuple[Compared, ...]:
    if not rule.figures:
        return ()
    window, filters = window_of(rule.condition.period, snapshot), rule.condition.filters
    for name in rule.figures:
        if can_filter(snapshot, METRICS[name], filters):  # one that cannot is shown as not known by that
            check_filters(snapshot, name, filters)
    return ask(snapshot, compared_figures, rule.figures, window, filters=filters, scope=scope)


def _figure_line(one: Compared, part: str, lang: str) -> str:
    metric = METRICS[one.metric]
    if one.change.current is None:
        why = word(f"note.{one.change.note or 'current_missing'}", lang)
        return sentence("delivery.figure_missing", lang, metric=metric_word(metric.name, lang) + part, why=why)
    return sentence(
        "delivery.figure", lang, metric=metric_word(metric.name, lang) + part,
        value=formats.text(one.change.current, metric, lang), change=_change(one, lang), windows=_windows(one, lang),
    )  # fmt: skip

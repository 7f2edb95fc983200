"""Reads a rules file. The whole file is judged before anything is sent: a mistake in one rule is seen at once, not on
the day it would have spoken."""

from __future__ import annotations

import datetime as dt
import re
import string
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from yz_data.agenda import LANGUAGES, PERIODS, is_period
from yz_data.delivery.rules import (
    AGAIN,
    KINDS,
    SIDES,
    SINKS,
    TLS,
    Condition,
    Folder,
    Quiet,
    Retry,
    Rule,
    Rules,
    Sink,
    Smtp,
    Wanted,
    Webhook,
)
from yz_data.delivery.wording import PLACEHOLDERS
from yz_data.errors import DeliveryRefused
from yz_data.export.files import FORMATS
from yz_data.metrics import DIMENSIONS, METRICS
from yz_data.toml_values import TomlValues

OF_FILE = ("language", "quiet", "retry", "sinks", "rules")
OF_QUIET = ("hours", "days_off")
OF_RETRY = ("tries", "first_seconds", "longest_seconds")
OF_RULE = (
    "name", "to", "language", "weekdays", "days_of_month", "when", "title", "title_en", "sentences", "sentences_en",
    "figures", "attachments", "urgent", "again",
)  # fmt: skip
OF_CONDITION = {
    "always": ("kind", "period", "filters"),
    "threshold": ("kind", "metric", "period", "filters", "of", "above", "below"),
    "signal": ("kind", "metric", "period", "filters", "sides"),
    "overdue": ("kind", "period", "of", "filters", "at_least", "listed"),
}
OF_SINK = {
    "folder": ("kind", "path"),
    "smtp": (
        "kind", "host", "port", "tls", "user", "password_variable", "from", "to", "ca_file", "timeout_seconds",
        "most_megabytes",
    ),
    "webhook": ("kind", "url_variable", "form", "link", "timeout_seconds"),
}  # fmt: skip
SUBJECTS = ("problems", "hazards", "decisions")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAME = re.compile(r"[\w.-]{1,60}")
VARIABLE = re.compile(r"[A-Z][A-Z0-9_]*")
HOURS = re.compile(r"(\d\d:\d\d)-(\d\d:\d\d)")
PORTS = {"starttls": 587, "tls": 465, "none": 25}


def read_rules(path: Path) -> Rules:
    """The rules of a file. Raises DeliveryRefused for what is wrong in it, and says where."""
    reader = _Reader(
        path.name, DeliveryRefused,
        wrong_key="delivery_key", unknown_key="delivery_key_unknown", broken_key="delivery_broken",
    )  # fmt: skip
    told = reader.load(path)
    reader.keys(told, OF_FILE, "—")
    sinks = {name: reader.sink(name, one) for name, one in reader.of(told, "sinks", dict, "—", {}).items()}
    lang = reader.one_of(told, "language", LANGUAGES, "—", "zh")
    rules = [
        reader.rule(one, number, lang, sinks)
        for number, one in enumerate(reader.of(told, "rules", list, "—", []), start=1)
    ]
    names = [rule.name for rule in rules]
    for name in names:
        if names.count(name) > 1:  # a rule's name is what is remembered of it
            reader.wrong("[[rules]]", "name", name, "≠")
    return Rules(
        tuple(rules), sinks, reader.quiet(reader.of(told, "quiet", dict, "—", {})),
        reader.retry(reader.of(told, "retry", dict, "—", {})),
    )  # fmt: skip


class _Reader(TomlValues):
    """Reads the parts of a rules file."""

    def quiet(self, told: Mapping[str, Any]) -> Quiet:
        self.keys(told, OF_QUIET, "[quiet]")
        hours = self.of(told, "hours", str, "[quiet]")
        days_off = self.of(told, "days_off", bool, "[quiet]", False)
        if hours is None:
            return Quiet(days_off=days_off)
        try:
            start, end = (dt.time.fromisoformat(one) for one in HOURS.fullmatch(hours).groups())
        except (AttributeError, ValueError):
            self.wrong("[quiet]", "hours", hours, '"18:00-08:30"')
        return Quiet(start, end, days_off)

    def retry(self, told: Mapping[str, Any]) -> Retry:
        self.keys(told, OF_RETRY, "[retry]")
        usual = Retry()
        return Retry(
            self.between(told, "tries", 1, 10, "[retry]", usual.tries),
            self.between(told, "first_seconds", 0.0, 60.0, "[retry]", usual.first_seconds),
            self.between(told, "longest_seconds", 0.0, 300.0, "[retry]", usual.longest_seconds),
        )

    def sink(self, name: str, told: Any) -> Sink:
        place = f"[sinks.{name}]"
        if not isinstance(told, dict) or not NAME.fullmatch(name):
            self.wrong(place, "sinks", told, '[sinks.mail] kind = "smtp"')
        kind = self.one_of(told, "kind", SINKS, place, "")
        self.keys(told, OF_SINK[kind], place)
        if kind == "folder":
            return Folder(name, self._text(told, "path", place))
        seconds = self.between(told, "timeout_seconds", 1.0, 120.0, place, 20.0)
        if kind == "webhook":
            form = self.one_of(told, "form", ("markdown", "text"), place, "markdown")
            variable = self._variable(told, "url_variable", place, "YZ_WEBHOOK_URL")
            return Webhook(name, variable, form, self.of(told, "link", str, place, ""), seconds)
        return self._smtp(name, told, place, seconds)

    def _smtp(self, name: str, told: Mapping[str, Any], place: str, seconds: float) -> Smtp:
        tls = self.one_of(told, "tls", TLS, place, "starttls")
        sender, to = self._text(told, "from", place), self.texts(told, "to", place) or ()
        for key, addresses in (("from", (sender,)), ("to", to)):
            for address in addresses or ("",):
                if not re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+", address):
                    self.wrong(place, key, address, '"name@example.org"')
        return Smtp(
            name, self._text(told, "host", place), self.between(told, "port", 1, 65535, place, PORTS[tls]), sender, to,
            tls, self.of(told, "user", str, place, ""),
            self._variable(told, "password_variable", place, "YZ_SMTP_PASSWORD"),
            self.of(told, "ca_file", str, place, ""), seconds,
            self.between(told, "most_megabytes", 0.0, 200.0, place, 20.0),
        )  # fmt: skip

    def rule(self, told: Any, number: int, lang: str, sinks: Mapping[str, Sink]) -> Rule:
        place = f"[[rules]] {number}"
        if not isinstance(told, dict):
            self.wrong(place, "rules", told, "[[rules]]")
        self.keys(told, OF_RULE, place)
        name = self._text(told, "name", place)
        if not NAME.fullmatch(name):
            self.wrong(place, "name", name, '"hotline-high"')
        to = self.texts(told, "to", place) or ()
        for one in to or ("",):
            if one not in sinks:
                self.wrong(place, "to", one, " | ".join(sinks) or "[sinks.…]")
        condition = self._condition(self.of(told, "when", dict, place, {"kind": "always"}), place)
        figures = self.texts(told, "figures", place) or ()
        for figure in figures:
            if figure not in METRICS:
                self.wrong(place, "figures", figure, "hotline_orders …")
        return Rule(
            name, condition, to, self.one_of(told, "language", LANGUAGES, place, lang),
            tuple(WEEKDAYS.index(one) + 1 for one in self._among(told, "weekdays", WEEKDAYS, place)),
            self._days(told, place),
            (self._template(told, "title", condition, place), self._template(told, "title_en", condition, place)),
            (self._templates(told, "sentences", condition, place),
             self._templates(told, "sentences_en", condition, place)),
            figures, self._wanted(told, place), self.of(told, "urgent", bool, place, False),
            self.one_of(told, "again", AGAIN, place, "snapshot"),
        )  # fmt: skip

    def _condition(self, told: Mapping[str, Any], place: str) -> Condition:
        kind = self.one_of(told, "kind", KINDS, place, "")
        self.keys(told, OF_CONDITION[kind], f"{place} when")
        filters = {
            name: self.texts(told["filters"], name, place) or () for name in self.of(told, "filters", dict, place, {})
        }
        for name in filters:
            if name not in DIMENSIONS or DIMENSIONS[name].truncates_to is not None:
                self.wrong(place, "filters", name, "community_id, category, hazard_level …")
        usual, period = Condition("always"), self._period(told, place)
        metric = self.of(told, "metric", str, place)
        if "metric" in OF_CONDITION[kind] and metric not in METRICS:
            self.wrong(place, "metric", metric, "hotline_orders …")
        if kind == "overdue":
            subject = self.one_of(told, "of", SUBJECTS, place, "problems")
            if subject == "decisions" and set(filters) - {"community_id"}:
                self.wrong(place, "filters", ", ".join(filters), "community_id")
            return Condition(
                kind, period=period, filters=filters, subject=subject,
                least=self.between(told, "at_least", 1, 10_000, place, usual.least),
                listed=self.between(told, "listed", 0, 100, place, usual.listed),
            )  # fmt: skip
        if kind == "signal":
            if METRICS[str(metric)].is_stock:  # each day of a stock carries the days before along: no such chart
                self.wrong(place, "metric", metric, "hotline_orders …, ≠ problems_open …")
            sides = self._among(told, "sides", SIDES, place) or SIDES
            return Condition(kind, metric, period, filters, sides=sides)
        above, below = (self.of(told, key, float, place) for key in ("above", "below"))
        if kind == "threshold" and (above is None) == (below is None):
            self.wrong(place, "above", above, "above = 100 | below = 0.9")
        of = self.one_of(told, "of", ("value", "change"), place, "value")
        return Condition(kind, metric, period, filters, of, above, below)

    def _period(self, told: Mapping[str, Any], place: str) -> str:
        period = self.of(told, "period", str, place, "year")
        if not is_period(period):
            self.wrong(place, "period", period, PERIODS)
        return period

    def _wanted(self, told: Mapping[str, Any], place: str) -> tuple[Wanted, ...]:
        found = []
        for one in self.of(told, "attachments", list, place, []):
            if not isinstance(one, dict):
                self.wrong(place, "attachments", one, '{ agenda = "wall", formats = ["pdf"] }')
            self.keys(one, ("agenda", "formats"), f"{place} attachments")
            formats = self._among(one, "formats", tuple(FORMATS), place)
            if not formats:
                self.wrong(place, "formats", formats, ", ".join(FORMATS))
            found.append(Wanted(self._text(one, "agenda", place), formats))
        return tuple(found)

    def _among(self, told: Mapping[str, Any], key: str, known: tuple[str, ...], place: str) -> tuple[str, ...]:
        values = self.texts(told, key, place) or ()
        for one in values:
            if one not in known:
                self.wrong(place, key, one, ", ".join(known))
        return values

    def _days(self, told: Mapping[str, Any], place: str) -> tuple[int, ...]:
        days = self.of(told, "days_of_month", list, place, [])
        for day in days:
            if not isinstance(day, int) or isinstance(day, bool) or not 1 <= day <= 31:
                self.wrong(place, "days_of_month", day, "1—31")
        return tuple(days)

    def _templates(self, told: Mapping[str, Any], key: str, condition: Condition, place: str) -> tuple[str, ...]:
        texts = self.texts(told, key, place) or ()
        return tuple(self._template({key: one}, key, condition, place) for one in texts)

    def _template(self, told: Mapping[str, Any], key: str, condition: Condition, place: str) -> str:
        """A template whose every placeholder will be filled; nothing but plain names may stand in its braces."""
        template, known = self.of(told, key, str, place, ""), PLACEHOLDERS[condition.tells]
        try:
            asked = [(name, form, change) for _, name, form, change in string.Formatter().parse(template)]
        except ValueError:
            asked = [("{", "", None)]
        for name, form, change in asked:
            if name is not None and (name not in known or form or change):
                self.wrong(place, key, template, ", ".join(f"{{{one}}}" for one in known))
        return template

    def _text(self, told: Mapping[str, Any], key: str, place: str) -> str:
        value = self.of(told, key, str, place, "")
        if not value.strip():
            self.wrong(place, key, value, '"…"')
        return value.strip()

    def _variable(self, told: Mapping[str, Any], key: str, place: str, default: str) -> str:
        """The name of an environment variable; a secret written in its place is refused without being repeated."""
        value = self.of(told, key, str, place, default)
        if not VARIABLE.fullmatch(value):
            self.wrong(place, key, "…", default)
        return value

"""What a rules file says: who is told what, when and how (data/reference/delivery/README.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["always", "threshold", "signal", "overdue"]
KINDS: tuple[Kind, ...] = ("always", "threshold", "signal", "overdue")
SIDES = ("above", "below", "rising", "falling")
SINKS = ("folder", "smtp", "webhook")
TLS = ("starttls", "tls", "none")
AGAIN = ("snapshot", "change")


@dataclass(frozen=True, slots=True)
class Condition:
    """When there is something to say. `above` and `below` are in the metric's own unit, a share as a fraction; `of`:
    the value or its change on last year; `subject`: whose overdue items."""

    kind: Kind
    metric: str | None = None
    period: str = "year"
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    of: str = "value"
    above: float | None = None
    below: float | None = None
    sides: tuple[str, ...] = SIDES
    subject: str = "problems"
    least: int = 1
    listed: int = 20

    @property
    def tells(self) -> str:
        """What its words are called by: its kind, but decisions are not a metric."""
        return "decisions" if self.subject == "decisions" else self.kind


@dataclass(frozen=True, slots=True)
class Wanted:
    """Files to be made: an agenda and its formats."""

    agenda: str
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `days` and `weekdays` limit when it speaks (() for every day); `titles` and `sentences` are templates
    (zh, en), empty for the program's own; `again`: once per snapshot, or only when what it says has changed."""

    name: str
    condition: Condition
    sinks: tuple[str, ...]
    lang: str
    weekdays: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    titles: tuple[str, str] = ("", "")
    sentences: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    figures: tuple[str, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    is_urgent: bool = False
    again: str = "snapshot"

    @property
    def title(self) -> str:
        """The template of the title in the rule's language; empty for the program's own."""
        return self.titles[1 if self.lang == "en" else 0]

    @property
    def lines(self) -> tuple[str, ...]:
        """The templates of the sentences in the rule's language; () for the program's own."""
        return self.sentences[1 if self.lang == "en" else 0]

    @property
    def is_dated(self) -> bool:
        """Whether it speaks on some days only: then once on each of them, whatever is published in the course of it."""
        return bool(self.days or self.weekdays)

    def speaks_on(self, day: dt.date) -> bool:
        """Whether the day is one of the rule's. A day 31 is the last of a shorter month."""
        last = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
        on_day = not self.days or day.day in self.days or (day == last and max(self.days) > day.day)
        return on_day and (not self.weekdays or day.isoweekday() in self.weekdays)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder; a relative path lies in the data folder."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Smtp:
    """A mail server. The password is read from the environment variable `password_variable`."""

    name: str
    host: str
    port: int
    sender: str
    to: tuple[str, ...]
    tls: str = "starttls"
    user: str = ""
    password_variable: str = "YZ_SMTP_PASSWORD"
    ca_file: str = ""
    timeout_seconds: float = 20.0
    most_megabytes: float = 20.0


@dataclass(frozen=True, slots=True)
class Webhook:
    """A group robot. Its address holds its key, so it is read from the environment variable `url_variable`."""

    name: str
    url_variable: str
    form: str = "markdown"
    link: str = ""
    timeout_seconds: float = 20.0


Sink = Folder | Smtp | Webhook


@dataclass(frozen=True, slots=True)
class Quiet:
    """When messages wait: from `start` to `end` (over midnight where the end is earlier), and on days off."""

    start: dt.time | None = None
    end: dt.time | None = None
    days_off: bool = False


@dataclass(frozen=True, slots=True)
class Retry:
    """How often a sink is tried in one run, and how long between: doubled each time up to the longest, with jitter."""

    tries: int = 4
    first_seconds: float = 2.0
    longest_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Rules:
    """All of a file."""

    rules: tuple[Rule, ...]
    sinks: Mapping[str, Sink]
    quiet: Quiet
    retry: Retry

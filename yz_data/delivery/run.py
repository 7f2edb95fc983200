"""One run: every rule is looked at, what it has to say goes to its sinks once, and what became of it is told."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from yz_data.access import Scope
from yz_data.delivery import attachments, conditions
from yz_data.delivery.clock import as_kept, began, is_due, is_quiet, office_time
from yz_data.delivery.folder import put
from yz_data.delivery.mail import Mailing
from yz_data.delivery.rules import Folder, Rule, Rules, Sink, Smtp, Wanted, Webhook
from yz_data.delivery.sending import sent_with_retries
from yz_data.delivery.webhook import post
from yz_data.delivery.wording import File, Message, message_of
from yz_data.errors import DeliveryFailed, YzDataError
from yz_data.glossary import sentence, word
from yz_data.records import deliveries, records_of
from yz_data.records.deliveries import Parcel
from yz_data.records.store import Records
from yz_data.settings import Settings
from yz_data.warehouse import Snapshot, newest

Maker = Callable[[Wanted, str, Snapshot], tuple[File, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a rule at a sink: a state (`delivery.<state>` in the glossary) and a sentence about it; of a dry
    run the whole message."""

    rule: str
    sink: str
    state: str
    said: str = ""
    text: str = ""


@dataclass
class Run:
    """One run over the newest snapshot. A dry run says what would be sent, sends nothing and notes nothing."""

    settings: Settings
    rules: Rules
    lang: str = "zh"
    is_dry: bool = False
    at: dt.datetime = field(default_factory=office_time)
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    sleep: Callable[[float], None] = time.sleep
    make: Maker = attachments.made
    scope: Scope = field(default_factory=Scope.unlimited)

    def __post_init__(self) -> None:
        self.snapshot: Snapshot = newest(self.settings.warehouse)
        # A dry run makes no store where there is none.
        has_store = self.settings.has_records or not self.is_dry
        self.records: Records | None = records_of(self.settings) if has_store else None
        self._files: dict[tuple[Wanted, str], tuple[File, ...] | YzDataError] = {}

    def all(self) -> list[Told]:
        """Every rule in its order. Raises RecordsUnavailable before anything is sent: without them nothing could be
        kept from being sent twice."""
        looked = deliveries.looked_on(self.records) if self.records else {}
        open_rules = deliveries.rules_open(self.records) if self.records else frozenset()
        told: list[Told] = []
        for rule in self.rules.rules:
            if is_due(rule, self.at.date(), looked.get(rule.name)) or rule.name in open_rules:
                told += self._rule(rule)
            else:
                told.append(Told(rule.name, "", "not_due"))
            if self.records and not self.is_dry and told[-1].state != "error":
                deliveries.note_look(self.records, rule.name, self.at.date())
        return told

    def _rule(self, rule: Rule) -> list[Told]:
        try:
            found = conditions.look(rule.condition, self.snapshot, self.scope, self.records)
            if not found.is_met:
                state = "no_data" if found.is_met is None else "not_met"
                return [Told(rule.name, "", state, self._dropped(rule))]
            message = message_of(rule, found, self.snapshot, self.scope)
        except YzDataError as error:
            return [Told(rule.name, "", "error", error.message(self.lang))]
        return self._message(rule, message)

    def _message(self, rule: Rule, message: Message) -> list[Told]:
        """A message to its sinks. All are remembered before the first is tried, so that none is forgotten."""
        standing = {name: self._standing(rule, message, name) for name in rule.sinks}
        told = [Told(rule.name, name, state) for name, state in standing.items() if state not in ("new", "open")]
        pending = [name for name, state in standing.items() if state in ("new", "open")]
        dropped = self._dropped(rule, message)
        told += self._pending(rule, message, pending)
        return [replace(told[0], said=" ".join(filter(None, (told[0].said, dropped)))), *told[1:]]

    def _pending(self, rule: Rule, message: Message, pending: list[str]) -> list[Told]:
        if not pending:
            return []
        waits = is_quiet(self.rules.quiet, self.at) and not rule.is_urgent
        if self.is_dry:
            state = "waits" if waits else "would"
            return [Told(rule.name, name, state, message.title, message.text) for name in pending]
        for name in pending:
            deliveries.wait(self._store, self._parcel(message, name))
        if waits:
            said = sentence("delivery.quiet", self.lang)
            return [Told(rule.name, name, "waits", said) for name in pending]
        whole, error = self._with_files(rule, message)
        return [self._sent(rule, whole, self.rules.sinks[name], error) for name in pending]

    @property
    def _store(self) -> Records:
        assert self.records is not None, "only a dry run has no store"
        return self.records

    def _parcel(self, message: Message, sink: str) -> Parcel:
        return Parcel(message.rule, message.snapshot, message.digest, sink)

    def _standing(self, rule: Rule, message: Message, sink: str) -> str:
        """new, open, already, unchanged or busy."""
        if self.records is None:
            return "new"
        found = deliveries.standing(self.records, self._parcel(message, sink))
        if found == "sent":
            return "already"
        since = began(rule, self.at)
        if since is not None and deliveries.was_sent_since(self.records, rule.name, sink, since):
            return "already"
        if rule.again == "change" and deliveries.last_digest_sent(self.records, rule.name, sink) == message.digest:
            return "unchanged"
        return found

    def _dropped(self, rule: Rule, message: Message | None = None) -> str:
        """Give up what the rule had not sent of an earlier state; says how much that was."""
        if self.records is None or self.is_dry:
            return ""
        keep = (message.snapshot, message.digest) if message else ()
        count = deliveries.replace_open(self.records, rule.name, *keep)
        return sentence("delivery.dropped", self.lang, count=count) if count else ""

    def _with_files(self, rule: Rule, message: Message) -> tuple[Message, YzDataError | None]:
        """The message with its files. Where one cannot be made, an alert says so and goes out; a message that is there
        for its files (`always`) waits for them."""
        files: list[File] = []
        absent: list[str] = []
        failed: YzDataError | None = None
        for wanted in rule.wanted:
            try:
                files += self._made(wanted, rule.lang)
            except YzDataError as error:
                failed = error
                name = f"{wanted.agenda} ({', '.join(wanted.formats)})"
                absent.append(sentence("delivery.no_file", rule.lang, name=name, why=error))
        return replace(message, files=tuple(files), absent=tuple(absent)), failed

    def _made(self, wanted: Wanted, lang: str) -> tuple[File, ...]:
        """Files made once for all rules of the run, or the reason why they could not be."""
        if (wanted, lang) not in self._files:
            try:
                self._files[wanted, lang] = self.make(wanted, lang, self.snapshot)
            except YzDataError as error:
                self._files[wanted, lang] = error
        made = self._files[wanted, lang]
        if isinstance(made, YzDataError):
            raise made
        return made

    def _sent(self, rule: Rule, message: Message, sink: Sink, error: YzDataError | None) -> Told:
        parcel = self._parcel(message, sink.name)
        claimed = deliveries.claim(self._store, parcel)
        if claimed == "not":
            return Told(rule.name, sink.name, "busy")
        if error is not None and rule.condition.kind == "always":
            return self._failed(parcel, DeliveryFailed("delivery_files", why=error, tries=0))
        mailing = Mailing(message, sink, self.environment) if isinstance(sink, Smtp) else None
        try:
            said, tries = sent_with_retries(
                mailing.send if mailing else lambda: self._send(message, sink), self.rules.retry, sleep=self.sleep,
                before=lambda: deliveries.hold(self._store, parcel),
            )  # fmt: skip
        except DeliveryFailed as failure:
            if mailing is None or not mailing.has_arrived:
                return self._failed(parcel, failure)
            said, tries = mailing.said, int(str(failure.facts["tries"]))  # a later run would send it to all again
        deliveries.settle(self._store, parcel, "sent", tries, said, at=as_kept(self.at))
        notes = [
            word("delivery.taken_over", self.lang) if claimed == "taken_over" else "", *message.absent, said,
            sentence("delivery.tried", self.lang, tries=tries) if tries > 1 else "",
        ]  # fmt: skip
        state = "partly" if message.absent or (mailing and mailing.said) else "sent"
        return Told(rule.name, sink.name, state, "；".join(filter(None, notes)))

    def _send(self, message: Message, sink: Folder | Webhook) -> str:
        if isinstance(sink, Folder):
            return put(message, sink, self.settings.data)
        return post(message, sink, self.environment)

    def _failed(self, parcel: Parcel, failure: DeliveryFailed) -> Told:
        why = failure.message(self.lang)
        tries = int(str(failure.facts.get("tries", 0)))
        deliveries.settle(self._store, parcel, "failed", tries, why, at=as_kept(self.at))
        tried = f" {sentence('delivery.tried', self.lang, tries=tries)}" if tries else ""
        said = sentence("delivery.next_time", self.lang, why=why, tried=tried)
        return Told(parcel.rule, parcel.sink, "failed", said)

"""A figure computed again from its number, from the rows: does the snapshot it was issued on still give it?

A page may have taken a figure from sums made when the snapshot was built; here they are not used. Sums of floats in
another order differ in their last digits, which counts as the same.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from yz_data.errors import NoSnapshot, PassportRefused
from yz_data.metrics import METRICS
from yz_data.passport.canonical import canonical, differences, digest
from yz_data.passport.lineage import files_of
from yz_data.passport.written import read_question
from yz_data.records import Issued, find_passport, records_of
from yz_data.settings import Settings
from yz_data.warehouse import Snapshot, published

SHOWN_DIFFERENCES = 5


@dataclass(frozen=True, slots=True)
class Difference:
    """One place of an answer where the two computations differ."""

    place: str
    issued: Any
    found: Any


@dataclass(frozen=True, slots=True)
class Check:
    """One question asked again. `answer` and `differences` are empty where the answer was too long to be kept."""

    function: str
    agrees: bool
    issued_digest: str
    found_digest: str
    answer: Any
    found: Any
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying gave. `snapshot` is the one it was issued on, `checked_on` the one it was computed on again."""

    passport_id: str
    issued_at: dt.datetime
    page: str
    card: str
    shown: str
    snapshot: str
    checked_on: str
    is_whole: bool
    checks: tuple[Check, ...]
    changed_files: tuple[str, ...]
    changed_definitions: tuple[str, ...]

    @property
    def is_same_snapshot(self) -> bool:
        """Whether the snapshot of the issue was still kept."""
        return self.snapshot == self.checked_on

    @property
    def agrees(self) -> bool:
        """Whether the record is unaltered, its snapshot still made of the same files, and every answer the same."""
        same_files = not (self.is_same_snapshot and self.changed_files)
        return self.is_whole and same_files and all(check.agrees for check in self.checks)


def verify(settings: Settings, number: str, *, on_newest: bool = False) -> Verdict:
    """Compute the figure of a number again, on its own snapshot if that is kept, else (or `on_newest`) on the newest.

    Raises PassportRefused for an unknown number, a damaged record, or a function that is gone; NoSnapshot when no
    snapshot is kept.
    """
    issued = find_passport(records_of(settings), number)
    try:
        told = json.loads(issued.content)
        questions = [(one, read_question(one)) for one in told["questions"]]  # of a function that is gone: None
        kept = {name: told[name] for name in ("page", "card", "shown", "snapshot", "program", "files", "metrics")}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise PassportRefused("passport_unreadable", number=issued.passport_id) from None
    for one, question in questions:
        if question is None:
            raise PassportRefused("passport_function", function=one["function"], version=kept["program"])
    snapshot = _snapshot(settings, kept["snapshot"], on_newest)
    try:
        rows = snapshot.without_rollups()
        checks = tuple(_check(one, canonical(question.ask(rows))) for one, question in questions if question)
        return _verdict(issued, kept, snapshot, checks)
    finally:
        snapshot.close()


def _snapshot(settings: Settings, name: str, on_newest: bool) -> Snapshot:
    paths = published(settings.warehouse)
    if not paths:
        raise NoSnapshot("no_snapshot", folder=settings.warehouse.name)
    own = next((path for path in paths if path.stem == name), paths[-1])
    return Snapshot(paths[-1] if on_newest else own)


def _check(one: Mapping[str, Any], found: Any) -> Check:
    was_kept = one["answer"] is not None and digest(one["answer"]) == one["digest"]
    places = differences(one["answer"], found) if was_kept else iter(())
    told = tuple(Difference(*place) for place in islice(places, SHOWN_DIFFERENCES))
    agrees = one["digest"] == digest(found) or (was_kept and not told)
    return Check(
        one["function"], agrees, one["digest"], digest(found), one["answer"], found if was_kept else None, told
    )


def _verdict(issued: Issued, kept: Mapping[str, Any], snapshot: Snapshot, checks: tuple[Check, ...]) -> Verdict:
    before = {(extract, name): sha256 for extract, name, sha256, *_ in kept["files"]}
    now = {(one.extract, one.file_name): one.sha256 for one in files_of(snapshot, {extract for extract, _ in before})}
    changed = sorted(key[1] for key in before.keys() | now.keys() if before.get(key) != now.get(key))
    redefined = sorted(
        name for name, version in kept["metrics"].items() if name not in METRICS or METRICS[name].version != version
    )
    return Verdict(
        issued.passport_id, issued.created_at, kept["page"], kept["card"], kept["shown"], kept["snapshot"],
        snapshot.name, issued.is_whole, checks, tuple(changed), tuple(redefined),
    )  # fmt: skip

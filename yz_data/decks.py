"""The decks a server shows: made by a process of their own, kept on disk, the old one shown until the new one is there.

Pages cannot be drawn inside a running server (see `ui/headless.py`), and a server must not stand still while they are.
A deck is kept under what it was made of: agenda, language, theme, snapshot, and a digest of the agenda's file and the
program's version.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import re
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from yz_data import __version__
from yz_data.agenda import read_agenda
from yz_data.errors import NoSnapshot, RecordsUnavailable
from yz_data.export.deck import FORMAT, words_of
from yz_data.records import Meeting, decisions_stamp, notes, records_of
from yz_data.settings import PROJECT, Settings
from yz_data.warehouse import published

log = logging.getLogger(__name__)

KEPT = 40  # decks on disk
AGAIN_AFTER = 60.0  # seconds until what failed is tried once more
LONGEST = 600.0  # seconds a deck may take
ENTERED = ("meeting", "commitments")  # pages that show what people enter, which no snapshot tells
OF_MEETING = "meeting"  # how the last part of a meeting's key begins
KEY = re.compile(r"[\w-]+(?:\.[\w-]+){4}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a deck is made of. `is_held`: of this snapshot and no other, whatever is published meanwhile."""

    name: str
    lang: str
    theme: str
    snapshot: str
    digest: str
    is_held: bool = False

    @property
    def key(self) -> str:
        """The name of its file, without ending."""
        return ".".join((self.name, self.lang, self.theme, self.snapshot, self.digest))

    @property
    def like(self) -> str:
        """A pattern of the decks that may stand in for it."""
        snapshot = self.snapshot if self.is_held else "*"
        return f"{self.name}.{self.lang}.{self.theme}.{snapshot}.*.json"


@dataclass(frozen=True, slots=True)
class State:
    """The best deck there is (None before the first), and whether it is what was wanted: ready, making or failed."""

    key: str | None
    wanted: str
    state: str
    said: str = ""


class Decks:
    """The decks of one server. One process at a time makes them."""

    def __init__(self) -> None:
        self._failed: dict[str, tuple[float, str]] = {}
        self._making: set[str] = set()
        self._turn = threading.Lock()
        self._own = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._is_over = False

    def state(self, chosen: Settings, wanted: Wanted) -> State:
        """How it stands with a deck; has it made if nobody does."""
        if self.file(chosen, wanted.key) is not None:
            return State(wanted.key, wanted.key, "ready")
        failed_at, said = self._failed.get(wanted.key, (float("-inf"), ""))
        stand_in = newest_like(chosen.decks, wanted.like)
        if time.monotonic() - failed_at < AGAIN_AFTER:
            return State(stand_in, wanted.key, "failed", said)
        with self._own:
            if self.file(chosen, wanted.key) is not None:  # it was finished just now
                return State(wanted.key, wanted.key, "ready")
            if wanted.key not in self._making and not self._is_over:
                self._making.add(wanted.key)
                threading.Thread(target=self._make, args=(chosen, wanted), name="deck", daemon=True).start()
        return State(stand_in, wanted.key, "failed" if said else "making", said)

    def file(self, chosen: Settings, key: str) -> Path | None:
        """The file of a deck, None where there is none of that key."""
        path = chosen.decks / f"{key}.json"
        return path if KEY.fullmatch(key) and path.is_file() else None

    def stop(self) -> None:
        """End what is being made."""
        self._is_over = True
        with contextlib.suppress(ProcessLookupError, AttributeError):
            self._child.terminate()

    def _make(self, chosen: Settings, wanted: Wanted) -> None:
        try:
            with self._turn:
                said = "" if self._is_over else self._run(chosen, wanted)
            clear(chosen.decks)
        except OSError as error:
            said = str(error)
        finally:
            self._making.discard(wanted.key)
        if said:
            log.error("The deck %s could not be made: %s", wanted.key, said)
            self._failed[wanted.key] = (time.monotonic(), said)
        else:
            self._failed.pop(wanted.key, None)

    def _run(self, chosen: Settings, wanted: Wanted) -> str:
        """Make a deck in a process of its own; what went wrong, "" if nothing did."""
        out = chosen.decks / f"{wanted.key}.json"
        command = [
            sys.executable, "-m", "yz_data", "deck", wanted.name, "--out", str(out), "--theme", wanted.theme,
            "--lang", wanted.lang, "--snapshot", wanted.snapshot,
        ]  # fmt: skip
        environment = os.environ | {"COLUMNS": "1000", "PYTHONIOENCODING": "utf-8"}
        self._child = subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        try:
            _, errors = self._child.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            self._child.kill()
            _, errors = self._child.communicate()
        lines = [line.strip() for line in errors.decode("utf-8", "replace").splitlines() if line.strip()]
        if self._child.returncode == 0 and out.is_file():
            return ""
        return (lines or [f"exit status {self._child.returncode}"])[-1][:300]


DECKS = Decks()  # of this process


def wanted_deck(
    chosen: Settings, name: str, *, lang: str | None = None, theme: str | None = None, snapshot: str | None = None
) -> Wanted:
    """What a deck of that agenda is made of today. Raises AgendaRefused or NoSnapshot."""
    folder = chosen.reference / "agenda"
    agenda = read_agenda(folder, name)
    known = [path.stem for path in published(chosen.warehouse)]
    if not known:
        raise NoSnapshot("no_snapshot", folder=chosen.warehouse.name)
    if snapshot is not None and snapshot not in known:
        raise NoSnapshot("snapshot_unknown", name=snapshot[:40], known=", ".join(known[-3:]))
    spoken = lang or agenda.lang
    told = (folder / f"{name}.toml").read_bytes() + f"{__version__} {FORMAT} {words_of(spoken)}".encode()
    told += _entered(chosen, with_decisions=any(scene.page in ENTERED for scene in agenda.scenes)).encode()
    digest = hashlib.sha256(told).hexdigest()[:12]
    return Wanted(
        name, spoken, theme or agenda.theme, snapshot or known[-1], digest, is_held=snapshot is not None
    )


def _entered(chosen: Settings, *, with_decisions: bool) -> str:
    """What changes with what people enter: notes on charts, decisions. Nothing where that cannot be read just now."""
    if not chosen.has_records:
        return ""
    try:
        records = records_of(chosen)
        pinned = " ".join(str(note.note_id) for note in notes(records))
        return f"{pinned} {decisions_stamp(records)}" if with_decisions else pinned
    except RecordsUnavailable as error:
        log.warning("what is entered beside the decks: %s", error)
        return ""


def meeting_deck(chosen: Settings, one: Meeting) -> Wanted:
    """The deck of one meeting: made once, of the snapshot it holds, and never thrown away. Its agenda may be changed or
    renamed meanwhile. Raises AgendaRefused where the deck is still to be made and the agenda is not there."""
    digest = f"{OF_MEETING}{one.meeting_id}-{one.started_at:%Y%m%d%H%M%S}"
    made = newest_like(chosen.decks, f"*.{one.snapshot}.{digest}.json")
    if made is not None:
        return Wanted(*made.split("."), is_held=True)
    agenda = read_agenda(chosen.reference / "agenda", one.agenda)
    return Wanted(one.agenda, agenda.lang, agenda.theme, one.snapshot, digest, is_held=True)


def newest_like(folder: Path, pattern: str) -> str | None:
    """The key of the deck of that pattern that was made last."""
    found = sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime)
    return found[-1].stem if found else None


def clear(folder: Path) -> None:
    """Throw away the oldest decks beyond those kept; those of meetings stay."""
    found = [path for path in folder.glob("*.json") if f".{OF_MEETING}" not in path.name]
    for path in sorted(found, key=lambda path: path.stat().st_mtime)[:-KEPT]:
        path.unlink(missing_ok=True)

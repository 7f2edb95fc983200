"""What everything typed has to satisfy before it is kept."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass

from yz_data.errors import EntryRefused
from yz_data.glossary import word

LONGEST_NAME = 80
LONGEST_PERSON = 40
LONGEST_TITLE = 200
# Unicode's categories of control characters, of signs that only change their neighbours' direction, of half signs.
UNSEEN = {"Cc", "Cf", "Cs"}


def typed(text: str, longest: int, what: str, *, may_be_empty: bool = False) -> str:
    """One line of text without spaces at its ends and without characters that cannot be seen.

    `what` names it in the refusal (`entry.<what>` in the glossary). Raises EntryRefused when it is empty or too long.
    """
    kept = "".join(sign for sign in " ".join(text.split()) if unicodedata.category(sign) not in UNSEEN).strip()
    if not kept and not may_be_empty:
        raise EntryRefused("entry_empty", what=_Word(f"entry.{what}"))
    if len(kept) > longest:
        raise EntryRefused("entry_too_long", what=_Word(f"entry.{what}"), length=len(kept), longest=longest)
    return kept


@dataclass(frozen=True, slots=True)
class _Word:
    """A fact of a sentence that is itself a word of the glossary."""

    key: str

    def message(self, lang: str) -> str:
        return word(self.key, lang)


def now() -> dt.datetime:
    """The time of writing, UTC, whole seconds, without a zone."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)


def local(at: dt.datetime) -> dt.datetime:
    """A kept time as the clocks of the office show it: China has one zone and no summer time."""
    return at + dt.timedelta(hours=8)

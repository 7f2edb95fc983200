"""Issued passports: the content of each as one text, under a number made from that text.

Because the number follows from the content, the same figure always has the same number, and a content that was altered
afterwards no longer gives its number.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from yz_data.errors import PassportRefused
from yz_data.records.entries import now
from yz_data.records.schema import passports
from yz_data.records.store import Records

NUMBER = re.compile(r"(?:YZ)?-?([0-9A-F]{4})-?([0-9A-F]{4})")
SALTS = 16


@dataclass(frozen=True, slots=True)
class Issued:
    """One passport as it is kept. `is_whole`: the content still gives the number."""

    passport_id: str
    content: str
    created_at: dt.datetime
    is_whole: bool


def keep_passport(records: Records, content: str) -> Issued:
    """Keep a content and give it its number; the same content keeps the number and time it got first."""
    for salt in range(SALTS):
        number = _number(content, salt)
        found = _find(records, number)
        if found is None:
            row = {"passport_id": number, "salt": salt, "content": content, "created_at": now()}
            try:
                with records.writing() as connection:
                    connection.execute(insert(passports).values(row))
            except IntegrityError:  # somebody else was issued this number a moment ago
                found = _find(records, number)
            else:
                return Issued(number, content, row["created_at"], True)
        if found is not None and found.content == content:
            return found
    raise PassportRefused("passport_numbers_used_up")


def find_passport(records: Records, number: str) -> Issued:
    """The passport of a number, written with or without YZ, dashes and capitals.

    Raises PassportRefused when it is no number of a passport, or none of this store.
    """
    written = NUMBER.fullmatch(re.sub(r"[\s‐-―−]", "-", number.strip()).upper())
    if written is None:
        raise PassportRefused("passport_not_a_number", number=number[:40])
    found = _find(records, f"YZ-{written[1]}-{written[2]}")
    if found is None:
        raise PassportRefused("passport_unknown", number=f"YZ-{written[1]}-{written[2]}")
    return found


def _find(records: Records, number: str) -> Issued | None:
    with records.reading() as connection:
        row = connection.execute(select(passports).where(passports.c.passport_id == number)).mappings().first()
    if row is None:
        return None
    is_whole = _number(row["content"], row["salt"]) == number
    return Issued(row["passport_id"], row["content"], row["created_at"], is_whole)


def _number(content: str, salt: int) -> str:
    digest = hashlib.sha256(f"{salt}\n{content}".encode()).hexdigest().upper()
    return f"YZ-{digest[:4]}-{digest[4:8]}"

"""Which answers of a call-back count as resolved and as satisfied, from which day on (`data/reference`).

An order is judged by the rule of the day it came in, when the snapshot is built: a rule that changes later leaves the
periods before its day as they were.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from yz_data.contracts import CONTRACTS
from yz_data.settings import PROJECT

REFERENCE = PROJECT / "data" / "reference" / "hotline_score.toml"


@dataclass(frozen=True, slots=True)
class RatesRule:
    """What counts in full for orders that came in from `valid_from` on, before `valid_to`; None is without end."""

    valid_from: dt.date | None
    valid_to: dt.date | None
    resolved: tuple[str, ...]
    satisfied: tuple[str, ...]


def rates_rules(path: Path = REFERENCE) -> tuple[RatesRule, ...]:
    """The versions without gaps, the earliest first and holding for all days before. Raises ValueError for a version
    that stands twice, counts nothing, or names an answer that the call-back does not know."""
    versions = tomllib.loads(path.read_text(encoding="utf-8")).get("rates", [])
    versions.sort(key=lambda version: version["valid_from"])
    days = [version["valid_from"] for version in versions]
    if not versions or len(set(days)) < len(days):
        raise ValueError(f"{path.name}: no [[rates]], or two of one day")
    for version in versions:
        for name, column in (("resolved", "resolution"), ("satisfied", "satisfaction")):
            if not version[name] or not set(version[name]) <= _answers(column):
                raise ValueError(f"{path.name}: {name} of {version['valid_from']} must name some of {_answers(column)}")
    spans = pairwise([None, *days[1:], None])
    return tuple(
        RatesRule(since, until, tuple(version["resolved"]), tuple(version["satisfied"]))
        for (since, until), version in zip(spans, versions, strict=True)
    )


def _answers(column: str) -> set[str]:
    """The values that an answer may have."""
    found = next(one for one in CONTRACTS["hotline_orders"].columns if one.name == column)
    return set(found.accepted_values or ()) - {"not_rated"}

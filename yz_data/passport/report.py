"""A verdict in words and as plain data."""

from __future__ import annotations

import dataclasses
from typing import Any

from yz_data.formats import MISSING
from yz_data.glossary import sentence, word
from yz_data.passport.verifying import Check, Verdict

LONGEST_VALUE = 60


def as_dict(verdict: Verdict) -> dict[str, Any]:
    """The verdict as JSON can hold it; answers are left out, what differs in them is there."""
    told = dataclasses.asdict(verdict)
    told["issued_at"] = f"{verdict.issued_at.isoformat()}Z"
    told["checks"] = [
        {
            "function": check.function,
            "agrees": check.agrees,
            "issued_digest": check.issued_digest,
            "found_digest": check.found_digest,
            "differences": [dataclasses.asdict(one) for one in check.differences],
        }
        for check in verdict.checks
    ]
    return {"agrees": verdict.agrees, "is_same_snapshot": verdict.is_same_snapshot, **told}


def as_text(verdict: Verdict, lang: str) -> str:
    """The verdict in lines: agree or not first, then what was computed on what, then what differs."""
    lines = [
        sentence("verify.agrees" if verdict.agrees else "verify.differs", lang, number=verdict.passport_id),
        sentence(
            "verify.issued", lang, at=f"{verdict.issued_at:%Y-%m-%d %H:%M}", page=_page(verdict.page, lang),
            card=verdict.card or MISSING, shown=verdict.shown or MISSING,
        ),
    ]  # fmt: skip
    where = "verify.same_snapshot" if verdict.is_same_snapshot else "verify.newest_snapshot"
    lines.append(sentence(where, lang, snapshot=verdict.snapshot, checked_on=verdict.checked_on))
    if not verdict.is_whole:
        lines.append(word("verify.altered", lang))
    if verdict.changed_files:
        lines.append(sentence("verify.changed_files", lang, files=", ".join(verdict.changed_files)))
    if verdict.changed_definitions:
        lines.append(sentence("verify.changed_definitions", lang, metrics=", ".join(verdict.changed_definitions)))
    for check in verdict.checks:
        lines += _check_lines(check, lang)
    return "\n".join(lines)


def _check_lines(check: Check, lang: str) -> list[str]:
    key = "verify.answer_agrees" if check.agrees else "verify.answer_differs"
    digests = {"issued": check.issued_digest[:12], "found": check.found_digest[:12]}
    lines = [sentence(key, lang, function=check.function.removeprefix("yz_data.analysis."), **digests)]
    return lines + [f"    {one.place or '·'}: {_short(one.issued)} → {_short(one.found)}" for one in check.differences]


def _short(value: Any) -> str:
    text = MISSING if value is None else str(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


def _page(name: str, lang: str) -> str:
    try:
        return word(f"page.{name}", lang)
    except KeyError:
        return name or MISSING

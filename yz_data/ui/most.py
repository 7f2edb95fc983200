"""What is most, said so that a tie is told: all who share the first place, and their number for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from yz_data.ui.view import View

NAMED = 3  # of those who share the first place; of more than these the first are named and the others counted


def most_of(names: Iterable[str], counts: Iterable[int], view: View) -> dict[str, str]:
    """`kind` and `most` of a sentence: the name with the highest count, or all that have it and how many each."""
    pairs = list(zip(names, counts, strict=True))
    highest = max(count for _, count in pairs)
    tied = [name for name, count in pairs if count == highest]
    said = f"{highest:,}"
    return {"kind": listed(tied, view), "most": view.sentence("most.each", count=said) if len(tied) > 1 else said}


def listed(names: Sequence[str], view: View) -> str:
    """Names in a row; of many the first, and how many others there are."""
    if len(names) == 1:
        return names[0]
    shown, others = names[: NAMED - 1], len(names) - NAMED + 1
    if others > 1:
        return view.sentence("most.others", names=view.word("most.comma").join(shown), count=others)
    return view.sentence("most.last", names=view.word("most.comma").join(names[:-1]), last=names[-1])

"""What is most, and how a tie is told."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from yz_data.glossary import sentence, word
from yz_data.ui.most import listed, most_of
from yz_data.ui.view import View


def _view(lang: str) -> View:
    """As much of a view as words need."""
    return cast(
        View,
        SimpleNamespace(
            word=lambda key: word(key, lang), sentence=lambda key, **facts: sentence(key, lang, **facts)
        ),
    )


@pytest.mark.parametrize(
    ("counts", "zh", "en"),
    [
        ((4, 3, 1), ("甲", "4"), ("甲", "4")),
        ((4, 1, 4), ("甲和丙", "各4"), ("甲 and 丙", "4 each")),
        ((1200, 1200, 0), ("甲和乙", "各1,200"), ("甲 and 乙", "1,200 each")),
    ],
)
def test_a_tie_names_all_who_share_the_first_place(
    counts: tuple[int, ...], zh: tuple[str, str], en: tuple[str, str]
) -> None:
    for lang, (kind, most) in (("zh", zh), ("en", en)):
        assert most_of(("甲", "乙", "丙"), counts, _view(lang)) == {"kind": kind, "most": most}


def test_of_many_that_tie_the_first_are_named_and_the_others_counted() -> None:
    assert listed(("甲", "乙", "丙"), _view("zh")) == "甲、乙和丙"
    names = ("甲", "乙", "丙", "丁")
    assert listed(names, _view("zh")) == "甲、乙及另2类"
    assert listed(names, _view("en")) == "甲, 乙 and 2 others"

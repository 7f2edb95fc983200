"""Notes on a wall and on paper: what a click does is left out, everything else stays."""

from __future__ import annotations

import re

import pytest

from yz_data.export.still import still
from yz_data.glossary import WORDS


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("率＝分子÷分母，点数字看明细；变化与上年同期比", "率＝分子÷分母；变化与上年同期比"),
        ("按逾期天数，前八项；点事项看逐期记录", "按逾期天数，前八项"),
        ("点社区名看画像", ""),
        ("按点位排序，其中3个点超过两次", "按点位排序，其中3个点超过两次"),
        ("rate = part ÷ whole, click a number for its rows; by month", "rate = part ÷ whole; by month"),
        ("by days late; click a matter for its history", "by days late"),
        ("the clicks of the hall; by month", "the clicks of the hall; by month"),
        ("", ""),
    ],
)
def test_a_note_keeps_what_can_be_read_and_loses_what_can_be_clicked(note, left):
    assert still(note) == left


def test_no_note_of_a_card_still_asks_for_a_click():
    notes = {key: words for key, words in WORDS.items() if key.endswith(("note", "_note"))}
    clicks = re.compile("[；，。]点(?:数字|事项|一|开)|; click")
    asking = [key for key, words in notes.items() if any(clicks.search(still(note)) for note in words)]
    assert len(notes) > 30 and asking == []

"""Grids of numbers: cells side by side that open nothing are one element, and every cell keeps its column."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from tests.app_pages import bodies, plain

PAGE = """
import streamlit as st
from yz_data.ui.matrix import number_grid

def number(key):
    return lambda: st.button("7", key=key)

rows = [("<b>", ["0", number("one"), "0", "—"]), ("none", ["0"] * 4), ("last", ["0", "0", "0", number("two")])]
number_grid("of-a-test", ["a", "b", "c", "d & e"], rows)
"""


def test_cells_that_open_nothing_are_one_element_and_span_their_columns():
    shown = bodies(AppTest.from_string(PAGE).run())
    spans = [re.match(r'<div class="yz-cells yz-cells-(\d)( yz-cells-side)?">', body).groups() for body in shown]
    side = " yz-cells-side"
    # The heads; a row with a number in it; one without any; one with a number at its end.
    assert spans == [("5", side), ("2", side), ("2", None), ("5", side), ("4", side)]
    for body, (count, _) in zip(shown, spans, strict=True):
        assert len(re.findall(r'class="yz-cell-', body)) == int(count)
    assert [plain(body).split() for body in shown[1:3]] == [["<b>", "0"], ["0", "—"]], "a name is no markup"
    assert "d &amp; e" in shown[0]


def test_numbers_are_buttons_in_their_order():
    assert [button.key for button in AppTest.from_string(PAGE).run().button] == ["one", "two"]

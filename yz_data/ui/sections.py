"""What stands below the first screen of a page, one part at a time: a change of a filter then redraws little."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from yz_data.ui import address
from yz_data.ui.asked import ALL, PART
from yz_data.ui.batch import asked_at_once
from yz_data.ui.card import drawn
from yz_data.ui.view import current

OF_PART = "_cards_of_part"


@st.fragment
def sections(parts: Mapping[str, Callable[[], None]]) -> None:
    """The parts by name (a word `part.<name>` each), the first one to begin with; `all` shows them one below the other,
    to print the page or to have it as one workbook. The choice stands in the address."""
    view = current()
    chosen = address.choose(
        PART, (*parts, ALL), view.word("part.choose"), lambda name: view.word(f"part.{name}"), next(iter(parts))
    )
    for key in st.session_state.get(OF_PART, ()):  # the part shown before is no longer on the screen
        drawn().pop(key, None)
    above = set(drawn())
    with asked_at_once(view, PART):  # another part is put in this one's place without the rest of the page
        for name, draw in parts.items():
            if chosen in (name, ALL):
                draw()
    st.session_state[OF_PART] = [key for key in drawn() if key not in above]

"""Sections of a menu: only the one in sight is worked out, and a failure stays in its own section."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import streamlit as st

from yz_data import settings
from yz_data.errors import YzDataError
from yz_data.glossary import word
from yz_data.passport import as_text, verify

Subject = TypeVar("Subject")


def draw_tabs(subject: Subject, kind: str, sections: Mapping[str, Callable[[Subject], None]], lang: str) -> None:
    """A tab for each section, called `<kind>.<section>` in the glossary, each drawing the subject."""
    titles = [word(f"{kind}.{name}", lang) for name in sections]
    tabs = st.tabs(titles, on_change="rerun", key=f"tabs-{kind}")
    for draw, tab in zip(sections.values(), tabs, strict=True):
        if tab.open:
            with tab:
                try:
                    draw(subject)
                except YzDataError as error:
                    st.warning(error.message(lang))


def show_verdict(number: str, lang: str) -> None:
    """Compute the figure of a number again, and say whether it agrees and where it does not."""
    verdict = verify(settings.load(), number)
    (st.success if verdict.agrees else st.error)(word("verify.yes" if verdict.agrees else "verify.no", lang))
    st.code(as_text(verdict, lang), language=None, wrap_lines=True)

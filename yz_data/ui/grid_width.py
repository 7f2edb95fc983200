"""Whether the page is as narrow as a phone: a map is fitted into its card on the server, which does not see it."""

from __future__ import annotations

import streamlit as st

KEY = "_narrow"
_JS = """
export default function({ setStateValue }) {
  const tell = () => {
    const narrow = window.innerWidth < 700;
    if (narrow !== window.__yzNarrow) { window.__yzNarrow = narrow; setStateValue("narrow", narrow); }
  };
  if (window.__yzNarrow === undefined) { window.__yzNarrow = false; }
  tell();
  window.addEventListener("resize", tell);
  return () => window.removeEventListener("resize", tell);
}
"""


def measure_width() -> None:
    """Learn whether the window is narrow; a wide one costs no further run."""
    st.components.v2.component("yz_width", js=_JS)(key="width", on_narrow_change=_learnt)


def _learnt() -> None:
    st.session_state[KEY] = bool(st.session_state["width"]["narrow"])


def by_width(wide: int, narrow: int) -> int:
    """A height for wide windows, or the one for phones."""
    return narrow if is_narrow() else wide


def is_narrow() -> bool:
    """Whether the window is as narrow as a phone; no until it is known."""
    return bool(st.session_state.get(KEY, False))

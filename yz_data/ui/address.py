"""The address carries the filters, as codes: a pasted link shows the same figures in either language.

Streamlit's own binding writes the labels a widget shows, so that a link made in Chinese would lose its filters in
English; here the codes are read once when a session begins and written after every change.
"""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

LANGUAGES = ("zh", "en")
LISTS = ("community", "cell")


def language() -> str:
    """The language of this run, before its widget is drawn."""
    chosen = st.session_state.get("lang") or st.query_params.get("lang")
    return chosen if chosen in LANGUAGES else "zh"


def begin(offered: dict[str, Collection[str]], usual_period: str) -> None:
    """Put what the address asks for into the filters, once per session; what is not offered is dropped."""
    if "lang" not in st.session_state:
        st.session_state["lang"] = language()
    if st.session_state.get("period") not in offered["period"]:
        asked = st.query_params.get("period")
        st.session_state["period"] = asked if asked in offered["period"] else usual_period
    for name in LISTS:
        if name not in st.session_state:
            st.session_state[name] = [value for value in st.query_params.get_all(name) if value in offered[name]]


def write() -> None:
    """Write the filters into the address. The period always stands there: left out it would mean another year later."""
    wanted: dict[str, str | list[str]] = {"period": st.session_state["period"]}
    if st.session_state["lang"] != "zh":
        wanted["lang"] = st.session_state["lang"]
    wanted |= {name: list(st.session_state[name]) for name in LISTS if st.session_state[name]}
    kept = {name: st.query_params.get_all(name) for name in st.query_params if name not in ("period", "lang", *LISTS)}
    now = {name: st.query_params.get_all(name) for name in st.query_params}
    target = kept | {name: [value] if isinstance(value, str) else value for name, value in wanted.items()}
    if now != target:
        st.query_params.from_dict(target)

"""The address carries the filters, as codes: a pasted link shows the same figures in either language.

Streamlit's own binding writes the labels a widget shows, so that a link made in Chinese would lose its filters in
English; here the codes are read when a page is arrived at and written when it has been drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import streamlit as st

LANGUAGES = ("zh", "en")
# What a filter is called in the address where that is not its dimension's name.
SHORT = {"community_id": "community", "block_id": "block", "cell_id": "cell"}
# Parameters of Streamlit itself that are not ours to drop.
STREAMLIT = ("embed", "embed_options")
PAGE, LOCALS, OFFERED, ASKED, LEFT_OUT = "_page", "_locals", "_offered", "_asked", "_left_out"


def parameter(dimension: str) -> str:
    """The name of a dimension's filter in the address and in the session's state."""
    return SHORT.get(dimension, dimension)


def language() -> str:
    """The language of this run, before its widget is drawn."""
    chosen = st.session_state.get("lang") or st.query_params.get("lang")
    return chosen if chosen in LANGUAGES else "zh"


def begin(
    page: str, periods: Collection[str], offered: Mapping[str, Collection[str]], usual_period: str,
    filters: Collection[str] = (),
) -> None:  # fmt: skip
    """Put what the address asks for into the filters on arrival at a page; what is not offered is left out, and
    `left_out` tells of it. `filters` names those of all pages.

    Later runs on the page leave the filters as the reader set them. A filter of another page does not come along.
    """
    state, asked = st.session_state, st.query_params
    has_arrived = state.get(PAGE) != page
    if has_arrived:
        # Kept as they came: the first control to write the address would drop what later ones still have to read.
        state[PAGE], state[LOCALS], state[OFFERED], state[ASKED] = page, {}, {}, asked.to_dict()
        known = {"period": periods, **{name: offered.get(name, ()) for name in filters}}
        lost = [(name, code) for name, codes in known.items() for code in asked.get_all(name) if code not in codes]
        state[LEFT_OUT] = lost, None
    if state.get("period") not in periods or (has_arrived and asked.get("period") in periods):
        state["period"] = asked.get("period") if asked.get("period") in periods else usual_period
    for name, codes in offered.items():
        is_asked = name not in state or (has_arrived and name in asked)
        state[name] = [code for code in (asked.get_all(name) if is_asked else state[name]) if code in codes]
    state["_filters"] = tuple(offered)


def left_out() -> list[tuple[str, str]]:
    """(Filter, code) of what the address asked for on arrival and nobody offers, until the reader filters otherwise."""
    state = st.session_state
    lost, then = state.get(LEFT_OUT, ((), None))
    now = {name: state[name] for name in ("period", *state["_filters"])}
    state[LEFT_OUT] = lost if then in (None, now) else (), now
    return list(state[LEFT_OUT][0])


def standing(page: str, name: str, offered: Collection[str], default: str) -> str:
    """How a control of a page will stand, before the bar over the page is drawn."""
    state = st.session_state
    code = state.get(name)
    if state.get(PAGE) != page and name in st.query_params:
        code = st.query_params[name]
    return code if code in offered else default


def option(name: str, offered: Collection[str], default: str) -> None:
    """Make the session's state ready for a control of one page named `name`: what the address asks for, else default.

    Call it before the control, which takes `key=name`; `write()` then carries the choice in the address.
    """
    state = st.session_state
    known = state.setdefault(LOCALS, {})
    if name not in known and name in state.get(ASKED, {}):
        state[name] = state[ASKED][name]
    if state.get(name) not in offered:
        state[name] = default
    known[name] = default
    state.setdefault(OFFERED, {})[name] = tuple(offered)


def choose(name: str, offered: Collection[str], label: str, words: Callable[[str], str], default: str) -> str:
    """A control of one page, one of a few codes, whose choice stands in the address."""
    option(name, offered, default)
    chosen = st.segmented_control(
        label, list(offered), key=name, required=True, format_func=words, label_visibility="collapsed"
    )
    write()
    return chosen or default


def asked(*, with_defaults: bool = False) -> dict[str, tuple[str, ...]]:
    """What leads to the page as it stands, without its language. The period always stands there: left out it would mean
    another year later. `with_defaults` names the controls that stand as they do without being asked for, too."""
    state = st.session_state
    wanted: dict[str, tuple[str, ...]] = {"period": (state["period"],)}
    wanted |= {name: tuple(state[name]) for name in state.get("_filters", ()) if state.get(name)}
    return wanted | {
        name: (state.get(name, default),)
        for name, default in state.get(LOCALS, {}).items()
        if with_defaults or state.get(name, default) != default
    }


def options() -> tuple[tuple[str, str], ...]:
    """How the controls of this page stand that do not stand as usual, sorted by name; before they have been drawn, as
    the address asks for."""
    state = st.session_state
    if state[LOCALS]:
        return tuple(sorted((name, code) for name, (code, *_) in asked().items() if name in state[LOCALS]))
    others = ("period", "lang", *state["_filters"], *STREAMLIT)
    return tuple(sorted((name, code) for name, code in state[ASKED].items() if name not in others))


def usual() -> dict[str, str]:
    """How the controls of this page stand as usual, of those that have been drawn."""
    return dict(st.session_state[LOCALS])


def offered() -> dict[str, tuple[str, ...]]:
    """What the controls of this page offer, of those that have been drawn."""
    return dict(st.session_state[OFFERED])


def write() -> None:
    """Write the state of the page into the address."""
    wanted = {name: list(values) for name, values in asked().items()}
    if st.session_state["lang"] != "zh":
        wanted["lang"] = [st.session_state["lang"]]
    wanted |= {name: st.query_params.get_all(name) for name in STREAMLIT if name in st.query_params}
    if wanted != {name: st.query_params.get_all(name) for name in st.query_params}:
        st.query_params.from_dict(wanted)


def toggle(dimension: str, code: str) -> None:
    """Filter by a value, or no longer if it is the only one chosen: what a click on a bar, a cell or a row does."""
    name = parameter(dimension)
    if name in st.session_state.get("_filters", ()):
        st.session_state[name] = [] if st.session_state[name] == [code] else [code]


def has_moved(filters: Mapping[str, Collection[str]]) -> bool:
    """Whether the filters differ from those the page was drawn with: after a click inside a fragment, which redraws
    itself alone, the rest of the page has to follow."""
    state = st.session_state
    chosen = {name: tuple(state[name]) for name in state.get("_filters", ()) if state.get(name)}
    return chosen != {parameter(dimension): tuple(values) for dimension, values in filters.items()}

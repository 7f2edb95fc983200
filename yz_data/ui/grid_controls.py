"""What the map shows: measure, level, layer, month; all of it in the address. And the slider that plays."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from yz_data import formats
from yz_data.access import Scope
from yz_data.analysis.ground import LEVELS, Level, known_ground
from yz_data.analysis.measures import MEASURES, Measure
from yz_data.analysis.spatial import covered_months
from yz_data.answers import ask
from yz_data.glossary import metric_word
from yz_data.periods import Window, month
from yz_data.query import Filters
from yz_data.ui import address
from yz_data.ui.filters import MEASURE, USUAL_MEASURE
from yz_data.ui.view import View, periods
from yz_data.warehouse import Snapshot

LAYERS = ("areas", "columns", "points", "density", "tiles", "table")
ALL, REDRAW = "all", "_map_redraw"
NEAR = ("yoy", "pop")  # comparisons that go with any period
SECONDS_A_MONTH = 1.2
# "start" is set by the button and becomes "on" in the run it causes; any other run of the whole page ends the play.
PLAYING = "_map_playing"


@dataclass(frozen=True, slots=True)
class Choice:
    """The controls of the map. `window` is the chosen month, or the page's period."""

    measure: str
    level: Level
    layer: str
    window: Window
    is_playing: bool

    @property
    def of(self) -> Measure:
        """The measure with its denominator."""
        return MEASURES[self.measure]


def controls(view: View) -> Choice:
    """Draw the controls in one line; what is chosen."""
    months = _ready(view)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="map-controls"):
        measure = st.selectbox(
            view.word("map.measure"),
            list(MEASURES),
            key="measure",
            label_visibility="collapsed",
            width=210,
            format_func=lambda code: metric_word(code, view.lang),
            on_change=redraw_page,
        )
        level, layer = (
            st.segmented_control(
                view.word(f"map.{name}"),
                offered,
                key=name,
                required=True,
                label_visibility="collapsed",
                format_func=lambda code, name=name: view.word(f"{name}.{code}"),
            )
            for name, offered in (("level", levels(view)), ("layer", LAYERS))
        )
    chosen = _month(view, months)
    address.write()
    window = view.window if chosen == ALL else _window(chosen)
    return Choice(measure, level, layer, window, is_playing())  # type: ignore[arg-type]


def _ready(view: View) -> list[str]:
    """What the address asks for, for all controls before the first is drawn: one that wrote the address would drop what
    the others have not yet read. The months that can be shown."""
    shown_measure()
    address.option("level", levels(view), levels(view)[-1])
    address.option("layer", LAYERS, "areas")
    address.option("against", against(view), NEAR[0])
    asked = ask(view.snapshot, months_of, st.session_state[MEASURE], filters={}, scope=view.scope)
    months = [f"{one.start:%Y-%m}" for one in asked]
    address.option("month", (ALL, *months), ALL)
    return months


def shown_measure() -> str:
    """The measure on the map, also before its control is drawn."""
    address.option(MEASURE, tuple(MEASURES), USUAL_MEASURE)
    return st.session_state[MEASURE]


def redraw_page() -> None:
    """Have the whole page drawn, not the map alone: its bar and its finding are about what the map shows."""
    st.session_state[REDRAW] = True


def levels(view: View) -> tuple[Level, ...]:
    """The levels with ground to show, the usual one last; without borders communities alone, as squares."""
    return ("community",) if known_ground(view.snapshot, "cell", view.scope) is None else LEVELS


def against(view: View) -> tuple[str, ...]:
    """The periods that another can be compared with."""
    return (*NEAR, *(code for code in periods(view.snapshot) if code != view.period))


def _month(view: View, codes: list[str]) -> str:
    """A month of the data, or the page's period; while it plays, the next month."""
    if is_playing() and codes:
        place = codes.index(st.session_state["month"]) + 1 if st.session_state["month"] in codes else 0
        if place == len(codes):
            stop()
            st.rerun(scope="app")
        st.session_state["month"] = codes[place]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="map-months", wrap=False):
        if is_playing():
            st.button("■", key="map-stop", help=view.word("map.stop"), on_click=stop)
        else:
            st.button("▶", key="map-play", help=view.word("map.play"), on_click=_start)
        chosen = st.select_slider(
            view.word("map.month"),
            (ALL, *codes),
            key="month",
            label_visibility="collapsed",
            format_func=lambda code: _month_name(view, code),
        )
    if st.session_state.get(PLAYING) == "start" or st.session_state.pop("_map_stopped", False):
        st.rerun(scope="app")  # the clock of a fragment is set when the whole page is drawn
    return str(chosen)


def months_of(snapshot: Snapshot, measure: str, *, filters: Filters, scope: Scope) -> tuple[Window, ...]:
    """The months a measure can be shown for."""
    return tuple(covered_months(snapshot, measure))


def _month_name(view: View, code: str) -> str:
    return view.word("map.whole_period") if code == ALL else formats.month_text(_window(code).start, view.lang)


def _window(code: str) -> Window:
    return month(int(code[:4]), int(code[5:]))


def _start() -> None:
    st.session_state[PLAYING], st.session_state["month"] = "start", ALL


def stop() -> None:
    """End the play; the month it reached stays."""
    st.session_state[PLAYING], st.session_state["_map_stopped"] = "", True


def is_playing() -> bool:
    """Whether months follow one another by themselves."""
    return st.session_state.get(PLAYING) == "on"


def clock() -> float | None:
    """Seconds between two months; None where nothing plays. Called once a run of the whole page."""
    st.session_state[PLAYING] = "on" if st.session_state.get(PLAYING) == "start" else ""
    st.session_state.pop("_map_stopped", None)
    return SECONDS_A_MONTH if is_playing() else None

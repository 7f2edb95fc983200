"""Screens: which agendas a wall can rotate through, where each is shown, how a screen is set up."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from yz_data.agenda import Agenda
from yz_data.ui.card import card
from yz_data.ui.meetings import agendas, scene_lines, tell_refused
from yz_data.ui.view import View, current

STEPS = ("steps_open", "steps_kiosk", "steps_keys", "steps_change")


def finding_of(view: View) -> tuple[str, dict[str, object]]:
    """How many agendas there are and how many scenes they have."""
    known = agendas()
    return "finding.wall", {"agendas": len(known), "scenes": sum(len(one.scenes) for one in known)}


def cards() -> None:
    """A card for each agenda and one on setting up a screen, two side by side at a desk."""
    tell_refused(current())
    drawn = [*(partial(_agenda_card, one) for one in agendas()), _setup_card]
    for place in range(0, len(drawn), 2):
        pair = drawn[place : place + 2]
        for cell, draw in zip(st.columns(len(pair), gap="small"), pair, strict=True):
            with cell:
                draw()


def _agenda_card(one: Agenda) -> None:
    view = current()
    with card(f"agenda-{one.name}", "wall_agenda.name") as box:
        minutes = sum(scene.seconds for scene in one.scenes) / 60
        facts = {"count": len(one.scenes), "minutes": f"{minutes:.0f}"}
        theme = view.word(f"wall_agenda.{one.theme}")
        box.title(escape(one.title(view.lang)), escape(view.sentence("wall_agenda.note", **facts, theme=theme)))
        st.link_button(view.word("wall_agenda.open"), f"wall/{one.name}", icon=":material/open_in_new:", type="primary")
        box.texts = scene_lines(view, one)
        items = "".join(f"<li>{escape(line)}</li>" for line in box.texts)
        st.html(f'<ol class="yz-scenes">{items}</ol>')


def _setup_card() -> None:
    """How a screen is set up, step by step."""
    view = current()
    with card("wall-setup", "wall_setup.name") as box:
        box.title(view.word("wall_setup.title"))
        box.texts = [view.word(f"wall_setup.{step}") for step in STEPS]
        items = "".join(f"<li>{escape(text)}</li>" for text in box.texts)
        st.html(f'<ol class="yz-steps">{items}</ol>')
        with st.expander(view.word("wall_setup.technical")):
            files = view.sentence("wall_setup.of_files", files=", ".join(f"{one.name}.toml" for one in agendas()))
            st.html("".join(f"<p>{escape(text)}</p>" for text in (view.word("wall_setup.of_kiosk"), files)))

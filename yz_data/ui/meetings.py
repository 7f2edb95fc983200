"""Running a meeting: an agenda chosen, the snapshot held, windows for the presenter and the room, decisions entered."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from html import escape
from pathlib import Path

import pandas as pd
import streamlit as st

from yz_data import settings
from yz_data.agenda import Agenda, Scene, agenda_names, read_agenda
from yz_data.decks import DECKS, meeting_deck, wanted_deck
from yz_data.errors import AgendaRefused, YzDataError
from yz_data.formats import MISSING, date_text
from yz_data.glossary import WORDS
from yz_data.records import Meeting, decisions, end_meeting, meetings, records_of, start_meeting
from yz_data.records.entries import LONGEST_PERSON, local
from yz_data.ui.card import card, card_name
from yz_data.ui.commitments import decision_line, empty
from yz_data.ui.decision_form import open_decision
from yz_data.ui.decision_words import compact
from yz_data.ui.meeting_files import meeting_files
from yz_data.ui.note_form import AUTHOR
from yz_data.ui.view import KEY, View, current, name_of
from yz_data.warehouse import Snapshot, named, published

USUAL = "review"
SHOWN_PAST = 12


def agendas() -> list[Agenda]:
    """The agendas that can be read, that of the review meeting first; one that cannot be keeps no other from being
    shown."""
    folder, found = settings.load().reference / "agenda", []
    for name in agenda_names(folder):
        with suppress(AgendaRefused):
            found.append(read_agenda(folder, name))
    return sorted(found, key=lambda one: (one.name != USUAL, one.name))


def tell_refused(view: View) -> None:
    """Say of every agenda that cannot be read why that is."""
    folder = settings.load().reference / "agenda"
    for name in agenda_names(folder):
        try:
            read_agenda(folder, name)
        except AgendaRefused as error:
            st.warning(error.message(view.lang))


def held() -> list[Meeting]:
    """All meetings, the latest first; none before one was ever begun."""
    return meetings(records_of(settings.load())) if settings.load().has_records else []


def hold() -> None:
    """While a meeting runs, its page shows the snapshot that the meeting holds and no newer one."""
    view = current()
    one = next((one for one in held() if one.is_running), None)
    if one is None or one.snapshot == view.snapshot.name:
        return
    with suppress(YzDataError):  # taken away by hand, or of an older program: the card says which one it was
        st.session_state[KEY] = replace(view, snapshot=_opened(settings.load().warehouse, one.snapshot))


@lru_cache(maxsize=2)
def _opened(warehouse: Path, name: str) -> Snapshot:
    """A snapshot opened once, so that what is asked of it is kept."""
    return named(warehouse, name)


def finding_of(view: View) -> tuple[str, dict[str, object]]:
    """Whether a meeting runs, where it stands and what it has decided."""
    running = [one for one in held() if one.is_running]
    if not running:
        return "finding.meeting_none", {"agendas": len(agendas()), "held": len(held())}
    one = running[0]
    made = decisions(records_of(settings.load()), meeting_id=one.meeting_id)
    return "finding.meeting", {"title": one.title, "as_of": date_text(one.as_of_on, view.lang), "made": len(made)}


def meeting_cards() -> None:
    """What runs or can be begun, what was handed down last time, what is decided now, which meetings there were."""
    view = current()
    every = held()
    running = [one for one in every if one.is_running]
    for one in running:
        _running_card(view, one)
    if not running:
        _begin_card(view)


def new_decisions_cards() -> None:
    """The decisions of each running meeting, and a form for one more."""
    view = current()
    for one in held():
        if one.is_running:
            _made_card(view, one)


def past_card() -> None:
    """The meetings there were: when, on which snapshot, how many decisions."""
    view = current()
    ended = [one for one in held() if not one.is_running][:SHOWN_PAST]
    with card("meetings-past", "meetings_past.name") as box:
        if not ended:
            empty(box, "meetings_past.none")
            return
        made = [one.meeting_id for one in decisions(records_of(settings.load()))]
        titles = ("entry.meeting", *(f"meetings_past.{key}" for key in ("started", "lasted", "snapshot", "made")))
        rows = [
            [one.title, pd.Timestamp(local(one.started_at)), _minutes(one), one.snapshot, made.count(one.meeting_id)]
            for one in ended
        ]
        table = pd.DataFrame(rows, columns=[view.word(key) for key in titles])
        box.title(view.sentence("meetings_past.title", count=len(ended)))
        box.table(table, is_labelled=True)
        st.dataframe(table, hide_index=True, placeholder=MISSING, alt=view.word("meetings_past.name"))


def _minutes(one: Meeting) -> int | None:
    return None if one.ended_at is None else round((one.ended_at - one.started_at).total_seconds() / 60)


def _begin_card(view: View) -> None:
    """Choose an agenda and begin."""
    with card("meeting-begin", "meeting_begin.name") as box:
        tell_refused(view)
        known = {one.name: one for one in agendas()}
        if not known:
            empty(box, "meeting_begin.none")
            return
        box.title(view.word("meeting_begin.title"), view.sentence("meeting_begin.note", snapshot=view.snapshot.name))
        name = st.selectbox(
            view.word("meeting_begin.agenda"), list(known), key="meeting-agenda", width=420,
            format_func=lambda code: known[code].title(view.lang),
        )  # fmt: skip
        agenda = known[name]
        box.texts = scene_lines(view, agenda)
        _scene_list(box.texts, -1)
        meeting_files(view, wanted_deck(settings.load(), agenda.name, theme="light", snapshot=view.snapshot.name))
        with st.form("begin", border=False):
            who = st.text_input(
                view.word("meeting_begin.who"), st.session_state.get(AUTHOR, ""), max_chars=LONGEST_PERSON, width=420
            )
            if not st.form_submit_button(view.word("meeting_begin.start"), type="primary"):
                return
        _begin(view, agenda, who)


def _begin(view: View, agenda: Agenda, who: str) -> None:
    st.session_state[AUTHOR] = who
    chosen = settings.load()
    try:
        one = start_meeting(
            records_of(chosen), agenda=agenda.name, title=agenda.title(view.lang),
            snapshot=view.snapshot.name, as_of_on=view.snapshot.as_of, started_by=who,
        )  # fmt: skip
        # Its scenes are made now, while people sit down, and never again: decisions changed later do not alter them.
        DECKS.state(chosen, meeting_deck(chosen, one))
    except YzDataError as error:
        st.warning(error.message(view.lang))
        return
    st.rerun()


def _running_card(view: View, one: Meeting) -> None:
    """The meeting that runs: what it holds, its windows, what comes next, its end."""
    with card(f"meeting-{one.meeting_id}", "meeting_runs.name") as box:
        as_of = date_text(one.as_of_on, view.lang)
        box.title(escape(view.sentence("meeting_runs.title", title=one.title, as_of=as_of)))
        st.html(f'<div class="yz-held-snapshot">{escape(_holding(view, one))}</div>')
        with st.container(horizontal=True, gap="small"):
            st.link_button(
                view.word("meeting_runs.present"),
                f"present/{one.meeting_id}",
                icon=":material/co_present:",
                type="primary",
            )
            st.link_button(view.word("meeting_runs.room"), f"room/{one.meeting_id}", icon=":material/tv:")
            with st.popover(view.word("meeting_runs.end")):
                st.markdown(view.word("meeting_runs.end_note"))
                if st.button(view.word("meeting_runs.end_now"), key=f"end-{one.meeting_id}"):
                    end_meeting(records_of(settings.load()), one.meeting_id)
                    st.rerun()
        meeting_files(view, meeting_deck(settings.load(), one), one.meeting_id)
        agenda = next((known for known in agendas() if known.name == one.agenda), None)
        if agenda is not None:
            box.texts = [*scene_lines(view, agenda), view.word("meeting_made.name")]
            place = min(one.position + 1, len(box.texts))
            st.caption(view.sentence("meeting_runs.at", place=place, count=len(box.texts)))
            _scene_list(box.texts, place - 1)


def _holding(view: View, one: Meeting) -> str:
    """Which snapshot is held, since when, and whether a newer one has been published meanwhile."""
    facts = {"snapshot": one.snapshot, "at": f"{local(one.started_at):%Y-%m-%d %H:%M}", "who": one.started_by}
    newest = published(settings.load().warehouse)[-1].stem
    if newest == one.snapshot:
        return view.sentence("meeting_runs.holds", **facts)
    return view.sentence("meeting_runs.newer", **facts, newer=newest)


def scene_lines(view: View, agenda: Agenda) -> list[str]:
    """Each scene in a line: page, community, and the first point to discuss where that is in the page's language, else
    what its card is called."""
    return [_scene_line(view, scene, is_own=agenda.lang == view.lang) for scene in agenda.scenes]


def _scene_line(view: View, scene: Scene, *, is_own: bool) -> str:
    key = f"page.{scene.page}"
    page = view.word(key) if key in WORDS else scene.page
    places = [name_of(view, "community_id", code) for code in scene.filters.get("community", ())]
    about = list(scene.focus[:1]) if is_own else []
    if not about and scene.card:
        about = [name for name in (card_name(view, scene.card),) if name and name != page]
    return " · ".join([page, *places, *about])


def _scene_list(lines: Sequence[str], position: int) -> None:
    """The scenes in order; the one on the screen is marked."""
    items = "".join(
        f"<li{' class=yz-now aria-current=step' if place == position else ''}>{escape(line)}</li>"
        for place, line in enumerate(lines)
    )
    st.html(f'<ol class="yz-scenes">{items}</ol>')


def _made_card(view: View, one: Meeting) -> None:
    """What this meeting has decided so far."""
    with card(f"made-{one.meeting_id}", "meeting_made.name") as box:
        made = decisions(records_of(settings.load()), meeting_id=one.meeting_id)
        if made:
            box.title(view.sentence("meeting_made.title", count=len(made)))
            box.table(compact(view, made), is_labelled=True)
        else:
            empty(box, "meeting_made.none")
        if st.button(view.word("decision.add"), key=f"add-{one.meeting_id}", icon=":material/add:", type="primary"):
            open_decision(view, meeting_id=one.meeting_id)
        for two in made:
            decision_line(view, two, key="made")

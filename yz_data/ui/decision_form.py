"""The dialog of one decision: entered, changed, finished, with its history; two who write at once lose nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from html import escape
from typing import Any

import streamlit as st

from yz_data import settings
from yz_data.errors import EntryRefused, YzDataError
from yz_data.formats import MISSING
from yz_data.glossary import metric_word
from yz_data.metrics import METRICS
from yz_data.records import (
    STATUSES,
    Decision,
    DecisionChange,
    Records,
    Terms,
    add_decision,
    change_decision,
    decision,
    decision_history,
    merged,
    records_of,
)
from yz_data.records.entries import LONGEST_NAME, LONGEST_PERSON, LONGEST_TITLE, local
from yz_data.ui.decision_chart import decision_chart
from yz_data.ui.decision_words import COMMUNITY, effect_of, effect_text, judged_text, windows_text
from yz_data.ui.menu import PROFILE
from yz_data.ui.note_form import AUTHOR
from yz_data.ui.view import View, choices, name_of, plain_label

NAMES = tuple(field.name for field in fields(Terms))
USUAL_DAYS = 30  # from a decision to its due date, where nothing else is said
BASE, OVERTAKEN, PREFIX = "_decision_base", "_decision_overtaken", "decision-"
# What a decision can be tied to: what is known of one community first; a rank among other streets is nobody's to move.
OFFERED = tuple(
    name
    for name in dict.fromkeys([*(name for names in PROFILE.values() for name in names), *METRICS])
    if METRICS[name].unit != "rank"
)


def open_decision(view: View, one: Decision | None = None, meeting_id: int | None = None) -> None:
    """Open the dialog: of a decision there is, or empty for a new one, made in a meeting if one is named."""
    terms = one.terms if one else _blank(view)
    _fill(terms)
    st.session_state[BASE] = (one, terms)
    st.session_state.pop(OVERTAKEN, None)
    title = plain_label(one.terms.title) if one else view.word("decision.new")

    @st.dialog(title, width="large")
    def show() -> None:
        if one is None:
            _form(view, meeting_id)
            return
        edited, passed = st.tabs([view.word("decision.tab_edit"), view.word("decision.tab_history")])
        with edited:
            _form(view, meeting_id)
        with passed:
            _history(view, one.decision_id)

    show()


def _blank(view: View) -> Terms:
    """A new decision: made on the day the data reach, for the community that is filtered by."""
    chosen = view.filters.get(COMMUNITY, ())
    day = view.snapshot.as_of
    return Terms(
        title="", owner_post="", decided_on=day, due_on=day + dt.timedelta(days=USUAL_DAYS),
        community_id=chosen[0] if len(chosen) == 1 else None,
    )  # fmt: skip


def _fill(terms: Terms) -> None:
    """Put terms into the fields, before they are drawn."""
    for name in NAMES:
        st.session_state[PREFIX + name] = getattr(terms, name)


def _form(view: View, meeting_id: int | None) -> None:
    if OVERTAKEN in st.session_state:
        _say_overtaken(view, *st.session_state[OVERTAKEN])
    one, _ = st.session_state[BASE]
    with st.form("decision-form", border=False):
        _fields(view, is_new=one is None)
        author = st.text_input(
            view.word("decision.author"), st.session_state.get(AUTHOR, ""), max_chars=LONGEST_PERSON, key="decision-who"
        )
        if not st.form_submit_button(view.word("decision.save"), type="primary"):
            return
    st.session_state[AUTHOR] = author
    try:
        _keep(records_of(settings.load()), author, meeting_id)
    except YzDataError as error:
        st.warning(error.message(view.lang))
        return
    if OVERTAKEN in st.session_state:
        st.rerun(scope="fragment")
    st.rerun()


def _fields(view: View, *, is_new: bool) -> None:
    """The fields of a decision, two side by side at a desk."""
    st.text_input(view.word("decision.title"), max_chars=LONGEST_TITLE, key=f"{PREFIX}title")
    left, right = st.columns(2)
    known = choices(view.snapshot, COMMUNITY, "")
    held = st.session_state.get(f"{PREFIX}community_id")
    offered = [None, *known, *([held] if held and held not in known else [])]
    left.selectbox(
        view.word("decision.community"), offered, key=f"{PREFIX}community_id",
        format_func=lambda code: view.word("filter.whole") if code is None else name_of(view, COMMUNITY, code),
    )  # fmt: skip
    right.text_input(view.word("decision.unit"), max_chars=LONGEST_NAME, key=f"{PREFIX}unit")
    left.text_input(view.word("decision.owner_post"), max_chars=LONGEST_NAME, key=f"{PREFIX}owner_post")
    right.selectbox(
        view.word("decision.metric"), [None, *OFFERED], key=f"{PREFIX}metric",
        format_func=lambda name: view.word("decision.no_metric") if name is None else metric_word(name, view.lang),
    )  # fmt: skip
    left.date_input(view.word("decision.decided_on"), format="YYYY-MM-DD", key=f"{PREFIX}decided_on", required=True)
    right.date_input(view.word("decision.due_on"), format="YYYY-MM-DD", key=f"{PREFIX}due_on", required=True)
    if is_new:
        return
    left.segmented_control(
        view.word("decision.status"), STATUSES, key=f"{PREFIX}status", required=True,
        format_func=lambda code: view.word(f"decision.status_{code}"),
    )  # fmt: skip
    right.date_input(view.word("decision.done_on"), None, format="YYYY-MM-DD", key=f"{PREFIX}done_on")
    st.text_area(view.word("decision.note"), max_chars=1000, key=f"{PREFIX}note", height=80)


def _keep(records: Records, author: str, meeting_id: int | None) -> None:
    """Write what stands in the fields. When somebody else was quicker their words come into the fields that were not
    touched here, what was typed stays, and the next try is made over theirs."""
    one, read = st.session_state[BASE]
    typed = replace(read, **{name: st.session_state.get(PREFIX + name, getattr(read, name)) for name in NAMES})
    st.session_state.pop(OVERTAKEN, None)
    if one is None:
        add_decision(records, typed, author=author, meeting_id=meeting_id)
        return
    try:
        change_decision(records, one.decision_id, one.version, typed, author=author)
    except EntryRefused as refusal:
        if refusal.key != "decision_overtaken":
            raise
        theirs = decision(records, one.decision_id)
        since = [change for change in decision_history(records, one.decision_id) if change.version > one.version]
        st.session_state[OVERTAKEN] = (refusal, since, merged(read, typed, theirs.terms))
        st.session_state[BASE] = (theirs, theirs.terms)


def _say_overtaken(view: View, refusal: EntryRefused, since: Sequence[DecisionChange], offered: Terms) -> None:
    """Why nothing was saved, and what the others wrote; once, before the fields are drawn."""
    _fill(offered)
    st.session_state.pop(OVERTAKEN, None)
    st.warning(refusal.message(view.lang))
    for change in since:
        _change(view, change)


def _history(view: View, decision_id: int) -> None:
    """What came of its metric, and every change, the latest first."""
    records = records_of(settings.load())
    one = decision(records, decision_id)
    found = effect_of(view, one.terms)
    lines = [(view.word("decision.metric"), effect_text(view, one.terms, found))]
    if found is not None and (said := judged_text(view, found)) is not None:
        lines.append((view.word("decision.verdict"), f"{said} · {windows_text(view, found)}"))
    facts = "".join(f'<div class="yz-fact"><b>{escape(a)}</b><span>{escape(b)}</span></div>' for a, b in lines)
    st.html(facts)
    decision_chart(view, one.terms)
    st.caption(view.word("decision.not_because"))
    for change in decision_history(records, decision_id):
        _change(view, change)


def _change(view: View, change: DecisionChange) -> None:
    """Who, when, and field by field what it was and what it became."""
    at = f"{local(change.changed_at):%Y-%m-%d %H:%M}"
    was = {name: f"{_told(view, name, change.before)} → " if change.before else "" for name in change.after}
    lines = [
        f"<li><b>{view.word(f'decision.{_word_of(name)}')}</b> {was[name]}{_told(view, name, change.after)}</li>"
        for name in change.after
        if change.before or change.after[name] not in (None, "")
    ]
    key = "decision.changed_by" if change.before else "decision.made_by"
    heading = escape(view.sentence(key, who=change.changed_by, at=at))
    st.html(f'<div class="yz-change"><p>{heading}</p><ul>{"".join(lines)}</ul></div>')


def _word_of(name: str) -> str:
    return "community" if name == "community_id" else name


def _told(view: View, name: str, side: Mapping[str, Any]) -> str:
    """A field of a change as a reader knows it."""
    value = side.get(name)
    if value in (None, ""):
        return MISSING
    if name == "community_id":
        value = name_of(view, COMMUNITY, str(value))
    elif name == "status":
        value = view.word(f"decision.status_{value}")
    elif name == "metric" and value in METRICS:
        value = metric_word(value, view.lang)
    return escape(str(value))

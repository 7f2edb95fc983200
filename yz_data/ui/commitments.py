"""上次交办: what meetings decided, who owes it until when, and what came of the metric it was to move."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from yz_data import settings
from yz_data.analysis.commitments import days_left, handed_down, owners
from yz_data.records import Decision, decisions, meetings, records_of
from yz_data.ui.card import Card, card
from yz_data.ui.cards import columns
from yz_data.ui.decision_form import open_decision
from yz_data.ui.decision_words import (
    COMMUNITY,
    JUDGED,
    compact,
    due_of,
    effect_of,
    effect_text,
    for_whom,
    full,
    judged_text,
    windows_text,
)
from yz_data.ui.sections import sections
from yz_data.ui.view import View, current, plain_label


def entered(view: View) -> list[Decision]:
    """All decisions that the chosen communities are concerned with, the first due first; none before any was entered,
    so that looking makes no store."""
    if not settings.load().has_records:
        return []
    chosen = view.filters.get(COMMUNITY, ())
    return [one for one in decisions(records_of(settings.load())) if not chosen or one.terms.community_id in chosen]


def earlier(view: View) -> list[Decision]:
    """上次交办: what earlier meetings handed down, as a meeting opens with it."""
    return handed_down(entered(view), meetings(records_of(settings.load()))) if settings.load().has_records else []


def finding_of(view: View) -> tuple[str, dict[str, object]]:
    """How many decisions are open, done, overdue, and who owes most of the overdue ones."""
    made = [one for one in entered(view) if one.terms.status != "withdrawn"]
    if not made:
        return "finding.commitments_none", {"count": 0}
    done = sum(one.terms.status == "done" for one in made)
    owing = owners(made, view.snapshot.as_of)
    overdue = sum(one.overdue for one in owing)
    facts = {"count": len(made), "done": done, "open": len(made) - done, "overdue": overdue}
    if not overdue:
        return "finding.commitments", facts
    return "finding.commitments_overdue", {
        **facts,
        "post": owing[0].post,
        "most": owing[0].overdue,
        "days": owing[0].most_days,
    }


def commitments_cards() -> None:
    """The list and, beside it, who is overdue; what is done or withdrawn below."""
    view = current()
    made = entered(view)
    open_ones = of_status(made, "open")
    left, right = columns(5, 2)
    with left:
        list_card("decisions-open", open_ones)
    with right:
        owners_card(made)
    if len(made) > len(open_ones):
        parts = {"closed": ("decisions-done", "done"), "withdrawn": ("decisions-withdrawn", "withdrawn")}
        sections({name: partial(list_card, key, of_status(made, code)) for name, (key, code) in parts.items()})


def of_status(made: Sequence[Decision], status: str) -> list[Decision]:
    """Those of one status."""
    return [one for one in made if one.terms.status == status]


def list_card(key: str, made: Sequence[Decision]) -> None:
    """Decisions one below the other; the title of one opens it to be changed."""
    view = current()
    with card(key, f"{key.replace('-', '_')}.name") as box:
        name = key.replace("-", "_")
        is_open = key == "decisions-open"
        if made:
            overdue = sum((days_left(one, view.snapshot.as_of) or 0) < 0 for one in made)
            box.title(view.sentence(f"{name}.title", count=len(made), overdue=overdue), view.word("decisions.note"))
            box.table(full(view, made), is_labelled=True)
        else:
            empty(box, f"{name}.none")
        if is_open and st.button(view.word("decision.add"), key="add-decision", icon=":material/add:", type="primary"):
            open_decision(view)
        for one in made:
            decision_line(view, one)


def empty(box: Card, key: str) -> None:
    """Why there is nothing here and what to do, also for the screen of a meeting, where a sentence is a scene."""
    box.nothing(key)
    box.texts, box.note = [box.note], ""


def last_card() -> None:
    """上次交办 as a meeting opens with it: all in five columns, to be read from the end of a table."""
    view = current()
    with card("last-decisions", "last_decisions.name") as box:
        made = earlier(view)
        if not made:
            empty(box, "last_decisions.none")
            return
        done = sum(one.terms.status == "done" for one in made)
        overdue = sum((days_left(one, view.snapshot.as_of) or 0) < 0 for one in made)
        box.title(
            view.sentence("last_decisions.title", count=len(made), done=done, overdue=overdue),
            view.word("last_decisions.note"),
        )
        box.table(compact(view, made), is_labelled=True)
        for one in made:
            decision_line(view, one, key="last")


def owners_card(made: Sequence[Decision]) -> None:
    """Who owes what: the overdue ones first, each post with its open decisions."""
    view = current()
    with card("decision-owners", "owners.name") as box:
        owing = owners(made, view.snapshot.as_of)
        if not owing:
            box.nothing("owners.none")
            return
        late = sum(one.overdue > 0 for one in owing)
        box.title(view.sentence("owners.title" if late else "owners.title_none", count=late), view.word("owners.note"))
        columns_ = {name: view.word(f"owners.{name}") for name in ("post", "open", "overdue", "most_days")}
        box.table(
            pd.DataFrame([[getattr(one, name) for name in columns_] for one in owing], columns=list(columns_.values())),
            is_labelled=True,
        )
        for one in owing:
            style = "bad" if one.overdue else "none"
            said = view.sentence(
                "owners.line_overdue" if one.overdue else "owners.line",
                open=one.open,
                overdue=one.overdue,
                days=one.most_days,
            )
            st.html(f'<div class="yz-owner"><b>{escape(one.post)}</b><span class="yz-due-{style}">{said}</span></div>')


def decision_line(view: View, one: Decision, key: str = "list") -> None:
    """One decision: title, for whom and who owes it, until when, what came of it."""
    tip = view.word("decision.open")
    if st.button(plain_label(one.terms.title), key=f"{key}-item-{one.decision_id}", type="tertiary", help=tip):
        open_decision(view, one)
    gravity, due = due_of(view, one)
    who = " · ".join(part for part in (one.terms.owner_post, for_whom(view, one.terms)) if part)
    when = view.sentence("decision.until", day=one.terms.due_on)
    found = effect_of(view, one.terms)
    came = f"<span>{escape(effect_text(view, one.terms, found))}</span>" if one.terms.metric else ""
    if found is not None and (said := judged_text(view, found)) is not None:
        tip = escape(windows_text(view, found))
        came += f'<span title="{tip}">{_status(JUDGED.get(found.verdict, "none"), said)}</span>'
    note = f'<div class="yz-item-step">{escape(one.terms.note)}</div>' if one.terms.note else ""
    st.html(
        f'<div class="yz-item yz-decision"><div class="yz-item-due">{_status(gravity, due)}'
        f'<span class="yz-whole">{when}</span><span>{escape(who)}</span></div><div class="yz-item-due yz-came">'
        f"{came}</div>{note}</div>"
    )


def _status(gravity: str, said: str) -> str:
    return f'<span class="yz-status yz-{gravity}">{escape(said)}</span>'

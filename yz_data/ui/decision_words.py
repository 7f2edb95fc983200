"""A decision in words: for whom, when it is due, what came of its metric; and tables of decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from yz_data import formats
from yz_data.analysis.commitments import Effect, days_left, effect
from yz_data.answers import ask
from yz_data.glossary import metric_word
from yz_data.metrics import METRICS
from yz_data.records import Decision, Terms
from yz_data.ui.view import View, choices, name_of

COMMUNITY, UNIT = "community_id", "lead_unit"
SOON = 14
# Verdict → its colour; the others say nothing that is good or bad.
JUDGED = {"improved": "good", "worsened": "bad"}


def for_whom(view: View, terms: Terms) -> str:
    """The community and the unit."""
    named = [name_of(view, COMMUNITY, terms.community_id)] if terms.community_id else []
    return " · ".join([*named, *([terms.unit] if terms.unit else [])])


def due_of(view: View, one: Decision) -> tuple[str, str]:
    """(gravity, words): overdue, days left, done or withdrawn."""
    days = days_left(one, view.snapshot.as_of)
    if days is None:
        facts = {"day": one.terms.done_on or ""}
        return ("good" if one.terms.status == "done" else "none"), view.sentence(
            f"decision.is_{one.terms.status}", **facts
        )
    key = "decision.overdue" if days < 0 else "decision.today" if days == 0 else "decision.left"
    return ("bad" if days < 0 else "watch" if days <= SOON else "none"), view.sentence(key, days=abs(days))


def effect_filters(view: View, terms: Terms) -> Mapping[str, tuple[str, ...]] | None:
    """What the metric of a decision is filtered by: its community; else its unit where the metric knows that unit; else
    nothing. None for a community there is not."""
    if terms.community_id:
        known = terms.community_id in choices(view.snapshot, COMMUNITY, "")
        return {COMMUNITY: (terms.community_id,)} if known else None
    mart = METRICS[terms.metric].mart if terms.metric else ""
    return {UNIT: (terms.unit,)} if mart and terms.unit in choices(view.snapshot, UNIT, mart) else {}


def effect_of(view: View, terms: Terms) -> Effect | None:
    """The metric before and after; None for a decision without a metric."""
    filters = effect_filters(view, terms)
    if terms.metric not in METRICS or filters is None:
        return None
    return ask(view.snapshot, effect, terms.metric, terms.decided_on, filters=filters, scope=view.scope)


def effect_text(view: View, terms: Terms, found: Effect | None) -> str:
    """市民诉求 月均120.5件 → 98.3件, with the area where that is not the decision's own."""
    if terms.metric not in METRICS:
        return view.word("decision.no_metric")
    name = metric_word(terms.metric, view.lang)
    if found is None or found.verdict == "not_split":
        return view.sentence("decision.not_split", metric=name)
    area = "" if effect_filters(view, terms) else view.word("decision.whole")
    then, since = (value_text(view, terms.metric, found, value) for value in (found.before, found.after))
    key = "decision.mean" if found.is_monthly and not METRICS[terms.metric].is_ratio else "decision.level"
    return view.sentence(key, metric=name, area=area, before=then, after=since)


def value_text(view: View, metric: str, found: Effect, value: float | None) -> str:
    """A value before or after; a mean of months has a decimal more than a count."""
    say = formats.mean_text if found.is_monthly else formats.text
    return say(value, METRICS[metric], view.lang)


def verdict_text(view: View, found: Effect) -> str:
    """What may be said: improved, worsened, within normal variation, or why nothing can be said."""
    return view.sentence(f"verdict.{found.verdict}", before=found.months_before, after=found.months_after)


def judged_text(view: View, found: Effect | None) -> str | None:
    """The verdict, None where there are no figures to speak of."""
    return None if found is None or found.verdict == "not_split" else verdict_text(view, found)


def windows_text(view: View, found: Effect) -> str:
    """The months before and after, or the two days of a stock."""
    if found.verdict == "stock" and found.before_window and found.after_window:
        return formats.days_text(found.after_window.end, found.before_window.end, view.lang)
    parts = [formats.MISSING if one is None else str(one) for one in (found.before_window, found.after_window)]
    return view.sentence("decision.windows", before=parts[0], after=parts[1])


def compact(view: View, made: Sequence[Decision]) -> pd.DataFrame:
    """Five columns for a screen in a room: what, who, until when, how it stands, what came of it."""
    rows = []
    for one in made:
        found = effect_of(view, one.terms)
        came = effect_text(view, one.terms, found) if one.terms.metric else formats.MISSING
        said = judged_text(view, found)
        came = f"{came} · {said}" if said else came
        who = " · ".join(part for part in (one.terms.owner_post, for_whom(view, one.terms)) if part)
        rows.append([one.terms.title, who, str(one.terms.due_on), due_of(view, one)[1], came])
    titles = ("decision.title", "decision.who", "decision.due_on", "decision.state", "decision.effect")
    return pd.DataFrame(rows, columns=[view.word(key) for key in titles])


def full(view: View, made: Sequence[Decision]) -> pd.DataFrame:
    """Every field of the decisions, typed, for downloads."""
    rows = []
    for one in made:
        terms, found = one.terms, effect_of(view, one.terms)
        values = (found.before, found.after) if found else (None, None)
        said = [value_text(view, str(terms.metric), found, value) if found else None for value in values]
        rows.append({
            "decision.title": terms.title,
            "decision.community": name_of(view, COMMUNITY, terms.community_id) if terms.community_id else None,
            "decision.unit": terms.unit or None, "decision.owner_post": terms.owner_post,
            "decision.decided_on": pd.Timestamp(terms.decided_on), "decision.due_on": pd.Timestamp(terms.due_on),
            "decision.days_left": days_left(one, view.snapshot.as_of),
            "decision.status": view.word(f"decision.status_{terms.status}"),
            "decision.done_on": pd.Timestamp(terms.done_on) if terms.done_on else pd.NaT,
            "decision.metric": metric_word(terms.metric, view.lang) if terms.metric in METRICS else None,
            "decision.before": said[0], "decision.after": said[1],
            "decision.verdict": judged_text(view, found), "decision.note": terms.note or None,
        })  # fmt: skip
    return pd.DataFrame(rows).rename(columns=view.word)

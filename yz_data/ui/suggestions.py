"""The card of suggestions: sentences found by rule, each with the rows it rests on."""

from __future__ import annotations

import streamlit as st

from yz_data import formats
from yz_data.analysis.suggestions import Suggestion, suggestions
from yz_data.glossary import metric_word
from yz_data.metrics import Metric
from yz_data.ui.card import card
from yz_data.ui.menu import OVERVIEW_KPIS
from yz_data.ui.rows import finding_line
from yz_data.ui.view import View, answer, current, name_of, value_word


def suggestions_card() -> None:
    """What is to be done next; a button opens the rows behind a sentence."""
    view = current()
    with card("suggestions", "suggest.name", metrics=OVERVIEW_KPIS) as box:
        found = answer(suggestions, OVERVIEW_KPIS, view.window)
        box.title(view.word("suggest.name"), view.word("suggest.note"))
        box.texts = [_sentence(one, view) for one in found] or [view.word("suggest.none")]
        if not found:
            st.html(f'<div class="yz-card-note">{box.texts[0]}</div>')
        for place, (one, said) in enumerate(zip(found, box.texts, strict=False)):
            keys = {"key": f"finding-watch-s{place}", "button": f"open-suggestion-{place}"}
            finding_line(view, said, one.metric, one.filters, **keys)


def _sentence(one: Suggestion, view: View) -> str:
    facts = dict(one.facts)
    metric, needed = facts.get("metric"), facts.get("need_metric")
    if isinstance(metric, Metric) and isinstance(needed, Metric):
        facts |= {"metric": metric_word(metric.name, view.lang), "need": formats.text(facts["need"], needed, view.lang)}
    if "part" in facts:
        facts["part"] = name_of(view, str(facts["dimension"]), str(facts["part"]))
    if "cell" in facts:
        facts |= {
            "cell": name_of(view, "cell_id", str(facts["cell"])), "kind": value_word(str(facts["kind"]), view.lang),
            "month": formats.month_text(facts["month"], view.lang), "expected": f"{facts['expected']:,.0f}",
        }  # fmt: skip
    return view.sentence(f"suggest.{one.key}", **facts)

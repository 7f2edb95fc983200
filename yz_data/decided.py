"""What a meeting has decided, as a scene: the last one on its screens and in the files that people take along."""

from __future__ import annotations

from typing import Any

from yz_data.errors import NoSnapshot
from yz_data.export.deck import table_scene
from yz_data.glossary import metric_word, sentence, word
from yz_data.metrics import METRICS
from yz_data.records import Decision, decisions, meeting, records_of
from yz_data.settings import Settings
from yz_data.warehouse import named

COLUMNS = ("title", "who", "due_on", "metric")


def decided_scene(chosen: Settings, meeting_id: int, lang: str) -> dict[str, Any]:
    """The decisions of a meeting in the order they were made; a sentence while there are none."""
    made = decisions(records_of(chosen), meeting_id=meeting_id)
    made = sorted((one for one in made if one.terms.status != "withdrawn"), key=lambda one: one.decision_id)
    names = _community_names(chosen, meeting(records_of(chosen), meeting_id).snapshot)
    key = "present.decided" if made else "present.decided_none"
    return table_scene(
        "meeting", word("meeting_made.name", lang), sentence(key, lang, count=len(made)),
        word("present.decided_note", lang) if made else word("meeting_made.none", lang),
        [word(f"decision.{name}", lang) for name in COLUMNS], [_row(one, names, lang) for one in made],
    )  # fmt: skip


def _row(one: Decision, names: dict[str, str], lang: str) -> list[str]:
    terms = one.terms
    place = names.get(terms.community_id or "", terms.community_id)
    who = " · ".join(part for part in (terms.owner_post, place, terms.unit) if part)
    metric = metric_word(terms.metric, lang) if terms.metric in METRICS else word("decision.no_metric", lang)
    return [terms.title, who, str(terms.due_on), metric]


def _community_names(chosen: Settings, held: str) -> dict[str, str]:
    """The names in the snapshot that the meeting holds; none where it is gone or of an older program."""
    try:
        snapshot = named(chosen.warehouse, held)
    except NoSnapshot:
        return {}
    return dict(snapshot.rows("select community_id, community_name from dim_communities"))

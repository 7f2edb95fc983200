"""What is to be done next, by three rules: the matter most overdue, what each target still needs and where to begin,
the places expected to run high next month of which nobody has taken care yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from yz_data.access import Scope
from yz_data.analysis import ahead
from yz_data.analysis.problem_list import due_list
from yz_data.analysis.signals import KpiSignal, signals
from yz_data.answers import ask
from yz_data.frames import each_row
from yz_data.periods import Window
from yz_data.query import Filters
from yz_data.warehouse import Snapshot

MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A sentence's key and facts, and the metric and filters of the rows it rests on."""

    key: str
    facts: Mapping[str, object]
    metric: str
    filters: Filters = field(default_factory=dict)


def suggestions(
    snapshot: Snapshot, names: tuple[str, ...], window: Window, *, filters: Filters, scope: Scope
) -> tuple[Suggestion, ...]:
    """What the three rules find, in their order; nothing where none applies."""
    told = ask(snapshot, signals, names, window, filters=filters, scope=scope)
    targets = [_target(one) for one in told if one.need]
    return (
        *overdue(snapshot, window, filters=filters, scope=scope), *targets, *_places(snapshot, window, filters, scope),
    )  # fmt: skip


def overdue(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> list[Suggestion]:
    """The matter most overdue, and how many are; nothing where none is."""
    due = ask(snapshot, due_list, window, filters=filters, scope=scope)
    late = due[due["days_left"] < 0]
    if late.empty:
        return []
    worst = late.iloc[0]
    facts = {"title": worst["title"], "unit": worst["lead_unit"], "days": -int(worst["days_left"])}
    return [Suggestion("overdue", {**facts, "count": len(late)}, "problems_overdue")]


def _target(one: KpiSignal) -> Suggestion:
    """What a target still needs; the part that pulled it the wrong way most is where to begin."""
    found = one.contributions
    wrong = found.contribution * (-1 if one.metric.good == "up" else 1)
    facts: dict[str, object] = {"metric": one.metric, "need": one.need, "need_metric": one.need_metric}
    if len(wrong) and wrong.max() > 0 and found.parts[wrong.argmax()] is not None:
        part = str(found.parts[wrong.argmax()])
        facts |= {"dimension": one.dimension, "part": part}
        return Suggestion("target_from", facts, one.metric.name, {str(one.dimension): (part,)})
    return Suggestion("target", facts, one.metric.name)


def _places(snapshot: Snapshot, window: Window, filters: Filters, scope: Scope) -> list[Suggestion]:
    """The highest of the pairs of cell and kind expected next month without an action; none where no ledger says."""
    found = ask(snapshot, ahead.forecast, window, filters=filters, scope=scope)
    if found.declined is not None:
        return []
    idle = found.pairs[found.pairs["actions"].eq(0)].head(MOST_PLACES)
    return [
        Suggestion(
            "ahead", {"month": found.month, "cell": row.cell_id, "kind": row.topic_level_1, "expected": row.expected},
            "hotline_orders", {"cell_id": (row.cell_id,), "topic_level_1": (row.topic_level_1,)},
        )
        for row in each_row(idle)
    ]  # fmt: skip

"""Cards that break a metric down: its largest parts, and the same for whichever system the reader chooses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

import numpy as np
import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import attention, series
from yz_data.analysis.discoveries import is_largest_by_chance
from yz_data.analysis.shrinkage import LEAST_EXPECTED
from yz_data.charts import bars
from yz_data.comparisons import ComparedParts
from yz_data.glossary import metric_word
from yz_data.metrics import METRICS, Metric
from yz_data.periods import Change
from yz_data.query import can_filter
from yz_data.ui import address
from yz_data.ui.card import Card, card
from yz_data.ui.cards import axis
from yz_data.ui.frame import whole_days
from yz_data.ui.plot import HEIGHT, plot
from yz_data.ui.view import PLACES, View, answer, current, name_of

RANKED = 10
Part = tuple[object, Change]


def breakdown_card(parameter: str, offered: Mapping[str, tuple[str, str]]) -> None:
    """A ranking of one system out of those `offered` (page → metric and dimension), the first to begin with. The choice
    stands in the address under `parameter`."""
    view = current()
    address.option(parameter, offered, next(iter(offered)))
    name, by = offered[st.session_state[parameter]]

    def control() -> None:
        st.selectbox(
            view.word("ranking.choose"), list(offered), key=parameter, width=210,
            format_func=lambda page: view.word(f"page.{page}"),
        )  # fmt: skip
        address.write()

    ranking_card(name, by=by, control=control)


def ranking_card(
    name: str, *, by: str, control: Callable[[], None] = lambda: None, height: int = HEIGHT
) -> None:  # fmt: skip
    """The largest parts of a metric with their change against last year, sorted by value; a click filters by one.
    `control` draws what stands between the note and the chart, which is so many pixels high."""
    view = current()
    metric = METRICS[name]
    key = f"ranking-{name}-{by}"
    if by == "community_id" and view.filters.get("community_id") and metric.mart == "fct_hotline_orders":
        by = "topic_level_2"  # one community has no ranking among communities
    with card(key, f"ranking.{name}", metrics=(name,)) as box:
        if not can_filter(view.snapshot, metric, view.filters):
            box.nothing("card.not_split")
            control()
            return
        if by in view.scope.hidden_columns:
            box.nothing("card.hidden", by=view.word(f"dimension.{by}"))
            control()
            return
        found = answer(series.parts, name, by, view.window)
        known = [
            (part, change) for part, change in found.parts
            if change.current is not None and (change.current or part is not None)  # no place is none that had nothing
        ]  # fmt: skip
        if not known:
            box.nothing()
            control()
            return
        box.title(_title(known, metric, by, view), whole_days(escape(_note(found, known, metric, by, view))))
        box.table(pd.DataFrame(found.rows, columns=[by, "base", "current"]))
        control()
        _bars(box, _drawn(known)[:RANKED], metric, by, key, height)


def _drawn(known: Sequence[Part]) -> Sequence[Part]:
    """The parts that have a bar: those of nothing have none, unless that is all there is."""
    return [one for one in known if one[1].current] or known


def _bars(box: Card, top: Sequence[Part], metric: Metric, by: str, key: str, height: int) -> None:
    view = box.view
    labels = [_label(part, by, view) for part, _ in top]
    unit, lang = axis(metric, view)[1], view.lang
    notes = [f"{formats.below(unit, one.current, metric, lang)} {_growth(one, metric, lang)}" for _, one in top]
    words = {"unit": view.word(f"unit.{metric.unit}")}
    values = [float(change.current or 0) for _, change in top]
    codes = [part for part, _ in top]
    figure = bars.ranking(labels, values, notes, words, codes=codes, is_dark=view.is_dark)
    plot(figure, alt=box.heading, key=key, picks=by, height=height)


def _title(known: Sequence[Part], metric: Metric, by: str, view: View) -> str:
    """Which part is the largest, and its share where the parts sum to the whole; or how many share the first place."""
    part, first = known[0]
    largest = [one for _, one in known if one.current == first.current]
    total = sum(one.current or 0 for _, one in known)
    facts: dict[str, object] = {
        "metric": metric_word(metric.name, view.lang), "part": escape(_label(part, by, view)),
        "value": formats.text(first.current, metric, view.lang), "count": len(largest),
    }  # fmt: skip
    if not first.current:
        return view.sentence("ranking.title_none", **facts)
    if len(known) == 1:
        return view.sentence("ranking.title_single", **facts)
    if _is_few(known, metric, by):
        facts |= {"value": formats.text(total, metric, view.lang), "by": view.word(f"dimension.{by}")}
        return view.sentence("ranking.title_few", **facts)
    if len(largest) > 1:
        return view.sentence("ranking.title_tied", **facts)
    if metric.additive and total > 0:
        return view.sentence("ranking.title_share", **facts, share=formats.share(first.current / total))
    return view.sentence("ranking.title", **facts)


def _is_few(known: Sequence[Part], metric: Metric, by: str) -> bool:
    """Whether who comes first among so few may be chance: places are not ranked by it."""
    if by not in PLACES or not metric.counts or len(known) < 2:
        return False
    counts = np.array([one.current or 0 for _, one in known], dtype=float)
    return bool(counts.mean() < LEAST_EXPECTED) and is_largest_by_chance(counts)


def _note(found: ComparedParts, known: Sequence[Part], metric: Metric, by: str, view: View) -> str:
    """By what, the unit and the window. What arrows are compared with stands there where there are any, and then the
    largest part that only last year had: without it the arrows do not make up the whole's."""
    growths = [_growth(change, metric, view.lang) for _, change in _drawn(known)[:RANKED]]
    is_compared, arrows = any(growths), "arrows" if all(growths) else "arrows_some"
    dimension = view.word(f"dimension.{by}")
    base = found.base_window if is_compared else None
    is_few, drawn = _is_few(known, metric, by), _drawn(known)
    key = "ranking.shown" if is_few else "ranking.first"
    named = sum(part is not None for part, _ in drawn)
    first = view.sentence(key, count=RANKED, of=named) if len(drawn) > RANKED else ""
    note = view.sentence(
        "ranking.note", by=dimension[:1].lower() + dimension[1:], unit=axis(metric, view)[1], first=first,
        arrows=view.sentence(f"ranking.{arrows}", least=attention.LEAST_BASE) if is_compared else "",
        windows=formats.metric_windows_text(metric, found.window, base, view.lang),
    )  # fmt: skip
    note += view.word("ranking.few") if is_few else ""
    if len(drawn) < len(known) and not first:
        note += view.word("ranking.zeros")
    if not (is_compared and found.gone and found.gone[0][1] >= attention.LEAST_BASE and metric.additive):
        return note
    part, before = found.gone[0]
    value = formats.text(before, metric, view.lang)
    return note + view.sentence("ranking.gone", part=_label(part, by, view), value=value)


def _label(part: object, by: str, view: View) -> str:
    return view.word("value.unknown") if part is None else name_of(view, by, str(part))


def _growth(change: Change, metric: Metric, lang: str) -> str:
    """The growth of a part, or nothing where last year's count is too small for a rate to mean something."""
    small = change.base is None or change.base < attention.LEAST_BASE
    return "" if small else formats.change_text(change, metric, lang)

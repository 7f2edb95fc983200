"""Deliberation: what is talked about, and what comes of it? The finding of the page and its cards."""

from __future__ import annotations

from typing import Any

import pandas as pd

from yz_data import formats
from yz_data.analysis import deliberation
from yz_data.charts.month_matrix import month_matrix
from yz_data.charts.outcome_months import outcome_months
from yz_data.frames import each_row
from yz_data.metrics import METRICS
from yz_data.periods import Window
from yz_data.query import can_filter
from yz_data.ui.card import card
from yz_data.ui.frame import st_escape
from yz_data.ui.matrix import Count, matrix
from yz_data.ui.most import most_of
from yz_data.ui.plot import HEIGHT, plot
from yz_data.ui.view import View, answer, current, name_of, value_word

ROW, AXIS = 26, 90  # pixels a line of the matrix and what stands around it take


def finding_of(view: View) -> tuple[str, dict[str, object]]:
    """How often people sat down; how many matters were raised, solved and are open."""
    told = answer(deliberation.told, view.window, view=view)
    if told is None:
        return "finding.deliberation_none", {}
    facts: dict[str, object] = {
        name: f"{told[metric] or 0:,.0f}" for name, metric in deliberation.KINDS.items()
    }  # fmt: skip
    sessions = told[deliberation.SESSIONS]
    facts["sessions"] = formats.MISSING if sessions is None else f"{sessions:,.0f}"
    days = formats.text(told[deliberation.DAYS], METRICS[deliberation.DAYS], view.lang)
    facts["half"] = view.clause("deliberation.half", days=days)
    return "finding.deliberation", facts


def talks_card() -> None:
    """Sessions by community and month; a click filters by the community."""
    view = current()
    metrics = (deliberation.SESSIONS,)
    with card("deliberation-talks", "deliberation.talks_name", metrics=metrics) as box:
        table = answer(deliberation.talks, view.window)
        if table is None:
            is_split = can_filter(view.snapshot, METRICS[deliberation.SESSIONS], view.filters)
            box.nothing("card.no_data" if is_split else "card.not_split")
            return
        labels = [name_of(view, "community_id", code) for code in table.index]
        listed = table.rename_axis(columns="month").stack().rename(deliberation.SESSIONS).reset_index()
        box.table(listed)
        totals = table.sum(axis=1)
        key = "deliberation.talks_title" if len(totals) > 1 else "deliberation.talks_title_one"
        title = view.sentence(
            key, first=labels[0], most=f"{totals.iloc[0]:,}", last=labels[-1],
            least=f"{totals.iloc[-1]:,}", total=f"{totals.sum():,}",
        )  # fmt: skip
        box.title(st_escape(title), view.sentence("deliberation.talks_note", months=len(table.columns)))
        words = {"total": view.word("deliberation.total"), "unit": view.word("unit.session")}
        ticks = formats.month_ticks(table.columns, view.lang, is_spaced=True)
        figure = month_matrix(table, labels, ticks, words, is_dark=view.is_dark)
        height = max(HEIGHT, AXIS + ROW * len(labels))
        plot(figure, alt=title, key="deliberation-talks", picks="community_id", height=height)


def kinds_card() -> None:
    """Matters by kind: raised, solved, open, waiting, and how many days; every count opens its rows."""
    view = current()
    metrics = (*deliberation.KINDS.values(), deliberation.DAYS)
    with card("deliberation-kinds", "deliberation.kinds_name", metrics=metrics) as box:
        table = answer(deliberation.kinds, view.window)
        if table is None:
            box.nothing("card.no_data")
            return
        box.table(table.rename(columns={**deliberation.KINDS, "days": deliberation.DAYS}))
        totals = {name: f"{table[name].sum():,}" for name in deliberation.KINDS}
        kinds = [value_word(str(kind), view.lang) for kind in table["matter_kind"]]
        title = view.sentence("deliberation.kinds_title", **most_of(kinds, table["raised"], view), **totals)
        box.title(title, view.sentence("deliberation.kinds_note", least=deliberation.LEAST_TIMED))
        heads = [view.word(f"deliberation.{name}") for name in (*deliberation.KINDS, "days")]
        rows = [_kind_row(row, view) for row in each_row(table)]
        matrix("deliberation", heads, rows, side=1.7, last=1.3)


def _kind_row(row: Any, view: View) -> tuple[str, list[Count | str]]:
    kind = str(row.matter_kind)
    counts: list[Count | str] = [
        Count(getattr(row, name), metric, {"matter_kind": (kind,)}, f"talks-{kind}-{name}")
        for name, metric in deliberation.KINDS.items()
    ]
    few = view.word("value.too_few") if row.solved else formats.MISSING
    return value_word(kind, view.lang), [*counts, few if pd.isna(row.days) else f"{row.days:,.0f}"]


def outcomes_card() -> None:
    """What came of the matters of each month: solved within 30 and 90 days, later, still open."""
    view = current()
    metrics = (deliberation.RAISED,)
    with card("deliberation-outcomes", "deliberation.outcomes_name", metrics=metrics) as box:
        table = answer(deliberation.outcomes, view.window)
        if table is None:
            box.nothing("card.no_data")
            return
        box.table(table.rename(columns={name: f"{name}_count" for name in deliberation.OUTCOMES}))
        totals = {name: f"{table[name].sum():,}" for name in deliberation.OUTCOMES}
        raised = table[list(deliberation.OUTCOMES)].to_numpy().sum()
        title = view.sentence("deliberation.outcomes_title", raised=f"{raised:,}", **totals)
        span = formats.span_text(Window(table["month"].iloc[0].date(), view.window.end), view.lang)
        box.title(title, view.sentence("deliberation.outcomes_note", span=span))
        words = {name: view.word(f"deliberation.outcome_{name}") for name in deliberation.OUTCOMES}
        words["unit"] = view.word("unit.matter")
        figure = outcome_months(table, formats.month_ticks(table["month"], view.lang), words, is_dark=view.is_dark)
        plot(figure, alt=title, key="deliberation-outcomes")

"""Cards for any ledger: what came and went against what stands, and the rows a reader looks through."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import flows
from yz_data.charts.stock_flow import stock_flow
from yz_data.glossary import metric_word
from yz_data.metrics import METRICS
from yz_data.query import Filters, can_filter
from yz_data.ui.card import card
from yz_data.ui.frame import st_escape
from yz_data.ui.matrix import Count, matrix
from yz_data.ui.plot import plot
from yz_data.ui.rows import labelled, open_rows, table_height, unit_width, with_separators
from yz_data.ui.view import View, answer, current, value_word

SHOWN = 200


def flow_card(came: str, went: str, stands: str | None = None, passed: str | None = None) -> None:
    """Two flows of one unit by month and, if asked, the stock at each month's end; `passed` is a step between the two
    with which the stock begins."""
    view = current()
    named = {"came": came, "passed": passed, "went": went, "stands": stands}
    metrics = tuple(name for name in named.values() if name)
    with card(f"flow-{came}-{went}", f"flow.{came}", metrics=metrics) as box:
        frame = answer(flows.monthly, came, went, stands, view.window, *((passed,) if passed else ()))
        if frame is None:
            box.nothing("card.no_data" if can_filter(view.snapshot, METRICS[came], view.filters) else "card.not_split")
            return
        # the year so far, whatever the chart shows before it
        shown = frame[frame["month"] >= view.window.start.replace(day=1).isoformat()]
        counts = {
            name: formats.text(float(shown[column].sum()), METRICS[metric], view.lang)
            for name, column, metric in (("came", "came", came), ("went", "went", went), ("passed", "passed", passed))
            if metric
        }
        names = {"came_name": metric_word(came, view.lang), "went_name": metric_word(went, view.lang)}
        title = view.sentence("flow.title", **names, **counts)
        if stands:
            stock = formats.text(float(frame["stands"].iloc[-1]), METRICS[stands], view.lang)
            facts = {"name": metric_word(stands, view.lang), "stock": stock}
            key = "flow.title_stands"
            if passed:
                key, names["passed_name"] = "flow.title_passed", metric_word(passed, view.lang)
            title = view.sentence(key, **names, **counts, **facts)
        unit = view.word(f"unit.{METRICS[came].unit}")
        span = formats.span_text(view.window, view.lang)
        note = view.sentence("flow.note", unit=unit, span=span)
        is_new = frame["month"].iloc[0].date() > view.window.start
        if is_new:
            note += view.sentence("flow.since", month=formats.month_text(frame["month"].iloc[0].date(), view.lang))
        if passed:
            note += view.sentence("flow.passed", passed=metric_word(passed, view.lang))
        if stands:
            note += "" if is_new else view.word("flow.carried")
            note += view.word("flow.otherwise") if flows.ends_otherwise(frame) else ""
        box.title(st_escape(title), note)
        words = {"unit": unit, **{name: metric_word(metric, view.lang) for name, metric in named.items() if metric}}
        figure = stock_flow(frame, formats.month_ticks(frame["month"], view.lang), words, is_dark=view.is_dark)
        box.table(frame.rename(columns={column: name for column, name in named.items() if name}))
        plot(figure, alt=title, key=f"flow-{came}-{went}", metrics=metrics)


def counts_card(key: str, by: str, metrics: Sequence[str], told: Sequence[str] = ()) -> None:
    """Several counts of a ledger by one of its values, each of which opens its rows; `told` are metrics that only the
    title and the downloads have. `key` is page-name: its words are `page.name_name`, `_title` (with the sum of each
    metric that can be added) and `_note`."""
    view, names = current(), (*metrics, *told)
    page, _, name = key.partition("-")
    with card(key, f"{page}.{name}_name", metrics=names) as box:
        table = answer(flows.counted_by, names, by, view.window)
        if table is None:
            box.nothing_of(names[0])
            return
        box.table(table)
        totals = {one: f"{table[one].sum():,.0f}" for one in names if METRICS[one].additive}
        box.title(view.sentence(f"{page}.{name}_title", **totals), view.word(f"{page}.{name}_note"))
        heads = [metric_word(one, view.lang) for one in metrics]
        matrix(key, heads, [_counts_of(row, by, metrics, view) for row in table.to_dict("records")], side=1.9)


def _counts_of(row: Mapping[Hashable, Any], by: str, names: Sequence[str], view: View) -> tuple[str, list[Count | str]]:
    """A value and its counts; where it is not stated there is no filter that would open its rows."""
    known = {name: None if pd.isna(row[name]) else round(row[name]) for name in names}
    if pd.isna(row[by]):
        return view.word("value.unknown"), [formats.MISSING if one is None else f"{one:,}" for one in known.values()]
    code = str(row[by])
    cells = [Count(one, name, {by: (code,)}, f"{name}-{code}") for name, one in known.items()]
    return value_word(code, view.lang), list(cells)


def rows_card(
    metric: str, columns: Sequence[str], *, sort: str, largest_first: bool = True, filters: Filters | None = None,
    lines: int = 10,
) -> None:  # fmt: skip
    """The rows a metric counts, as a table of a few columns, so many `lines` of it without scrolling; the button opens
    all of them with every column."""
    view = current()
    with card(f"rows-{metric}", f"metric.{metric}", metrics=(metric,)) as box:
        asked = tuple(dict.fromkeys((*columns, sort)))
        found = answer(flows.ledger, metric, asked, tuple((filters or {}).items()), view.window)
        if found is None or found.empty:
            box.nothing("card.not_split" if found is None else "card.no_data")
            return
        ordered = found.sort_values(sort, ascending=not largest_first, kind="stable", ignore_index=True)
        shown = ordered[[name for name in columns if name in ordered]]  # without those the scope hides
        facts = {"count": f"{len(found):,}", "sort": view.word(f"column.{sort}"), "lines": lines}
        title = view.sentence("rows_card.title", metric=metric_word(metric, view.lang), count=facts["count"])
        key = "rows_card.first" if len(found) > lines else "rows_card.note"
        box.title(st_escape(title), view.sentence(key, **facts, shown=min(len(found), SHOWN)))
        box.table(shown)
        table = labelled(shown.head(SHOWN), view)
        st.dataframe(
            table, hide_index=True, height=table_height(len(table), lines), placeholder=formats.MISSING,
            alt=box.heading, column_config={**with_separators(table), **unit_width(view)},
        )  # fmt: skip
        if st.button(view.word("action.rows"), key=f"open-rows-{metric}", type="tertiary"):
            open_rows(metric, view.window, {**view.filters, **(filters or {})})

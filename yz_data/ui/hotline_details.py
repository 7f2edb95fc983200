"""Cards of the hotline below the first screen: topics, hours, deadlines, repeats, hotline and grid."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import flows, hotline_patterns, hotline_rates, kpis
from yz_data.charts import hotline as charts
from yz_data.charts.stock_flow import stock_flow
from yz_data.glossary import metric_word
from yz_data.metrics import METRICS
from yz_data.query import can_filter
from yz_data.ui.card import card
from yz_data.ui.frame import st_escape
from yz_data.ui.most import most_of
from yz_data.ui.plot import plot
from yz_data.ui.rows import count_button, open_rows, scroll_note, table_height
from yz_data.ui.view import View, answer, current, value_word

ORDERS, PENDING = hotline_patterns.ORDERS, "dual_signoffs_pending"
LINES = 12  # of a table, before one scrolls
SITE_WIDTH = 160  # pixels: the longest name of a place, which may stand below the rows a table is measured by


def tree_card() -> None:
    """What people call about, from the first level to the third."""
    view = current()
    with card("hotline-tree", "tree.name", metrics=(ORDERS,)) as box:
        topics = answer(hotline_patterns.topic_tree, view.window)
        if topics.empty:
            box.nothing()
            return
        first = topics.groupby("topic_level_1")[ORDERS].sum().sort_values(ascending=False)
        total = int(topics[ORDERS].sum())
        top = topics.iloc[0]
        finest = next(str(top[level]) for level in reversed(hotline_patterns.LEVELS) if isinstance(top[level], str))
        three = view.word("tree.separator").join(first.index[:3])
        facts = {"three": three, "share": formats.share(first.head(3).sum() / total), "finest": finest}
        title = st_escape(view.sentence("tree.title", **facts, count=f"{top[ORDERS]:,}"))
        span = formats.span_text(view.window, view.lang)
        box.title(title, view.sentence("tree.note", span=span, count=f"{total:,}", kinds=len(topics)))
        box.table(topics)
        words = [view.word(key) for key in ("tree.root", "tree.others", "unit.order")]
        figure = charts.tree(topics, *words, is_dark=view.is_dark)
        plot(figure, alt=box.heading, key="hotline-tree-chart")


def hours_card() -> None:
    """When people call: hours of the day by days of the week."""
    view = current()
    with card("hotline-hours", "hours.name", metrics=(ORDERS,)) as box:
        table = answer(hotline_patterns.by_hour, view.window)
        if table.empty:
            box.nothing()
            return
        day, hour = table.stack().idxmax()
        office = table.loc[1:5, 9:17].to_numpy().sum() / table.to_numpy().sum()
        facts = {"day": view.word(f"weekday.{day}"), "hour": view.sentence("hours.hour", hour=hour)}
        title = view.sentence("hours.title", **facts, share=formats.share(1 - office))
        box.title(title, view.sentence("hours.note", span=formats.span_text(view.window, view.lang)))
        words = {
            "weekdays": [view.word(f"weekday.{day}") for day in table.index],
            "hours": [view.sentence("hours.hour", hour=hour) for hour in table.columns],
        }
        named = table.set_axis(words["hours"], axis=1).set_axis(words["weekdays"])
        box.table(named.reset_index(names=view.word("column.weekday")), is_labelled=True)
        figure = charts.hours(table, words, view.word("unit.order"), is_dark=view.is_dark)
        plot(figure, alt=title, key="hotline-hours-chart")


def deadlines_card() -> None:
    """Due, on time and overdue by time class; every count opens its rows."""
    view = current()
    with card("hotline-deadlines", "deadlines.name", metrics=hotline_patterns.DEADLINES) as box:
        frame = answer(hotline_patterns.deadlines, view.window)
        if frame.empty:
            box.nothing("deadlines.none")
            return
        total = frame[list(hotline_patterns.DEADLINES)].sum()
        share = (frame["hotline_overdue"] / frame["hotline_deadlines"]).tolist()
        classes = [value_word(str(code), view.lang) for code in frame["time_class"]]
        facts = {"overdue": f"{total['hotline_overdue']:,}", "due": f"{total['hotline_deadlines']:,}"}
        facts |= {"share": formats.share(total["hotline_overdue"] / total["hotline_deadlines"]), "lead": ""}
        if len(frame) > 1 and total["hotline_overdue"]:
            facts["lead"] = view.sentence("deadlines.lead", **_most_overdue(frame, share, classes, view))
        span = formats.span_text(view.window, view.lang)
        box.title(view.sentence("deadlines.title", **facts), view.sentence("deadlines.note", span=span))
        box.table(frame)
        widths = [1.3, *([1] * len(hotline_patterns.DEADLINES)), 1]
        with st.container(key="matrix-deadlines", gap=None):
            heads = [*(name.removeprefix("hotline_") for name in hotline_patterns.DEADLINES), "share"]
            for cell, name in zip(st.columns(widths)[1:], heads, strict=True):
                cell.html(f'<div class="yz-cell-head">{view.word(f"deadlines.{name}")}</div>')
            for place, row in frame.iterrows():
                _deadline_row(row, share[place], st.columns(widths), view)
        _on_time_months(box.heading, view)


def _most_overdue(frame: pd.DataFrame, share: list[float], classes: list[str], view: View) -> dict[str, str]:
    """The class with most orders overdue, and the one with the highest share of its own."""
    worst = share.index(max(share))
    counts = "/".join(f"{frame[name].iloc[worst]:,}" for name in ("hotline_overdue", "hotline_deadlines"))
    most = most_of(classes, frame["hotline_overdue"], view)
    return {**most, "worst": classes[worst], "counts": counts, "share": formats.share(max(share))}


def _on_time_months(alt: str, view: View) -> None:
    """The on-time rate of the last twelve months or more."""
    frame = answer(hotline_rates.rate_by_month, "hotline_on_time_rate", view.window)
    values = [None if pd.isna(value) else 100 * value for value in frame["value"]]
    name = metric_word("hotline_on_time_rate", view.lang)
    ticks = formats.month_ticks(frame["month"], view.lang)
    figure = charts.lines(frame["month"], ticks, {name: values}, "%", is_dark=view.is_dark)
    plot(figure, alt=alt, key="hotline-on-time-months", metrics=("hotline_on_time_rate",))


def _deadline_row(row: pd.Series, share: float, cells: list, view: View) -> None:
    code = str(row["time_class"])
    cells[0].html(f'<div class="yz-cell-side">{value_word(code, view.lang)}</div>')
    for cell, name in zip(cells[1:], hotline_patterns.DEADLINES, strict=False):
        count_button(cell, int(row[name]), name, f"deadlines-{code}-{name}", {"time_class": (code,)})
    cells[-1].html(f'<div class="yz-cell-zero">{formats.share(share)}</div>')


def repeats_card() -> None:
    """Where the same matter is called about again within a week; a row opens nothing, the button all repeats."""
    view = current()
    with card("hotline-repeats", "hotline_repeats.name", metrics=("hotline_repeats", "hotline_repeat_share")) as box:
        if not can_filter(view.snapshot, METRICS[ORDERS], view.filters):
            box.nothing("card.not_split")
            return
        sites = answer(hotline_patterns.repeats_by_site, view.window)
        if sites.empty:
            box.nothing("hotline_repeats.none")
            return
        names = ("hotline_repeats", "hotline_repeats_after_closure", "hotline_repeat_share")
        repeats, after, share = answer(kpis.numbers, names, view.window).values()
        facts = {"count": f"{repeats:,.0f}", "share": formats.share(share), "after": f"{after:,.0f}"}
        facts |= {"after_share": formats.share(after / repeats)}
        note = view.word("hotline_repeats.note") + scroll_note(len(sites), LINES, view)
        box.title(view.sentence("hotline_repeats.title", **facts), note)
        box.table(sites)
        columns = {
            "site": sites["site_name"],
            "repeats": sites["hotline_repeats"],
            "after": sites["hotline_repeats_after_closure"],
            "orders": sites[ORDERS],
            "matter": sites["matter"],
            "repeated_count": sites["repeated_count"],
        }
        table = pd.DataFrame({view.word(f"hotline_repeats.{name}"): values for name, values in columns.items()})
        told = {
            view.word("hotline_repeats.site"): st.column_config.TextColumn(width=SITE_WIDTH),
            view.word("hotline_repeats.orders"): st.column_config.NumberColumn(format="localized"),
        }
        st.dataframe(
            table, hide_index=True, height=table_height(len(table), LINES), placeholder=formats.MISSING,
            alt=box.heading, column_config=told,
        )  # fmt: skip
        if st.button(view.word("action.rows"), key="open-hotline-repeats", type="tertiary"):
            open_rows("hotline_repeats", view.window, dict(view.filters))


def signoffs_card() -> None:
    """Orders that went to hotline and grid together: how many, signed by both, the time between the signatures."""
    view = current()
    names = ("dual_signoffs", "dual_signoffs_signed", "dual_signoff_rate", "dual_signoff_gap_days")
    with card("hotline-signoffs", "signoffs.name", metrics=names) as box:
        if not can_filter(view.snapshot, METRICS[names[0]], view.filters):
            box.nothing("card.not_split")
            return
        linked, signed, rate, gap, orders = answer(kpis.numbers, (*names, ORDERS), view.window).values()
        if not linked:
            box.nothing("signoffs.none")
            return
        facts = {"linked": f"{linked:,.0f}", "share": formats.share(linked / orders if orders else None)}
        facts |= {"rate": formats.share(rate), "gap": formats.MISSING if gap is None else f"{gap:.1f}"}
        span = formats.span_text(view.window, view.lang)
        box.title(view.sentence("signoffs.title", **facts), view.sentence("signoffs.note", span=span))
        with st.container(key="matrix-signoffs", gap=None):
            shown = (("linked", names[0], linked), ("signed", names[1], signed), ("pending", PENDING, linked - signed))
            for cell, (name, metric, count) in zip(st.columns(3), shown, strict=True):
                cell.html(f'<div class="yz-cell-head">{view.word(f"signoffs.{name}")}</div>')
                count_button(cell, int(count), metric, f"signoffs-{name}")
        months = answer(flows.monthly, names[0], names[1], None, view.window)
        words = {"came": view.word("signoffs.linked"), "went": view.word("signoffs.signed"), "stands": ""}
        words["unit"] = view.word("unit.order")
        figure = stock_flow(months, formats.month_ticks(months["month"], view.lang), words, is_dark=view.is_dark)
        box.table(months.rename(columns={"came": names[0], "went": names[1]}))
        plot(figure, alt=box.heading, key="hotline-signoffs-months", metrics=names)

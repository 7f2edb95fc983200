"""The hotline: the finding of the page, which orders are counted, the three rates and the composite score."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import hotline_places, hotline_rates, kpis
from yz_data.analysis.hotline_rates import RATES, rate_metric
from yz_data.charts import hotline as charts
from yz_data.glossary import metric_word
from yz_data.metrics import METRICS
from yz_data.query import can_filter
from yz_data.ui import address
from yz_data.ui.card import Card, card
from yz_data.ui.cards import kpi_row
from yz_data.ui.forms import rules_of_score
from yz_data.ui.frame import st_escape, whole_days
from yz_data.ui.plot import plot
from yz_data.ui.rows import count_button
from yz_data.ui.view import View, answer, current

BASIS, OFFERED = "basis", ("all", "assessed")


def basis() -> str:
    """Whether excluded orders (剔除) are counted, as the reader chose; known before the control is drawn."""
    address.option(BASIS, OFFERED, OFFERED[0])
    return st.session_state[BASIS]


def _key_names(chosen: str) -> tuple[str, ...]:
    """The key figures on a basis."""
    return ("hotline_orders", *(rate_metric(rate, chosen) for rate in RATES), "hotline_on_time_rate",
            "hotline_repeat_share")  # fmt: skip


def finding_of(view: View) -> tuple[str, dict[str, object]]:
    """How many orders, how many of those called back were solved, and how many communities stand out."""
    orders = answer(kpis.key_figures, _key_names(basis()), view.window, view=view)[0].compared.change
    if not orders.current:
        return "finding.hotline_none", {}
    rates = answer(hotline_rates.rates, basis(), view.window, view=view).set_index("rate")
    places = answer(hotline_places.communities, "resolution", basis(), view.window, view=view)
    facts = {
        "orders": formats.text(orders.current, METRICS["hotline_orders"], view.lang),
        "change": formats.change_text(orders, METRICS["hotline_orders"], view.lang),
        "resolution": formats.share(rates.loc["resolution", "value"]),
        "satisfaction": formats.share(rates.loc["satisfaction", "value"]),
        "basis": view.word(f"basis.{basis()}"),
        "lower": "",
    }
    if len(places) > 1:  # a single one differs from nothing
        facts["lower"] = view.sentence("hotline.lower", count=int((places["standing"] == "lower").sum()))
    return "finding.hotline", facts


def rates_row() -> None:
    """Which orders count, in words and to switch; the key figures on that basis."""
    view = current()
    with st.container(key="hotline-basis", horizontal=True, vertical_alignment="center", gap="small"):
        chosen = address.choose(
            BASIS, OFFERED, view.word("choose.basis"), lambda name: view.title(f"basis.{name}"), OFFERED[0]
        )
        excluded, orders = answer(kpis.numbers, ("hotline_excluded", "hotline_orders"), view.window).values()
        share = excluded / orders if orders and excluded is not None else None
        count = formats.MISSING if excluded is None else f"{excluded:,.0f}"
        said = view.sentence(f"basis.note_{chosen}", count=count, share=formats.share(share))
        st.html(f'<div class="yz-card-note">{said}</div>')
    kpi_row(*_key_names(chosen))


def rates_card() -> None:
    """Each rate with its numerator and denominator, and the twelve months behind it."""
    view, chosen = current(), basis()
    metrics = tuple(rate_metric(rate, chosen) for rate in RATES)
    with card("hotline-rates", "rates.name", metrics=metrics) as box:
        if not can_filter(view.snapshot, METRICS[metrics[0]], view.filters):
            box.nothing("card.not_split")
            return
        frame = answer(hotline_rates.rates, chosen, view.window)
        months = answer(hotline_rates.monthly_rates, chosen, view.window)
        if months is None or not frame["bottom"].fillna(0).any():
            box.nothing()
            return
        named = {row["rate"]: formats.share(row["value"]) for _, row in frame.iterrows()}
        span = formats.span_text(view.window, view.lang)
        note = view.sentence("rates.note", span=span, basis=view.word(f"basis.{chosen}"))
        box.title(view.sentence("rates.title", **named), note)
        box.table(_rates_table(frame, view), is_labelled=True, shares=(view.word("rates.value"),))
        _rates_matrix(frame, view)
        ticks = formats.month_ticks(months["month"], view.lang)
        series = {
            view.word(f"rates.{rate}"): [None if pd.isna(value) else 100 * value for value in months[rate]]
            for rate in RATES
            if months[rate].notna().any()
        }
        figure = charts.lines(months["month"], ticks, series, "%", is_dark=view.is_dark)
        plot(figure, alt=box.heading, key="hotline-rates-months", metrics=metrics, height=280)


def _rates_matrix(frame: pd.DataFrame, view: View) -> None:
    """A line a rate: its name, its value, numerator ÷ denominator as buttons, the change."""
    widths = [1.6, 1.0, 1.2, 1.2, 1.6]
    with st.container(key="matrix-rates", gap=None):
        for cell, name in zip(st.columns(widths)[1:], ("value", "top", "bottom", "change"), strict=True):
            cell.html(f'<div class="yz-cell-head">{view.word(f"rates.{name}")}</div>')
        for _, row in frame.iterrows():
            cells = st.columns(widths)
            cells[0].html(f'<div class="yz-cell-side">{view.word("rates." + row["rate"])}</div>')
            cells[1].html(f'<div class="yz-cell-zero"><b>{formats.share(row["value"])}</b></div>')
            for cell, part in ((cells[2], "numerator"), (cells[3], "denominator")):
                count = row["top" if part == "numerator" else "bottom"]
                whole = None if pd.isna(count) else int(count)
                count_button(cell, whole, str(row[part]), f"rates-{row['rate']}-{part}")
            cells[4].html(f'<div class="yz-cell-zero">{_points(row["change"], view)}</div>')


def _points(change: float | None, view: View) -> str:
    """A change in percentage points; — where there is nothing to compare with."""
    if change is None or pd.isna(change):
        return formats.MISSING
    return formats.difference_text(float(change), METRICS["hotline_resolution_rate"], view.lang)


def _rates_table(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """What the downloads hold: rate, value, both counts by name."""
    return pd.DataFrame(
        {
            view.word("rates.rate"): [metric_word(name, view.lang) for name in frame["metric"]],
            view.word("rates.value"): frame["value"],
            view.word("rates.top"): frame["top"],
            view.word("rates.bottom"): frame["bottom"],
        }
    )


def score_card() -> None:
    """The composite score, its parts and weights in full, the version in force, the months."""
    view = current()
    metrics = tuple(rate_metric(rate, "assessed") for rate in RATES)
    with card("hotline-score", "score.name", metrics=metrics) as box:
        rules = rules_of_score()
        found = answer(hotline_rates.score, rules, view.window)
        if found is None or found.score is None or found.rule is None:
            box.nothing("score.none")
            return
        rule = found.rule
        facts = {"score": f"{found.score:.1f}", "day": rule.valid_from}
        box.title(view.sentence("score.title", **facts), whole_days(st_escape(view.sentence("score.note", **facts))))
        _score_parts(found, view)
        told = {"partly": f"{rule.partly_resolved:g}", "fairly": f"{rule.fairly_satisfied:g}"}
        basis_said = view.word(f"score.{rule.basis}")
        st.html(f'<div class="yz-card-note">{view.sentence("score.rule", **told)}{basis_said}</div>')
        _score_months(found, box, view)


def _score_parts(found: hotline_rates.Score, view: View) -> None:
    """Rate × weight = points, a line a rate; they sum to the score."""
    lines = []
    for rate in RATES:
        value, weight = found.rates[rate] or 0.0, getattr(found.rule, rate)
        said = f"{view.sentence('score.rate', rate=view.word(f'rates.{rate}'))} {formats.share(value)} × {weight:.2f}"
        lines.append(f"<span>{said}</span><b>{100 * value * weight:.1f}</b>")
    lines.append(f'<span>{view.word("score.sum")}</span><b>{found.score:.1f}</b>')
    st.html(f'<div class="yz-because">{"".join(lines)}</div>')


def _score_months(found: hotline_rates.Score, box: Card, view: View) -> None:
    months = found.months.dropna(subset=["score"])
    titles = [view.word(f"score.{name}") for name in ("month", "points", "version")]
    box.table(months.set_axis(titles, axis=1), is_labelled=True)
    stamps = pd.to_datetime(months["month"])
    series = {view.word("score.points"): months["score"].astype(float).tolist()}
    ticks = formats.month_ticks(stamps, view.lang)
    figure = charts.lines(stamps, ticks, series, "", is_dark=view.is_dark)
    plot(figure, alt=box.heading, key="hotline-score-months", height=280)

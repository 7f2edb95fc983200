"""The months of a decision's metric before and after it, over the limits of those before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from yz_data import formats
from yz_data.analysis.commitments import effect_chart
from yz_data.analysis.control_chart import Chart
from yz_data.answers import ask
from yz_data.charts.control_chart import control_chart
from yz_data.charts.theme import palette
from yz_data.glossary import metric_word
from yz_data.metrics import METRICS, Metric
from yz_data.records import Terms
from yz_data.ui.decision_words import effect_filters
from yz_data.ui.plot import plot
from yz_data.ui.view import View

LINES = ("value", "centre", "lower", "upper")
HEIGHT = 320
FEW = 20  # a count a month below which the limits need a decimal


def decision_chart(view: View, terms: Terms) -> None:
    """The chart, or nothing where there is no series to judge."""
    filters = effect_filters(view, terms)
    if terms.metric not in METRICS or filters is None:
        return
    asked = (terms.metric, terms.decided_on)
    chart = ask(view.snapshot, effect_chart, *asked, filters=filters, scope=view.scope)
    if chart is None:
        return
    metric = METRICS[terms.metric]
    scale, unit = _axis(metric, view)
    names = {name: view.word(f"spc.{name}") for name in ("upper", "centre", "lower", "baseline", "rebaseline")}
    names |= {
        "value": metric_word(metric.name, view.lang), "unit": f" {unit}", "tick_format": view.word("spc.tick_format"),
    }  # fmt: skip
    is_fine = metric.unit == "share" or chart.points["value"].max() < FEW
    decimals = 1 if is_fine else 0
    figure = control_chart(_scaled(chart, scale), names, is_dark=view.is_dark, good=metric.good, decimals=decimals)
    alt = view.sentence("decision.chart", metric=names["value"], unit=unit, day=terms.decided_on)
    plot(_with_day(figure, terms.decided_on, view), alt=alt, key="decision-chart", height=HEIGHT)


def _axis(metric: Metric, view: View) -> tuple[float, str]:
    """How many of the metric's own unit make one of the axis, and what that is called."""
    if metric.unit == "cny":
        return formats.money_axis(view.lang)
    return (0.01, "%") if metric.unit == "share" else (1.0, view.word(f"unit.{metric.unit}"))


def _scaled(chart: Chart, scale: float) -> Chart:
    """The chart in the unit of its axis; the limits go along, as they are linear in the values."""
    points = chart.points.assign(**{name: chart.points[name] / scale for name in LINES})
    return replace(chart, points=points)


def _with_day(figure: dict[str, Any], day: dt.date, view: View) -> dict[str, Any]:
    """A line on the day of the decision, with its word."""
    layout, ink = figure["layout"], palette(view.is_dark).ink
    line = {"type": "line", "xref": "x", "yref": "paper", "x0": f"{day}", "x1": f"{day}", "y0": 0, "y1": 1}
    text = {
        "x": f"{day}", "y": 1, "xref": "x", "yref": "paper", "text": view.word("decision.day"), "showarrow": False,
        "xanchor": "left", "yanchor": "bottom", "font": {"color": ink, "size": 13},
    }  # fmt: skip
    shapes = [*layout.get("shapes", ()), {**line, "line": {"color": ink, "dash": "dot", "width": 1.5}}]
    return {**figure, "layout": {**layout, "shapes": shapes, "annotations": [*layout.get("annotations", ()), text]}}

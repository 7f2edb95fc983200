"""A key figure's signal: is its newest month beyond normal variation, what drove its change, what a target needs."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.contribution import contributions
from yz_data.analysis.control_chart import LEAST_BASELINE, xmr
from yz_data.analysis.kpis import Kpi, key_figures
from yz_data.answers import ask
from yz_data.metrics import METRICS, Metric
from yz_data.periods import Window, add_months, month_end
from yz_data.query import Filters, can_filter, query
from yz_data.warehouse import Snapshot

# What a change is put down to, by the mart that counts it; the second where the reader has filtered by the first.
DRIVERS = {
    "fct_problem_states": ("category", "lead_unit"),
    "fct_problem_events": ("category", "community_id"),
    "fct_hotline_orders": ("community_id", "topic_level_1"),
    "fct_grid_cases": ("community_id", "main_type"),
    "fct_hazards": ("hazard_type", "community_id"),
    "fct_inspections": ("community_id", "industry"),
    "fct_tax_months": ("industry", "tax_type"),
    "fct_enterprises": ("industry", "community_id"),
}
MONTHS = 24


@dataclass(frozen=True, slots=True)
class KpiSignal:
    """`variation` is the glossary key of what the newest month says, None where the months are too few or the metric is
    a stock. `drivers` has the contributions that sum to the change. `need` is what is missing to the target, in
    the numerator's unit for a rate; 0 when it is met, None without a target."""

    metric: Metric
    variation: str | None
    month: dt.date | None
    dimension: str | None
    drivers: pd.DataFrame
    need: float | None
    need_metric: Metric | None


def signals(
    snapshot: Snapshot, names: tuple[str, ...], window: Window, *, filters: Filters, scope: Scope
) -> tuple[KpiSignal, ...]:
    """The signals of the key figures of these names, in their order."""
    figures = ask(snapshot, key_figures, names, window, filters=filters, scope=scope)
    return tuple(_signal(snapshot, kpi, window, filters, scope) for kpi in figures)


def _signal(snapshot: Snapshot, kpi: Kpi, window: Window, filters: Filters, scope: Scope) -> KpiSignal:
    metric = kpi.metric
    variation, month = _variation(snapshot, metric, window, filters, scope)
    dimension = next((name for name in DRIVERS.get(metric.mart, ()) if name not in filters), None)
    compared = kpi.compared
    drivers = pd.DataFrame(columns=["part", "base", "current", "contribution"])
    if dimension and compared.window and compared.base_window and compared.change.absolute is not None:
        drivers = contributions(
            snapshot, metric.name, dimension, compared.window, compared.base_window, filters=filters, scope=scope
        )
    need, need_metric = _need(snapshot, kpi, filters, scope)
    return KpiSignal(metric, variation, month, dimension, drivers, need, need_metric)


def _variation(
    snapshot: Snapshot, metric: Metric, window: Window, filters: Filters, scope: Scope
) -> tuple[str | None, dt.date | None]:
    """What an XmR chart of the last 24 whole months says of the newest one. The level of a stock is no such series:
    each day carries the days before along."""
    if metric.is_stock or not can_filter(snapshot, metric, filters):
        return None, None
    end = window.end if window.ends_with_month else window.end.replace(day=1) - dt.timedelta(days=1)
    months = Window(add_months(end.replace(day=1), 1 - MONTHS), month_end(end))
    frame = query(snapshot, [metric.name], by=["month"], window=months, filters=filters, scope=scope).dropna()
    if len(frame) <= LEAST_BASELINE:
        return None, None
    chart = xmr(list(pd.to_datetime(frame["month"]).dt.date), frame[metric.name].astype(float))
    if not chart.has_limits:
        return None, None
    standing = chart.standing
    newest = pd.Timestamp(frame["month"].iloc[-1]).date()
    return f"signal.{standing.rule}_{standing.side}" if standing else "signal.within", newest


def _need(snapshot: Snapshot, kpi: Kpi, filters: Filters, scope: Scope) -> tuple[float | None, Metric | None]:
    """How much is missing to the target: of a rate how many more of its numerator, the denominator as it stands."""
    if kpi.target is None or kpi.value is None or kpi.metric.good == "none":
        return None, None
    metric = kpi.metric
    if metric.numerator is None or kpi.compared.window is None:
        short = kpi.target - kpi.value if metric.good == "up" else kpi.value - kpi.target
        return max(short, 0.0), metric
    names = [metric.numerator, str(metric.denominator)]
    row = query(snapshot, names, window=kpi.compared.window, filters=filters, scope=scope).iloc[0]
    top, bottom = float(row[names[0]]), float(row[names[1]])
    exact = kpi.target * bottom
    # A share such as 0.35 of 60 is 20.999… in floating point: without the tolerance one too many would be asked for.
    wanted = math.ceil(exact - 1e-9) if metric.good == "up" else math.floor(exact + 1e-9)
    short = wanted - top if metric.good == "up" else top - wanted
    return max(float(short), 0.0), METRICS[metric.numerator]

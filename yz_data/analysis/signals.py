"""A key figure's signal: is its newest month beyond normal variation, what drove its change, what a target needs."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np

from yz_data.access import Scope
from yz_data.analysis.contribution import NOTHING, Contributions, contributions_of
from yz_data.analysis.control_chart import LEAST_BASELINE, newest_signal
from yz_data.analysis.hazards import rebaselines
from yz_data.analysis.kpis import MONTHS, Kpi, key_figures
from yz_data.answers import ask, read_at_once
from yz_data.metrics import METRICS, Metric
from yz_data.periods import Window, add_months, month_end
from yz_data.query import Filters, values
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
    "fct_firm_surveys": ("industry", "community_id"),
    "fct_service_package_appeals": ("appeal_kind", "lead_unit"),
    "fct_proactive_actions": ("topic_level_1", "community_id"),
    "fct_whistle_events": ("matter_kind", "community_id"),
    "fct_whistle_calls": ("matter_kind", "community_id"),
    "fct_deliberation_sessions": ("community_id", "session_form"),
    "fct_deliberation_matters": ("matter_kind", "community_id"),
    "fct_illegal_structures": ("community_id", "structure_use"),
    "fct_group_rentals": ("community_id", "found_by"),
    "fct_illegal_land": ("community_id", "land_use"),
    "fct_gov_service_cases": ("matter_category", "window_kind"),
    "fct_wage_arrears_alerts": ("industry", "community_id"),
    "fct_arrears_settlements": ("industry", "community_id"),
    "fct_mediation_cases": ("dispute_kind", "community_id"),
    "dim_projects": ("project_kind",),
    "fct_project_milestones": ("project_kind", "project_title"),
    "fct_micro_projects": ("community_id",),
    "dim_green_sites": ("green_kind", "community_id"),
    "dim_legal_service_shifts": ("weekday", "community_id"),
    "dim_volunteer_teams": ("team_kind", "community_id"),
    "fct_volunteers": ("age_group", "community_id"),
    "fct_volunteer_states": ("age_group", "community_id"),
    "fct_service_records": ("age_group", "community_id"),
    "fct_elder_activities": ("elder_activity_kind", "community_id"),
    "fct_community_grants": ("community_id",),
    "fct_party_elections": ("organisation_kind", "community_id"),
    "fct_coordination_matters": ("coordination_kind", "community_id"),
    "fct_cadre_activities": ("activity_kind", "community_id"),
    "dim_property_alliance": ("community_id",),
    "dim_social_workers": ("certificate_level", "community_id"),
    "fct_building_visits": ("community_id",),
}


# What counts from the beginning of a list that is drawn up anew each year falls to nothing on that day.
RESTARTED = {"problems_total", "problems_done", "problem_completion_share"}


@dataclass(frozen=True, slots=True)
class KpiSignal:
    """`variation` is the glossary key of what the newest month says; without a `month` it is the reason why the months
    are not judged: none known, too few of them, a baseline that never varied, a stock that seldom moves, a rank.
    `baseline` are the months it is judged by, None where it never comes to them.
    `contributions` are those that sum to the change. `need` is what is missing to the target, in the numerator's
    unit for a rate; 0 when it is met, None without a target."""

    metric: Metric
    variation: str
    month: dt.date | None
    baseline: Window | None
    dimension: str | None
    contributions: Contributions
    need: float | None
    need_metric: Metric | None


def signals(
    snapshot: Snapshot, names: tuple[str, ...], window: Window, *, filters: Filters, scope: Scope
) -> tuple[KpiSignal, ...]:
    """The signals of the key figures of these names, in their order; what several need is read together."""
    figures = ask(snapshot, key_figures, names, window, filters=filters, scope=scope)
    dimensions = {
        kpi.metric.name: next((name for name in DRIVERS.get(kpi.metric.mart, ()) if name not in filters), None)
        for kpi in figures
    }
    drivers = _drivers(snapshot, figures, dimensions, filters, scope)
    parts = _parts_of_rates(snapshot, figures, filters, scope)
    found = []
    for kpi in figures:
        name = kpi.metric.name
        judged = _variation(kpi, min(window.end, snapshot.as_of), _since(snapshot, name))
        found.append(KpiSignal(kpi.metric, *judged, dimensions[name], drivers[name], *_need(kpi, parts)))
    return tuple(found)


def _drivers(
    snapshot: Snapshot, figures: Sequence[Kpi], dimensions: dict[str, str | None], filters: Filters, scope: Scope
) -> dict[str, Contributions]:
    """Metric → its contributions; none where there is nothing to split it by or to compare it with."""
    groups: dict[tuple[str, Window, Window], list[str]] = {}
    for kpi in figures:
        dimension, one = dimensions[kpi.metric.name], kpi.compared
        if dimension and one.window and one.base_window and one.change.absolute is not None:
            groups.setdefault((dimension, one.window, one.base_window), []).append(kpi.metric.name)
    found = {kpi.metric.name: NOTHING for kpi in figures}
    every = read_at_once(
        [
            partial(contributions_of, snapshot, names, *asked, filters=filters, scope=scope)
            for asked, names in groups.items()
        ]
    )
    for one in every:
        found |= one
    return found


def _since(snapshot: Snapshot, name: str) -> dt.date | None:
    """The day of the newest written reason to begin a new baseline of a metric, if there is one."""
    found = rebaselines(snapshot, name)
    return found[-1].on if found else None


def _variation(
    kpi: Kpi, end: dt.date, since: dt.date | None = None
) -> tuple[str, dt.date | None, Window | None]:
    """What an XmR chart of the 24 months up to the last that has ended by `end` says of the newest one known, that
    month and the baseline; without the month the reason why there is nothing to say. The level of a stock is no series
    for such a chart, since each month carries the months before along: its net changes from month end to month end are.
    Months before the one of `since`, where a new baseline was begun for a written reason, do not count."""
    if kpi.metric.unit == "rank":  # a place among others is no measurement, and moves when they do
        return "signal.rank", None, None
    if kpi.metric.name in RESTARTED:  # the step of each January is no change of what the office does
        return "signal.restarted", None, None
    months, net = kpi.months, "net_" if kpi.metric.is_stock else ""
    if kpi.metric.is_stock:
        steps = (None if now is None or then is None else now - then for then, now in pairwise(months))
        months = (None, *steps)
    last = end.replace(day=1)
    if end != month_end(end):  # a month that has not ended would look like a fall
        months, last = months[:-1], add_months(last, -1)
    months = months[-MONTHS:]
    if since is not None and since <= end:
        kept = (last.year - since.year) * 12 + last.month - since.month + 1
        dropped = max(len(months) - kept, 0)
        months = (None,) * dropped + months[dropped:]
    known = [place for place, value in enumerate(months) if value is not None]
    if len(known) <= LEAST_BASELINE:
        return "signal.few_months" if known else "signal.no_months", None, None
    values = np.array([months[place] for place in known], dtype=float)
    day_of = [add_months(last, place + 1 - len(months)) for place in known]
    baseline = Window(day_of[0], month_end(day_of[LEAST_BASELINE - 1]), "custom")
    if net and 2 * np.count_nonzero(values[:LEAST_BASELINE]) < LEAST_BASELINE:
        return "signal.seldom", None, baseline  # eight months without a change would be a run on one side of the mean
    has_limits, standing = newest_signal(values)
    if not has_limits:
        return "signal.constant", None, baseline
    said = f"{standing.rule}_{standing.side}" if standing else "within"
    return f"signal.{net}{said}", day_of[-1], baseline


def _parts_of_rates(
    snapshot: Snapshot, figures: Sequence[Kpi], filters: Filters, scope: Scope
) -> dict[str, tuple[float, float]]:
    """Rate that has a target → its numerator and denominator."""
    rates = [kpi for kpi in figures if kpi.target is not None and kpi.metric.is_ratio and kpi.compared.window]
    found = {}
    for window in dict.fromkeys(kpi.compared.window for kpi in rates):
        metrics = [kpi.metric for kpi in rates if kpi.compared.window == window]
        names = list(dict.fromkeys(str(name) for one in metrics for name in (one.numerator, one.denominator)))
        row = values(snapshot, names, window=window, filters=filters, scope=scope)
        found |= {one.name: (row[str(one.numerator)], row[str(one.denominator)]) for one in metrics}
    return found


def _need(kpi: Kpi, parts: dict[str, tuple[float, float]]) -> tuple[float | None, Metric | None]:
    """How much is missing to the target: of a rate how many more of its numerator, the denominator as it stands."""
    if kpi.target is None or kpi.value is None or kpi.metric.good == "none":
        return None, None
    metric = kpi.metric
    if metric.numerator is None or metric.name not in parts:
        short = kpi.target - kpi.value if metric.good == "up" else kpi.value - kpi.target
        return max(short, 0.0), metric
    top, bottom = parts[metric.name]
    exact = kpi.target * bottom
    # A share such as 0.35 of 60 is 20.999… in floating point: without the tolerance one too many would be asked for.
    wanted = math.ceil(exact - 1e-9) if metric.good == "up" else math.floor(exact + 1e-9)
    short = wanted - top if metric.good == "up" else top - wanted
    return max(float(short), 0.0), METRICS[metric.numerator]

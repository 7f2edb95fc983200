"""Key projects by milestone, micro-projects by batch, planned and delivered hours of the legal service."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from dataclasses import dataclass

import pandas as pd

from yz_data.access import Scope
from yz_data.metrics import METRICS
from yz_data.periods import Window, add_months, month_end
from yz_data.query import Filters, can_filter, covered, query, rows_behind
from yz_data.warehouse import Snapshot

COLUMNS = (
    "project_id", "project_title", "step", "started_on", "planned_on", "actual_on", "blocker_kind", "blocker",
    "valid_from",
)  # fmt: skip
BATCHES = {
    "applied": "micro_projects_applied",
    "approved": "micro_projects_applied_approved",
    "rejected": "micro_projects_applied_rejected",
    "done": "micro_projects_applied_done",
}


@dataclass(frozen=True, slots=True)
class Schedule:
    """How the milestones stand on `day`, the last day of the window that is known. `frame`: project_id, project_title,
    step, from_on (where its plan begins), planned_on, begun_on, actual_on (missing if not reached by then), standing,
    late_days, blocker_kind, blocker.
    """

    day: dt.date
    frame: pd.DataFrame


def milestones(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> Schedule | None:
    """All milestones of the projects listed by the window's last day, in order of project and plan.

    standing: `on_time`, `reached_late`, `late` (past its plan, not reached), `next` (the first of its project to come)
    or `later`. A milestone begins where the one before it was planned (or reached), unless its own start is stated.
    """
    metric = METRICS["project_milestones"]
    part = covered(snapshot, metric, window)
    if part is None or not can_filter(snapshot, metric, filters):
        return None
    rows = rows_behind(snapshot, metric.name, window=window, filters=filters, scope=scope, columns=COLUMNS)
    if rows.empty:
        return None
    days = ["started_on", "planned_on", "actual_on", "valid_from"]
    rows[days] = rows[days].apply(pd.to_datetime)
    rows = rows.sort_values(["project_id", "planned_on", "actual_on"], kind="stable", ignore_index=True)
    end = pd.Timestamp(part.end)
    rows["actual_on"] = rows["actual_on"].where(rows["actual_on"] <= end)
    by_project = rows.groupby("project_id")
    stated = rows["started_on"].fillna(rows["valid_from"])
    rows["from_on"] = rows["started_on"].fillna(by_project["planned_on"].shift()).fillna(stated)
    rows["begun_on"] = rows["started_on"].fillna(by_project["actual_on"].shift()).fillna(stated)
    rows["standing"] = _standing(rows, end)
    reached = rows["actual_on"].fillna(end)
    rows["late_days"] = (reached - rows["planned_on"]).dt.days.where(rows["standing"].isin(["reached_late", "late"]))
    return Schedule(part.end, rows.drop(columns=["started_on", "valid_from"]))


def _standing(rows: pd.DataFrame, end: pd.Timestamp) -> pd.Series:
    """How each milestone stands on that day."""
    is_reached, is_due = rows["actual_on"].notna(), rows["planned_on"] < end
    to_come = (~is_reached).groupby(rows["project_id"]).cumsum()
    standing = pd.Series("later", index=rows.index)
    standing[~is_reached & (to_come == 1)] = "next"
    standing[~is_reached & is_due] = "late"
    standing[is_reached] = "on_time"
    standing[is_reached & (rows["actual_on"] > rows["planned_on"])] = "reached_late"
    return standing


def batches(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """batch, applied, approved, rejected, done (of those applied for in the window, by its last day) and applied_cny
    applied for, in order of application; None where it is not known or nothing was applied for."""
    metric = METRICS[BATCHES["applied"]]
    if covered(snapshot, metric, window) is None or not can_filter(snapshot, metric, filters):
        return None
    names = [*BATCHES.values(), "micro_project_amount_applied"]
    found = query(snapshot, names, by=["batch"], window=window, filters=filters, scope=scope)
    found = found.set_axis(["batch", *BATCHES, "applied_cny"], axis=1)
    columns = ("batch", "applied_on")
    rows = rows_behind(snapshot, metric.name, window=window, filters=filters, scope=scope, columns=columns)
    first = rows.groupby("batch")["applied_on"].min()
    if found.empty:
        return None
    ordered = found.assign(first=found["batch"].map(first)).sort_values("first", kind="stable", ignore_index=True)
    return ordered.drop(columns="first").astype(dict.fromkeys(BATCHES, int))


def hours(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """month, planned, delivered (hours) of the window's months, at least twelve. Planned: each weekly shift on the
    roster times how often its weekday came, holidays not left out, so that planned is an upper bound."""
    delivered = METRICS["legal_service_hours_delivered"]
    roster = METRICS["legal_service_weekly_hours"]
    if not can_filter(snapshot, delivered, filters) or not can_filter(snapshot, roster, filters):
        return None
    known = covered(snapshot, delivered, window)
    if known is None:
        return None
    first = min(window.start.replace(day=1), add_months(known.end.replace(day=1), -11))
    part = covered(snapshot, delivered, Window(first, known.end)) or known
    found = query(snapshot, [delivered.name], by=["month"], window=part, filters=filters, scope=scope)
    held = found.set_index(pd.to_datetime(found["month"]))[delivered.name].astype(float)
    months = pd.date_range(part.start.replace(day=1), part.end, freq="MS")
    planned = [_planned(snapshot, month, part, filters, scope) for month in months]
    frame = pd.DataFrame({"month": months, "planned": planned})
    return frame.assign(delivered=held.reindex(months).fillna(0.0).to_numpy())


def _planned(snapshot: Snapshot, month: pd.Timestamp, part: Window, filters: Filters, scope: Scope) -> float:
    """Hours on the roster of a month's last day times how often each weekday came in the month."""
    end = min(month_end(month.date()), part.end)
    rows = rows_behind(
        snapshot, "legal_service_weekly_hours", window=Window(month.date(), end), filters=filters, scope=scope,
        columns=("weekday", "shift_hours"),
    )  # fmt: skip
    came = Counter(calendar.day_name[day].lower() for day in pd.date_range(month, end).day_of_week)
    return float((rows["shift_hours"] * rows["weekday"].map(came)).sum())

"""Key projects, micro-projects, legal service: are they on schedule?"""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from yz_data import formats
from yz_data.analysis import projects
from yz_data.charts.capacity import capacity
from yz_data.charts.gantt import gantt
from yz_data.frames import each_row
from yz_data.metrics import METRICS
from yz_data.ui.card import card, none_of
from yz_data.ui.frame import st_escape, whole_days
from yz_data.ui.matrix import Count, matrix
from yz_data.ui.plot import plot
from yz_data.ui.view import View, answer, current, value_word

SOON_MONTHS = 3
STANDINGS = ("on_time", "reached_late", "late", "next")
GANTT = 860  # as high as projects.css makes its place: a chart of another height is drawn twice


def _said(frame: pd.DataFrame) -> dict[str, object]:
    """How many projects and milestones; of those that were due, how many were reached in time and how many are late."""
    due = frame[frame["standing"].isin(["on_time", "reached_late", "late"])]
    late = frame[frame["standing"] == "late"]
    facts: dict[str, object] = {
        "projects": frame["project_id"].nunique(), "due": len(due), "late": len(late),
        **{name: int((due["standing"] == name).sum()) for name in ("on_time", "reached_late")},
    }  # fmt: skip
    if len(late):
        worst = late.loc[late["late_days"].idxmax()]
        facts |= {"project": st_escape(worst["project_title"]), "step": st_escape(worst["step"])}
        facts["days"] = int(worst["late_days"])
    return facts


def finding_of(view: View) -> tuple[str, dict[str, object]]:
    """How many milestones were reached in time, and which is late longest."""
    plan = answer(projects.milestones, view.window, view=view)
    if plan is None:
        return none_of(view, "project_milestones", "finding.projects_none")
    facts = _said(plan.frame)
    return "finding.projects_late" if facts["late"] else "finding.projects", facts


def gantt_card() -> None:
    """Every milestone of every project: planned, actual, and what stands in the way."""
    view = current()
    with card("projects-gantt", "projects.gantt_name", metrics=("project_milestones", "milestones_late")) as box:
        plan = answer(projects.milestones, view.window)
        if plan is None:
            box.nothing_of("project_milestones")
            return
        frame = plan.frame
        shown = frame.drop(columns=["project_id", "from_on", "begun_on"])
        box.table(shown.rename(columns={"standing": "milestone_state"}))
        facts = _said(frame)
        title = view.sentence("projects.gantt_title", **{name: facts[name] for name in ("due", *STANDINGS[:3])})
        box.title(title, view.word("projects.gantt_note"))
        words = {name: view.word(f"projects.{name}") for name in ("plan", *STANDINGS)}
        words |= {kind: value_word(str(kind), view.lang) for kind in frame["blocker_kind"].dropna().unique()}
        words["today"] = formats.date_text(plan.day, view.lang)
        words["month_format"] = view.word("format.plotly_year_month")
        figure = gantt(frame, pd.Timestamp(plan.day), words, lambda days: _late_by(days, view), is_dark=view.is_dark)
        plot(figure, alt=title, key="projects-gantt", height=GANTT)


def late_card() -> None:
    """What is late or held up, the longest late first, in words."""
    view = current()
    with card("projects-late", "projects.late_name", metrics=("milestones_late", "milestones_blocked")) as box:
        plan = answer(projects.milestones, view.window)
        if plan is None:
            box.nothing_of("project_milestones")
            return
        frame = plan.frame
        held = frame[(frame["standing"] == "late") | (frame["actual_on"].isna() & frame["blocker_kind"].notna())]
        box.table(held[["project_title", "step", "planned_on", "late_days", "blocker_kind", "blocker"]])
        blocked = int(held["blocker_kind"].notna().sum())
        title = view.sentence("projects.late_title", late=int((held["standing"] == "late").sum()), blocked=blocked)
        box.title(title, view.word("projects.late_note"))
        rows = each_row(held.sort_values("late_days", ascending=False, na_position="last"))
        st.html("".join(_late_line(row, view) for row in rows) or view.word("projects.late_none"))


def coming_card() -> None:
    """What is to come, the next planned first."""
    view = current()
    with card("projects-coming", "projects.coming_name", metrics=("project_milestones",)) as box:
        plan = answer(projects.milestones, view.window)
        if plan is None:
            box.nothing_of("project_milestones")
            return
        frame = plan.frame
        coming = frame[frame["standing"].isin(["next", "later"])].sort_values("planned_on", kind="stable")
        box.table(coming[["project_title", "step", "planned_on", "blocker_kind"]])
        soon = pd.Timestamp(plan.day) + pd.DateOffset(months=SOON_MONTHS)
        count = int((coming["planned_on"] <= soon).sum())
        box.title(view.sentence("projects.coming_title", all=len(coming), months=SOON_MONTHS, count=count))
        lines = [
            f'<div class="yz-held"><b>{st_escape(row.project_title)}</b> · {st_escape(row.step)}<br><span>'
            f"{whole_days(view.sentence('projects.planned_for', day=row.planned_on.date()))}</span></div>"
            for row in each_row(coming)
        ]
        st.html("".join(lines) or f'<div class="yz-card-note">{view.word("projects.coming_none")}</div>')


def _late_by(days: int, view: View) -> str:
    return view.sentence("projects.late_by", days=days)


def _late_line(row: object, view: View) -> str:
    """Project and step, below it how late and what is in the way."""
    late = view.word("projects.not_yet") if pd.isna(row.late_days) else _late_by(int(row.late_days), view)
    plan = view.sentence("projects.planned_for", day=row.planned_on.date())
    parts = [late, whole_days(plan)]
    if pd.notna(row.blocker_kind):
        why = f"⚠ {value_word(str(row.blocker_kind), view.lang)}"
        parts.append(why + ("" if pd.isna(row.blocker) else f" · {st_escape(row.blocker)}"))
    grave = "bad" if row.standing == "late" else "watch"
    return (
        f'<div class="yz-held yz-held-{grave}"><b>{st_escape(row.project_title)}</b> · {st_escape(row.step)}'
        f"<br><span>{' · '.join(parts)}</span></div>"
    )


def batches_card() -> None:
    """Micro-projects by batch: applied for, approved, sent back, done; every count opens its rows."""
    view = current()
    with card("projects-batches", "projects.batches_name", metrics=tuple(projects.BATCHES.values())) as box:
        table = answer(projects.batches, view.window)
        if table is None:
            box.nothing_of(projects.BATCHES["applied"])
            return
        box.table(table.rename(columns={**projects.BATCHES, "applied_cny": "micro_project_amount_applied"}))
        totals = table[[*projects.BATCHES]].sum()
        open_ones = totals["applied"] - totals["approved"] - totals["rejected"]
        facts = {name: f"{totals[name]:,}" for name in projects.BATCHES} | {"undecided": f"{open_ones:,}"}
        title = view.sentence("projects.batches_title", **facts, batches=len(table))
        box.title(title, view.word("projects.batches_note"))
        heads = [view.word(f"projects.{name}") for name in (*projects.BATCHES, "amount")]
        rows = [_batch_row(row, place, view) for place, row in enumerate(each_row(table))]
        matrix("batches", heads, rows, side=1.8, last=1.4)


def _batch_row(row: Any, place: int, view: View) -> tuple[str, list[Count | str]]:
    batch = str(row.batch)
    counts: list[Count | str] = [
        Count(int(getattr(row, name)), metric, {"batch": (batch,)}, f"batches-{place}-{name}")
        for name, metric in projects.BATCHES.items()
    ]
    return batch, [*counts, formats.text(row.applied_cny, METRICS["micro_project_amount_applied"], view.lang)]


def hours_card() -> None:
    """Hours of the legal service, planned and delivered, by month."""
    view = current()
    metrics = ("legal_service_weekly_hours", "legal_service_hours_delivered")
    with card("projects-hours", "projects.hours_name", metrics=metrics) as box:
        frame = answer(projects.hours, view.window)
        if frame is None:
            box.nothing_of("legal_service_hours_delivered")
            return
        box.table(frame)
        shown = frame[frame["month"] >= pd.Timestamp(view.window.start.replace(day=1))]
        totals = shown[["planned", "delivered"]].sum()
        facts = {"planned": f"{totals['planned']:,.0f}", "delivered": f"{totals['delivered']:,.0f}"}
        share = formats.share(totals["delivered"] / totals["planned"] if totals["planned"] else None)
        span = formats.span_text(view.window, view.lang)
        title = view.sentence("projects.hours_title", span=span, **facts, share=share)
        box.title(title, view.word("projects.hours_note"))
        words = {name: view.word(f"projects.hours_{name}") for name in ("planned", "delivered")}
        words["unit"] = f" {view.word('unit.hour')}"
        ticks = formats.month_ticks(frame["month"], view.lang)
        plot(capacity(frame, ticks, words, is_dark=view.is_dark), alt=title, key="projects-hours")

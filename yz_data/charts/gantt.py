"""Milestones by project: the plan as an outlined bar, what was done filled inside it, the day of the data as a line."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import pandas as pd

from yz_data.charts.theme import Palette, faint, layout, palette, text_width
from yz_data.frames import each_row

ROW = 25  # pixels
DAY, LEAST_DAYS = 86_400_000.0, 6  # milliseconds; a bar of fewer days could not be seen
MOST_TICKS = 8
NAME = 14  # signs of a step's name beside its bar


def gantt(
    frame: pd.DataFrame, end: pd.Timestamp, words: dict[str, str], late_by: Callable[[int], str], *, is_dark: bool
) -> dict[str, Any]:
    """frame: `analysis.projects.milestones`. `words` names plan, on_time, reached_late, late, next, today and the kinds
    of obstacles (value.<kind>); `late_by` says days late.

    A project's name stands over its milestones; an obstacle stands before the bar it holds up.
    """
    colours = palette(is_dark)
    rows, heads = _rows(frame)
    names = [""] * (rows[-1] + 1)
    for place, step in zip(rows, frame["step"], strict=True):
        names[place] = escape(step if len(step) <= NAME else f"{step[: NAME - 1]}…")
    first, last = frame["from_on"].min(), max(frame["planned_on"].max(), end)
    room = (last - first) * 0.06
    shown = frame.assign(row=rows)
    return {
        "data": [_plan(shown, colours, words), *_actual(shown, end, colours, words, late_by)],
        "layout": layout(
            colours, barmode="overlay", hovermode="closest", showlegend=True, height=ROW * len(names) + 90,
            margin={"t": 58, "b": 50, "l": 14 + max(map(text_width, names))}, shapes=[_line(end, colours)],
            annotations=[
                *_heads(heads, colours), *_obstacles(shown, colours, words), _today(end, colours, words),
            ],
            xaxis={"type": "date", "range": [f"{first - room:%Y-%m-%d}", f"{last + room:%Y-%m-%d}"],
                   "tickformat": words["month_format"], "tick0": f"{first.year}-01-01", "dtick": _tick(first, last),
                   "tickangle": 0},
            yaxis={"tickvals": list(range(len(names))), "ticktext": names, "showgrid": False, "automargin": False,
                   "range": [len(names) - 0.4, -0.6], "tickfont": {"color": colours.ink, "size": 13}},
        ),
    }  # fmt: skip


def _tick(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Every so many months, so that there are ticks up to the end and no more than a phone has room for."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return f"M{next((step for step in (1, 3, 6) if months <= MOST_TICKS * step), 12)}"


def _rows(frame: pd.DataFrame) -> tuple[list[int], list[tuple[int, str]]]:
    """The line of each milestone, and of each project's name over them."""
    rows: list[int] = []
    heads: list[tuple[int, str]] = []
    place, before = -1, None
    for project, title in zip(frame["project_id"], frame["project_title"].fillna(""), strict=True):
        if project != before:
            place += 1
            heads.append((place, str(title) or str(project)))
            before = project
        place += 1
        rows.append(place)
    return rows, heads


def _bar(rows: pd.DataFrame, start: str, end: pd.Series, **more: Any) -> dict[str, Any]:
    lasting = (end - rows[start]).dt.days
    return {
        "type": "bar", "orientation": "h", "y": rows["row"].tolist(),
        "x": (lasting.clip(lower=LEAST_DAYS) * DAY).tolist(), "meta": {"x": (lasting * DAY).tolist()},
        "base": [f"{day:%Y-%m-%d}" for day in rows[start]], **more,
    }  # fmt: skip


def _plan(rows: pd.DataFrame, colours: Palette, words: dict[str, str]) -> dict[str, Any]:
    texts = [f"{escape(row.step)} · {words['plan']} {row.planned_on:%Y-%m-%d}" for row in each_row(rows)]
    return _bar(
        rows, "from_on", rows["planned_on"], name=words["plan"], width=0.78, text=texts, textposition="none",
        marker={"color": "rgba(0,0,0,0)", "line": {"color": colours.plan, "width": 1.2}},
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip


def _actual(
    rows: pd.DataFrame, end: pd.Timestamp, colours: Palette, words: dict[str, str], late_by: Callable[[int], str]
) -> list[dict[str, Any]]:
    """One trace a standing; what has begun and is not reached is drawn up to today."""
    shades = {"on_time": colours.accent, "reached_late": colours.watch, "late": colours.bad,
              "next": faint(colours.accent, 0.35)}  # fmt: skip
    found = []
    for standing, colour in shades.items():
        own = rows[(rows["standing"] == standing) & (rows["begun_on"] < end)]
        if own.empty:
            continue
        texts = [_said(row, words, late_by) for row in each_row(own)]
        until = own["actual_on"].fillna(end)
        found.append(_bar(
            own, "begun_on", until.where(until > own["begun_on"], own["begun_on"]), name=words[standing], width=0.42,
            marker={"color": colour}, text=texts, textposition="none", hovertemplate="%{text}<extra></extra>",
        ))  # fmt: skip
    return found


def _said(row: Any, words: dict[str, str], late_by: Callable[[int], str]) -> str:
    """A milestone in words: step, how it stands, when it was reached, how late."""
    parts = [escape(row.step), words[row.standing]]
    if pd.notna(row.actual_on):
        parts.append(f"{row.actual_on:%Y-%m-%d}")
    if pd.notna(row.late_days):
        parts.append(late_by(int(row.late_days)))
    return " · ".join(parts)


def _heads(heads: list[tuple[int, str]], colours: Palette) -> list[dict[str, Any]]:
    """The names of the projects, each over its milestones."""
    return [
        {"xref": "paper", "x": 0, "y": place, "xanchor": "left", "xshift": 6, "showarrow": False,
         "text": f"<b>{escape(title)}</b>", "font": {"color": colours.ink, "size": 13}}
        for place, title in heads
    ]  # fmt: skip


def _obstacles(rows: pd.DataFrame, colours: Palette, words: dict[str, str]) -> list[dict[str, Any]]:
    """The kind of obstacle before the bar of what is not reached: behind it there is no room on a phone."""
    held = rows[rows["blocker_kind"].notna() & rows["actual_on"].isna()]
    return [
        {
            "x": f"{row.from_on:%Y-%m-%d}", "y": row.row, "xanchor": "right", "xshift": -6,
            "showarrow": False, "text": f"⚠ {escape(words[row.blocker_kind])}",
            "font": {"color": colours.bad if row.standing == "late" else colours.watch, "size": 13},
        }
        for row in each_row(held)
    ]  # fmt: skip


def _line(end: pd.Timestamp, colours: Palette) -> dict[str, Any]:
    day = f"{end:%Y-%m-%d}"
    return {"type": "line", "x0": day, "x1": day, "yref": "paper", "y0": 0, "y1": 1,
            "line": {"color": colours.ink, "width": 1.5, "dash": "dot"}}  # fmt: skip


def _today(end: pd.Timestamp, colours: Palette, words: dict[str, str]) -> dict[str, Any]:
    return {"x": f"{end:%Y-%m-%d}", "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False,
            "text": words["today"], "font": {"color": colours.ink, "size": 13}}  # fmt: skip

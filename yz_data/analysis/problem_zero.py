"""Matters kept at zero (动态清零): they are never finished, so what counts is how long they stay at zero, how often
they come back, and how fast they are brought to zero again."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.problem_flow import KEY, ledger_until
from yz_data.answers import ask
from yz_data.periods import Window
from yz_data.query import Filters
from yz_data.warehouse import Snapshot

WHO = ["item_id", "title", "lead_unit"]
LEAVES = ("left_dynamic_zero", "done", "withdrawn")


def lanes(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """One row per span of an item that was ever kept at zero: item_id, title, lead_unit, is_zero, start, end (the first
    day after the span; of one that lasts, the day after the window's last), is_current. A span that is not at zero is a
    return: the matter has come back. An item that is done or withdrawn has no span afterwards."""
    booked = ledger_until(snapshot, window, filters=filters, scope=scope)
    if booked is None:
        return None
    moved = booked[booked["change"].isin(["moved_to_dynamic_zero", *LEAVES, "reopened"])]
    rows = []
    for _, events in moved.groupby(KEY, sort=False):
        changes = events["change"].tolist()
        if "moved_to_dynamic_zero" not in changes:
            continue
        first = changes.index("moved_to_dynamic_zero")
        rows += _spans(events.iloc[first:], window.end + dt.timedelta(days=1))
    return pd.DataFrame(rows, columns=[*WHO, "is_zero", "start", "end", "is_current"])


def _spans(events: pd.DataFrame, after: dt.date) -> list[tuple]:
    """From each change to the next; a change of the same day as the next leaves no span."""
    last = pd.Timestamp(after)
    ends = [*events["changed_on"].tolist()[1:], last]
    who = events.iloc[-1]
    return [
        (who["item_id"], who["title"], who["lead_unit"], change == "moved_to_dynamic_zero", start, end, end == last)
        for change, start, end in zip(events["change"], events["changed_on"], ends, strict=True)
        if end > start and change not in ("done", "withdrawn")
    ]


def zero_summary(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """`summary` of the lanes of a window; None where the ledger cannot be split so."""
    spans = ask(snapshot, lanes, window, filters=filters, scope=scope)
    return None if spans is None else summary(spans)


def summary(spans: pd.DataFrame) -> pd.DataFrame:
    """One row per item of `lanes`: item_id, title, lead_unit, zero_days, returns, days_to_zero (the mean length of the
    returns that ended, missing where none did), is_at_zero; the most returns first."""
    if spans.empty:
        return pd.DataFrame(columns=[*WHO, "zero_days", "returns", "days_to_zero", "is_at_zero"])
    lasting = spans.assign(days=(spans["end"] - spans["start"]).dt.days)
    rows = []
    for who, part in lasting.groupby(WHO, dropna=False, sort=False):
        back = part[~part["is_zero"]]
        ended = back.loc[~back["is_current"], "days"]
        rows.append(
            {
                **dict(zip(WHO, who, strict=True)), "returns": len(back),
                "zero_days": int(part.loc[part["is_zero"], "days"].sum()),
                "days_to_zero": float(ended.mean()) if len(ended) else None,
                "is_at_zero": bool((part["is_zero"] & part["is_current"]).any()),
            }
        )  # fmt: skip
    return pd.DataFrame(rows).sort_values(["returns", "zero_days"], ascending=[False, True], ignore_index=True)

"""Pareto: which few kinds make most of the count."""

from __future__ import annotations

import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.hazards import FOUND
from yz_data.periods import Window
from yz_data.query import Filters, query
from yz_data.warehouse import Snapshot

VITAL_SHARE = 0.8


def pareto(frame: pd.DataFrame, label: str, count: str) -> pd.DataFrame:
    """label, count, share, cumulative_share, is_vital: the largest first; equal ones by label.

    `is_vital` marks the fewest kinds that together reach four fifths. Missing labels stay a kind of their own (None).
    """
    kept = frame.loc[frame[count].fillna(0) > 0, [label, count]].rename(columns={label: "label", count: "count"})
    ordered = kept.sort_values(["count", "label"], ascending=[False, True], na_position="last", ignore_index=True)
    total = ordered["count"].sum()
    share = ordered["count"] / total if total else ordered["count"].astype(float)
    cumulative = share.cumsum()
    return ordered.assign(share=share, cumulative_share=cumulative, is_vital=cumulative - share < VITAL_SHARE - 1e-9)


def headed(table: pd.DataFrame, most: int) -> pd.DataFrame:
    """The first `most` kinds; what follows becomes one row with the label "other", so that shares still sum to one. A
    heap of kinds is not one of the few, however much is in it."""
    if len(table) <= most + 1:
        return table
    rest = table.iloc[most:]
    other = {
        "label": "other", "count": rest["count"].sum(), "share": rest["share"].sum(), "cumulative_share": 1.0,
        "is_vital": False,
    }  # fmt: skip
    return pd.concat([table.iloc[:most], pd.DataFrame([other])], ignore_index=True)


def hazards_by(snapshot: Snapshot, dimension: str, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """The Pareto table of hazards found by inspections in the window, by type, level, industry or field."""
    frame = query(snapshot, [FOUND], by=[dimension], window=window, filters=filters, scope=scope)
    return pareto(frame, dimension, FOUND)

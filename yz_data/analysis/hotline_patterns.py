"""What people call about, when, how long it may take, and what they call about again."""

from __future__ import annotations

import pandas as pd

from yz_data.access import Scope
from yz_data.metrics import METRICS
from yz_data.periods import Window
from yz_data.query import Filters, can_filter, query
from yz_data.warehouse import Snapshot

ORDERS, REPEATS = "hotline_orders", "hotline_repeats"
LEVELS = ("topic_level_1", "topic_level_2", "topic_level_3")
TIME_CLASSES = ("within_1h", "within_2h", "within_24h", "within_7d", "within_15d", "longer")
DEADLINES = ("hotline_deadlines", "hotline_on_time", "hotline_overdue", "hotline_overdue_open")
MOST_SITES = 12


def topic_tree(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """topic_level_1, _2, _3, hotline_orders: the finest topics, the most frequent first. One that stops at an earlier
    level has nothing below it."""
    frame = query(snapshot, [ORDERS], by=LEVELS, window=window, filters=filters, scope=scope)
    frame = frame[frame[ORDERS].fillna(0) > 0]
    return frame.sort_values([ORDERS, *LEVELS], ascending=[False, True, True, True], ignore_index=True)


def by_hour(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """Seven rows (weekday 1 is Monday) of 24 columns: orders received at that hour of that day of the week."""
    frame = query(snapshot, [ORDERS], by=["weekday", "hour"], window=window, filters=filters, scope=scope)
    if frame.empty:
        return pd.DataFrame()
    table = frame.pivot(index="weekday", columns="hour", values=ORDERS)
    return table.reindex(index=range(1, 8), columns=range(24)).fillna(0).astype(int)


def deadlines(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """One row a time class of the standard: how many had reached their deadline, how many were closed by it, how many
    not, how many of these are still open. Orders without a deadline are left out."""
    frame = query(snapshot, DEADLINES, by=["time_class"], window=window, filters=filters, scope=scope)
    frame = frame.dropna(subset=["time_class"]).set_index("time_class")
    kept = [name for name in TIME_CLASSES if name in frame.index and frame.loc[name, DEADLINES[0]] > 0]
    return frame.loc[kept].reset_index()


def repeats_by_site(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame:
    """The sites with most repeats: site_name, hotline_repeats, hotline_repeats_after_closure, hotline_orders, and the
    matter most often repeated there with its count (matter, repeated_count)."""
    names = [REPEATS, "hotline_repeats_after_closure", ORDERS]
    if not can_filter(snapshot, METRICS[ORDERS], filters):
        return pd.DataFrame()
    sites = query(snapshot, names, by=["site_name"], window=window, filters=filters, scope=scope)
    sites = sites.dropna(subset=["site_name"])
    sites = sites[sites[REPEATS].fillna(0) > 0]
    sites = sites.sort_values([REPEATS, "site_name"], ascending=[False, True]).head(MOST_SITES)
    if sites.empty:
        return sites
    # Only of these few: every site by every matter would be a long table at two million orders.
    among = {**filters, "site_name": tuple(sites["site_name"])}
    matters = query(snapshot, [REPEATS], by=["site_name", LEVELS[2]], window=window, filters=among, scope=scope)
    matters = matters.sort_values([REPEATS, LEVELS[2]], ascending=[False, True]).drop_duplicates("site_name")
    matters = matters.set_axis(["site_name", "matter", "repeated_count"], axis=1)
    return sites.merge(matters, on="site_name", how="left").reset_index(drop=True)

"""Volunteers: who is registered, who serves, how often, and where the share of the active stands apart.

Shares are of the registered of the same register, on the window's last day; see `ranking` for their intervals.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.ranking import shares
from yz_data.contracts import CONTRACTS
from yz_data.metrics import METRICS
from yz_data.periods import Window
from yz_data.query import Filters, can_filter, covered, query, rows_behind, tuples
from yz_data.warehouse import Snapshot

# What is counted of each group; each opens its own rows.
COUNTS = {
    "registered": "volunteers",
    "active": "volunteers_active",
    "services": "volunteer_services",
    "hours": "volunteer_hours",
}
SHARE = "volunteer_active_share"
AGES = tuple(CONTRACTS["volunteers"].column("age_group").values or ())  # from young to old
# The least number of services of each bar, and of the few who carry most: one volunteer in ten.
OFTEN = (0, 1, 2, 6, 12, 24)
FEW_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Often:
    """table: least, most (NaN: no end), volunteers, services, one row per number of times served; few_share: the part
    of all services that one volunteer in ten did, median: the times served by half of those who did, both None where
    nobody did."""

    table: pd.DataFrame
    few_share: float | None
    median: float | None


def who(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """age_group, registered, active, services, hours, observed, share, lower, upper, standing by age group (Wilson);
    age groups in their order. Active and share are missing until the records reach back 90 days. None where the
    register is not known by what is filtered, or is empty."""
    if not _is_known(snapshot, window, filters):
        return None
    names = [*COUNTS.values(), "volunteers_observed"]
    rows = tuples(snapshot, names, by=["age_group"], window=window, filters=filters, scope=scope)
    found = pd.DataFrame(rows, columns=["age_group", *COUNTS, "observed"])
    counts = found.drop(columns="age_group").astype(float).fillna(0)
    found = found.assign(**{name: counts[name] for name in counts})
    if not found["registered"].any():
        return None
    ordered = shares(found, "active", "observed").drop(columns="rank")
    ordered["active"] = ordered["active"].where(ordered["observed"] > 0)
    places = {name: place for place, name in enumerate(AGES)}
    return ordered.sort_values("age_group", key=lambda names: names.map(places), ignore_index=True)


def active_shares(
    snapshot: Snapshot, dimension: str, window: Window, *, filters: Filters, scope: Scope
) -> pd.DataFrame | None:
    """`dimension`, active, observed, share, lower, upper, standing and rank of communities or teams, the largest share
    first, then those with too few to rank. None where it is not known, or nobody can be observed."""
    if not _is_known(snapshot, window, filters):
        return None
    names = ["volunteers_active", "volunteers_observed"]
    found = query(snapshot, names, by=[dimension], window=window, filters=filters, scope=scope)
    found = found.set_axis([dimension, "active", "observed"], axis=1).dropna(subset=[dimension, "observed"])
    return None if found.empty else shares(found, "active", "observed")


def often(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> Often | None:
    """How many of those registered on the window's last day served how often in it. None where it is not known by what
    is filtered, or nobody is registered."""
    if not _is_known(snapshot, window, filters):
        return None
    asked = {"window": window, "filters": filters, "scope": scope}
    registered = rows_behind(snapshot, COUNTS["registered"], **asked, columns=("volunteer_id",))["volunteer_id"]
    if registered.empty:
        return None
    counted = query(snapshot, [COUNTS["services"]], by=["volunteer_id"], **asked)
    served = dict(zip(counted["volunteer_id"].tolist(), counted[COUNTS["services"]].tolist(), strict=True))
    times = np.sort(np.array([served.get(one, 0) for one in registered.tolist()], dtype=np.int64))
    place = np.searchsorted(OFTEN, times, side="right") - 1
    table = pd.DataFrame({
        "least": OFTEN, "most": [*(least - 1 for least in OFTEN[1:]), np.nan],
        "volunteers": np.bincount(place, minlength=len(OFTEN)),
        "services": np.bincount(place, weights=times, minlength=len(OFTEN)).astype(int),
    })  # fmt: skip
    few = max(1, round(FEW_SHARE * len(times)))
    if not times.any():
        return Often(table, None, None)
    return Often(table, float(times[-few:].sum() / times.sum()), float(np.median(times[times > 0])))


def _is_known(snapshot: Snapshot, window: Window, filters: Filters) -> bool:
    """Whether register and records are known by what is filtered, in some of the window."""
    metrics = [METRICS[name] for name in COUNTS.values()]
    return all(can_filter(snapshot, one, filters) for one in metrics) and all(
        covered(snapshot, one, window) is not None for one in metrics
    )

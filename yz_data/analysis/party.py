"""Party building: what reaches which community, what the committee and the property alliance solve, by kind, and which
practices others take over."""

from __future__ import annotations

import numpy as np
import pandas as pd

from yz_data.access import Scope
from yz_data.metrics import METRICS
from yz_data.periods import Window
from yz_data.query import Filters, can_filter, covered, query, rows_behind
from yz_data.warehouse import Snapshot

LEAST_TIMED = 5  # below these a median says more about chance than about the work
ACTIVITIES = "cadre_activities"
KINDS = ("secretary_visit", "secretaries_lead", "young_poplar", "yang_salon", "talent_group")
# What reaches a community → the metric that counts it, and the filters that narrow it.
MEANS: dict[str, tuple[str, dict[str, tuple[str, ...]]]] = {
    **{kind: (ACTIVITIES, {"activity_kind": (kind,)}) for kind in KINDS},
    "building_visits": ("building_visits", {}),
    "certified_social_workers": ("certified_social_workers", {}),
    "communities_in_term": ("communities_in_term", {}),
}
CHANNELS = {"coordination": "coordination_kind", "property": "property_kind"}
COUNTS = ("raised", "solved", "open")
PRACTICES = "good_practices"
PRACTICE_COLUMNS = (
    "practice_name", "practice_problem", "arose_in", "started_on", "taken_over_count", "taken_over_by",
)  # fmt: skip


def reach(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """community_id and how often each of `MEANS` reached it, one row a community, 0 where it did not; a column whose
    extract does not cover the window is missing. None where communities are not known by what is filtered."""
    if not can_filter(snapshot, METRICS["community_residents"], filters):
        return None
    found = query(snapshot, ["community_residents"], by=["community_id"], window=window, filters=filters, scope=scope)
    communities = found["community_id"].dropna().sort_values().tolist()
    if not communities:
        return None
    known = [
        metric
        for metric in dict.fromkeys(metric for metric, _ in MEANS.values())
        if covered(snapshot, METRICS[metric], window) is not None and can_filter(snapshot, METRICS[metric], filters)
    ]
    columns: dict[str, dict[str, float]] = {}
    for means in ([name for name in known if name != ACTIVITIES], [name for name in known if name == ACTIVITIES]):
        by = ["community_id", *(["activity_kind"] if means == [ACTIVITIES] else [])]
        counted = query(snapshot, means, by=by, window=window, filters=filters, scope=scope)
        for row in counted.to_dict("records"):
            for metric in means:
                columns.setdefault(row.get("activity_kind", metric), {})[row["community_id"]] = row[metric]
    table = {"community_id": communities}
    for name, (metric, _) in MEANS.items():
        counts = columns.get(name, {})
        found_in = [counts.get(code, 0.0) for code in communities]
        table[name] = [np.nan if metric not in known else 0.0 if pd.isna(one) else float(one) for one in found_in]
    return pd.DataFrame(table)


def coverage(table: pd.DataFrame) -> pd.DataFrame:
    """means, reached (communities), missed (their codes) of the table of `reach`; means without data are left out."""
    rows = [
        (name, int((table[name] > 0).sum()), tuple(table.loc[table[name] == 0, "community_id"]))
        for name in MEANS
        if table[name].notna().any()
    ]
    return pd.DataFrame(rows, columns=["means", "reached", "missed"])


def practices(snapshot: Snapshot, window: Window, *, filters: Filters, scope: Scope) -> pd.DataFrame | None:
    """practice_name, practice_problem, arose_in (its community, missing where that is not among the rows), started_on
    (there), taken_over_count and taken_over_by (names of communities, first come first); the practice taken over most
    first. None where practices are not known by what is filtered, or there are none."""
    metric = METRICS[PRACTICES]
    if covered(snapshot, metric, window) is None or not can_filter(snapshot, metric, filters):
        return None
    named = ("practice_id", "practice_name", "practice_problem", "practice_role", "community", "stated_community")
    order = ["started_on", "practice_use_id"]
    rows = rows_behind(snapshot, PRACTICES, window=window, filters=filters, scope=scope, columns=(*named, *order))
    rows = rows.sort_values(order).assign(place=rows["community"].fillna(rows["stated_community"]))
    lines = []
    for _, uses in rows.groupby("practice_id", sort=False):
        here, others = (uses[uses["practice_role"] == role] for role in ("arose", "taken_over"))
        first = uses.iloc[0] if here.empty else here.iloc[0]
        places = tuple(others["place"].drop_duplicates())
        origin = (None, None) if here.empty else (first["place"], first["started_on"])
        lines.append((first["practice_name"], first["practice_problem"], *origin, len(places), places))
    table = pd.DataFrame(lines, columns=list(PRACTICE_COLUMNS))
    return None if table.empty else table.sort_values(
        ["taken_over_count", "practice_name"], ascending=[False, True], ignore_index=True
    )


def matters(
    snapshot: Snapshot, channel: str, window: Window, *, filters: Filters, scope: Scope
) -> pd.DataFrame | None:
    """kind, raised, solved, open, days (median of the solved, missing below five) of one of `CHANNELS`; the kind with
    most solved first. None where its matters are not known by what is filtered, or there are none."""
    kind, names = CHANNELS[channel], [f"{channel}_matters_{count}" for count in COUNTS]
    metric = METRICS[names[0]]
    if covered(snapshot, metric, window) is None or not can_filter(snapshot, metric, filters):
        return None
    asked = [*names, f"{channel}_matter_days"]
    found = query(snapshot, asked, by=[kind], window=window, filters=filters, scope=scope)
    found = found.set_axis(["kind", *COUNTS, "days"], axis=1)
    counts = found[[*COUNTS]].astype(float).fillna(0).astype(int)
    days = found["days"].astype(float).where(counts["solved"] >= LEAST_TIMED)
    table = pd.concat([found["kind"], counts, days], axis=1)
    table = table[table[[*COUNTS]].any(axis=1)]
    return None if table.empty else table.sort_values(["solved", "raised"], ascending=False, ignore_index=True)

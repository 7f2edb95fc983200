"""Everything known about one cell, block or community: rates and their place, kinds, trend, open problems, who answers
for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.ground import Level, known_ground
from yz_data.analysis.measures import MEASURES, per
from yz_data.analysis.spatial import Mapped, every_measure, monthly
from yz_data.answers import ask
from yz_data.metrics import METRICS
from yz_data.periods import Window, baseline
from yz_data.query import Filters, query, rows_behind
from yz_data.warehouse import Snapshot

KINDS = 3


@dataclass(frozen=True, slots=True)
class AreaCard:
    """`rates`: measure, count, rate, smoothed, is_small, rank (1 = highest, of the areas large enough), ranked,
    rate_before. `kinds`: measure, value, count, share, the three commonest kinds of each measure that counts events.
    `problems`: open problems, those due first. `cells`: the codes of its cells."""

    level: Level
    area_id: str
    name: str
    post: str | None
    residents: float | None
    square_km: float
    cells: tuple[str, ...]
    rates: pd.DataFrame
    kinds: pd.DataFrame
    problems: pd.DataFrame


def area_card(
    snapshot: Snapshot, level: Level, area_id: str, window: Window, *, filters: Filters, scope: Scope
) -> AreaCard | None:
    """One area in a window; None where it is not on the map. Filters do not apply: the card is about all of it."""
    land, cells = known_ground(snapshot, level, scope), known_ground(snapshot, "cell", scope)
    if land is None or area_id not in set(land.frame["area_id"]):
        return None
    row = land.frame.set_index("area_id").loc[area_id]
    key = "area_id" if level == "cell" else f"{level}_id"
    own = tuple(cells.frame.loc[cells.frame[key] == area_id, "area_id"]) if cells is not None else ()
    place = {"community_id": (area_id,)} if level == "community" else {"cell_id": own}
    found = ask(snapshot, every_measure, level, window, filters={}, scope=scope)
    bases = dict.fromkeys(baseline(one.window, "yoy") for one in found.values())
    before = {base: ask(snapshot, every_measure, level, base, filters={}, scope=scope) for base in bases}
    rates = pd.DataFrame(
        [_rate(area_id, one, before[baseline(one.window, "yoy")].get(name)) for name, one in found.items()]
    )
    problems = rows_behind(snapshot, "problems_open", window=window, filters=place, scope=scope)
    return AreaCard(
        level,
        area_id,
        str(row["name"]),
        None if pd.isna(row["post"]) else str(row["post"]),
        None if pd.isna(row["residents"]) else float(row["residents"]),
        float(row["square_km"]),
        own,
        rates,
        _kinds(snapshot, window, place, scope),
        problems.sort_values(["due_on", "item_id"], na_position="last", ignore_index=True),
    )


def ranked(found: Mapped) -> pd.DataFrame:
    """The areas of a map from the highest shrunk rate to the lowest, with `rank` among those large enough; the others
    stand last and have none (NaN)."""
    frame = found.frame.sort_values(
        ["is_small", "smoothed", "area_id"], ascending=[True, False, True], ignore_index=True
    )
    frame["rank"] = np.where(frame["is_small"], np.nan, frame.index + 1.0)
    return frame


def _rate(area_id: str, found: Mapped, before: Mapped | None) -> dict[str, object]:
    frame = found.frame
    row = frame.loc[(frame["area_id"] == area_id).idxmax()]
    is_higher = (frame["smoothed"] > row["smoothed"]) | (
        (frame["smoothed"] == row["smoothed"]) & (frame["area_id"] < area_id)
    )
    rank = np.nan if row["is_small"] else 1.0 + int((is_higher & ~frame["is_small"]).sum())
    is_whole = before is not None and before.window == baseline(found.window, "yoy")
    earlier = before.frame.loc[before.frame["area_id"] == area_id, "rate"].iloc[0] if before and is_whole else np.nan
    return {
        "measure": found.measure,
        "exposure": found.exposure,
        "is_monthly": MEASURES[found.measure].is_monthly,
        "count": int(row["count"]),
        "of": float(row["exposure"]) * per(found.exposure),
        "rate": float(row["rate"]),
        "smoothed": float(row["smoothed"]),
        "is_small": bool(row["is_small"]),
        "rank": rank,
        "ranked": int((~frame["is_small"]).sum()),
        "rate_before": float(earlier),
    }


def _kinds(snapshot: Snapshot, window: Window, place: dict[str, tuple[str, ...]], scope: Scope) -> pd.DataFrame:
    lines = []
    for name, measure in MEASURES.items():
        if measure.is_share or METRICS[measure.count].is_stock or measure.exposure == "enterprises_registered":
            continue
        found = query(snapshot, [measure.count], by=[measure.category], window=window, filters=place, scope=scope)
        counts = pd.to_numeric(found[measure.count], errors="coerce").fillna(0)
        for place_of in counts.sort_values(ascending=False, kind="stable").index[:KINDS]:
            if counts[place_of] > 0:
                value = found[measure.category][place_of]
                lines.append(
                    {
                        "measure": name,
                        "value": "unknown" if pd.isna(value) else str(value),
                        "count": int(counts[place_of]),
                        "share": float(counts[place_of] / counts.sum()),
                    }
                )
    return pd.DataFrame(lines, columns=["measure", "value", "count", "share"])


def trend(
    snapshot: Snapshot,
    level: Level,
    area_id: str,
    measure: str,
    category: str | None,
    *,
    filters: Filters,
    scope: Scope,
) -> pd.DataFrame:
    """month, count, rate, overall (the rate of all areas), is_small of one area, for every month the data cover."""
    lines = []
    for found in ask(snapshot, monthly, level, measure, category, filters=filters, scope=scope):
        if area_id not in set(found.frame["area_id"]):
            continue
        row = found.frame.set_index("area_id").loc[area_id]
        lines.append(
            {
                "month": found.window.start,
                "count": int(row["count"]),
                "rate": float(row["rate"]),
                "overall": found.overall,
                "is_small": bool(row["is_small"]),
            }
        )
    return pd.DataFrame(lines, columns=["month", "count", "rate", "overall", "is_small"])

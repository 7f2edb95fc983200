"""Everything known about one cell, block or community: rates and their place, kinds, trend, open problems, who answers
for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from yz_data.access import Scope
from yz_data.analysis.ground import Level, known_ground
from yz_data.analysis.measures import MEASURES, per
from yz_data.analysis.spatial import Mapped, every_measure, monthly, placeless
from yz_data.answers import ask, read_at_once
from yz_data.metrics import METRICS
from yz_data.periods import Window, baseline
from yz_data.query import Filters, can_filter, rows_behind, tuples
from yz_data.warehouse import Snapshot

KINDS = 3


@dataclass(frozen=True, slots=True)
class AreaCard:
    """`rates`: measure, count, rate, smoothed, is_small, rank (1 = highest, of the areas large enough), ranked,
    rate_before. `kinds`: measure, value, count, share, the three commonest kinds of each measure that counts events.
    `problems`: open problems, those due first; None where what is filtered does not tell them apart. `cells`: the codes
    of its cells."""

    level: Level
    area_id: str
    name: str
    post: str | None
    residents: float | None
    square_km: float
    cells: tuple[str, ...]
    rates: pd.DataFrame
    kinds: pd.DataFrame
    problems: pd.DataFrame | None


def area_card(
    snapshot: Snapshot, level: Level, area_id: str, window: Window, *, filters: Filters, scope: Scope
) -> AreaCard | None:
    """One area in a window; None where it is not on the map. Filters by place do not apply, since the card is about all
    of it; what the others do not tell apart is left out."""
    land, cells = known_ground(snapshot, level, scope), known_ground(snapshot, "cell", scope)
    if land is None or area_id not in set(land.frame["area_id"]):
        return None
    row = land.frame.set_index("area_id").loc[area_id]
    key = "area_id" if level == "cell" else f"{level}_id"
    own = tuple(cells.frame.loc[cells.frame[key] == area_id, "area_id"]) if cells is not None else ()
    kept = placeless(filters)
    place = kept | ({"community_id": (area_id,)} if level == "community" else {"cell_id": own})
    found = ask(snapshot, every_measure, level, window, filters=kept, scope=scope)
    bases = dict.fromkeys(baseline(one.window, "yoy") for one in found.values())
    before = {base: ask(snapshot, every_measure, level, base, filters=kept, scope=scope) for base in bases}
    rates = pd.DataFrame(
        [_rate(area_id, one, before[baseline(one.window, "yoy")].get(name)) for name, one in found.items()]
    )
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
        _problems(snapshot, window, place, scope),
    )


def ranked(found: Mapped) -> pd.DataFrame:
    """The areas of a map from the highest shrunk rate to the lowest, with `rank` among those large enough; the others
    stand last and have none (NaN)."""
    falling = np.nan_to_num(-found.frame["smoothed"].to_numpy(float), nan=np.inf)  # what has no rate stands last
    keys = list(zip(found.frame["is_small"], falling, found.frame["area_id"], strict=True))
    order = sorted(range(len(keys)), key=keys.__getitem__)
    frame = found.frame.take(order).reset_index(drop=True)
    frame["rank"] = np.where(frame["is_small"], np.nan, frame.index + 1.0)
    return frame


def _rate(area_id: str, found: Mapped, before: Mapped | None) -> dict[str, object]:
    ids, smoothed, is_small = (found.frame[name].to_numpy() for name in ("area_id", "smoothed", "is_small"))
    place = int(np.flatnonzero(ids == area_id)[0])
    is_higher = (smoothed > smoothed[place]) | ((smoothed == smoothed[place]) & (ids < area_id))
    count, exposure, rate = (found.frame[name].iat[place] for name in ("count", "exposure", "rate"))
    is_whole = before is not None and before.window == baseline(found.window, "yoy")
    earlier = np.nan
    if before is not None and is_whole:
        earlier = before.frame["rate"].to_numpy()[before.frame["area_id"].to_numpy() == area_id][0]
    return {
        "measure": found.measure,
        "exposure": found.exposure,
        "is_monthly": MEASURES[found.measure].is_monthly,
        "count": int(count),
        "of": float(exposure) * per(found.exposure),
        "rate": float(rate),
        "smoothed": float(smoothed[place]),
        "is_small": bool(is_small[place]),
        "rank": np.nan if is_small[place] else 1.0 + int((is_higher & ~is_small).sum()),
        "ranked": int((~is_small).sum()),
        "rate_before": float(earlier),
    }


def _problems(
    snapshot: Snapshot, window: Window, place: dict[str, tuple[str, ...]], scope: Scope
) -> pd.DataFrame | None:
    if not can_filter(snapshot, METRICS["problems_open"], place):
        return None
    order = ("due_on", "item_id")
    return rows_behind(snapshot, "problems_open", window=window, filters=place, scope=scope, order=order)


def _kinds(snapshot: Snapshot, window: Window, place: dict[str, tuple[str, ...]], scope: Scope) -> pd.DataFrame:
    told = {
        name: measure for name, measure in MEASURES.items()
        if not (measure.is_share or METRICS[measure.count].is_stock or measure.exposure == "enterprises_registered")
        and can_filter(snapshot, METRICS[measure.count], place)
    }  # fmt: skip
    asked = {"window": window, "filters": place, "scope": scope}
    every = read_at_once([partial(tuples, snapshot, [one.count], by=[one.category], **asked) for one in told.values()])
    lines = []
    for name, found in zip(told, every, strict=True):
        total = sum(count or 0 for _, count in found)
        for value, count in sorted(found, key=lambda row: -(row[1] or 0))[:KINDS]:
            if count:
                share = float(count / total)
                shown = "unknown" if value is None else str(value)
                lines.append({"measure": name, "value": shown, "count": int(count), "share": share})
    return pd.DataFrame(lines, columns=["measure", "value", "count", "share"])


def trend(
    snapshot: Snapshot,
    level: Level,
    area_id: str,
    measure: str,
    *,
    filters: Filters,
    scope: Scope,
) -> pd.DataFrame:
    """month, count, rate, overall (the rate of all areas), is_small of one area, for every month the data cover."""
    lines = []
    for found in ask(snapshot, monthly, level, measure, filters=filters, scope=scope):
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

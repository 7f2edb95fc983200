"""The red property alliance: its firms and the matters they take up in their estates: demonstration ledgers.

The alliance began in 2023, so 2022 has none. One case was published by name; firms are examples (示意).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from yz_data.demo import calibration
from yz_data.demo.cadres import drawn
from yz_data.demo.ledger_days import NEVER, between, column, lasting, numbered
from yz_data.demo.places import SITE_KINDS, Street, community_names, place
from yz_data.demo.sampling import Array, stream

FOUNDED = "2023-03-28"
SOLVED, OPEN = 96, 21
# Kind, share, typical days until it is solved.
KINDS = (("停车管理", 0.24, 34), ("维修养护", 0.31, 16), ("环境卫生", 0.19, 8), ("物业收费", 0.11, 27),
         ("充电设施", 0.11, 45), ("其他物业事项", 0.04, 20))  # fmt: skip
CASE_ESTATE, CASE_COMMUNITY = "新华联家园南区", "家园南"


def firms(street: Street, seed: int) -> pd.DataFrame:
    """The first members; all of them joined on the day the alliance began."""
    rng = stream(seed, street.code, "property_alliance")
    count = street.scaled(calibration.ALLIANCE_FIRMS)
    return pd.DataFrame({
        "入盟编号": numbered("RM", street, count), "物业企业编号": _firm_ids(street, count),
        "物业企业": _firm_names(street, count), "街道编码": street.code, "社区": None,
        "服务小区数": rng.choice([1, 2, 3, 4, 6], count, p=[0.3, 0.28, 0.2, 0.14, 0.08]),
        "入盟日期": FOUNDED, "退盟日期": None,
    })  # fmt: skip


def _firm_ids(street: Street, count: int) -> list[str]:
    return [f"WY-{street.id_part}-{number:03d}" for number in range(1, count + 1)]


def _firm_names(street: Street, count: int) -> list[str]:
    prefix = "" if street.is_calibrated else street.short_name
    return [f"{prefix}示意物业{number:02d}" for number in range(1, count + 1)]


def matters(street: Street, seed: int) -> pd.DataFrame:
    """Matters of estates that were solved, and those still open; the published case is the first of them."""
    rng = stream(seed, street.code, "property_matters")
    solved_count, open_count = street.scaled(SOLVED), street.scaled(OPEN)
    count = solved_count + open_count
    kinds = drawn(rng, KINDS, count)
    estate, community = _estates(street, seed, rng, count)
    if street.is_calibrated:
        kinds[0], estate[0], community[0] = "停车管理", CASE_ESTATE, CASE_COMMUNITY
    raised = np.concatenate([
        between(rng, "2023-04-03", "2023-11-17", solved_count), between(rng, "2023-08-14", "2023-12-29", open_count),
    ])  # fmt: skip
    typical = {kind: days for kind, _, days in KINDS}
    took = np.concatenate([lasting(rng, 1, typical[kind], 2) for kind in kinds[:solved_count]])
    solved = np.minimum(raised[:solved_count] + took, np.datetime64("2023-12-29"))
    firm = rng.integers(0, street.scaled(calibration.ALLIANCE_FIRMS), count)
    ids, names = (make(street, street.scaled(calibration.ALLIANCE_FIRMS)) for make in (_firm_ids, _firm_names))
    return pd.DataFrame({
        "事项编号": numbered("WYSX", street, count), "物业企业编号": np.array(ids, dtype=object)[firm],
        "物业企业": np.array(names, dtype=object)[firm], "街道编码": street.code, "社区": community, "小区": estate,
        "事项类型": kinds, "提出日期": column(raised),
        "解决日期": column(np.concatenate([solved, np.full(open_count, NEVER)])),
    })  # fmt: skip


def _estates(street: Street, seed: int, rng: np.random.Generator, count: int) -> tuple[Array, Array]:
    """Housing estates drawn from the places of the street, and the communities they lie in."""
    there = place(street, seed)
    homes = np.flatnonzero(there.site_kind == SITE_KINDS.index("residential"))
    chosen = homes[rng.integers(0, len(homes), count)]
    names = np.array(community_names(street), dtype=object)
    return there.site_names[chosen].copy(), names[there.site_community[chosen]]

"""Deliberation (庄里唠唠): sessions and the matters raised in them: demonstration ledgers.

Of the matters only how many were solved in 2023 and four names were published; how many were raised is invented.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from yz_data.demo import calibration
from yz_data.demo.ledger_days import NEVER, column, finished, lasting, numbered, scaled
from yz_data.demo.places import Street, community_names
from yz_data.demo.sampling import Array, choose, stream

SESSIONS = {2022: 148, 2023: calibration.DELIBERATION_SESSIONS}
SOLVED = {2022: 81, 2023: calibration.DELIBERATION_SOLVED}
OPEN, WAITING = 24, 11  # not solved at the end: agreed on and going on, or the time is not ripe
FROM_WHISTLES = 4  # matters that had been whistled for first
FORMS = (("院落议事", 0.42), ("社区议事厅", 0.30), ("多方圆桌会", 0.18), ("线上议事", 0.10))
# Kind, share, what it is about, days it typically takes.
KINDS = (
    ("公共空间", 0.20, "公共空间改造", 62), ("停车管理", 0.18, "停车位规划", 55),
    ("充电设施", 0.13, "充电设施增设", 48), ("道路交通", 0.10, "道路拥堵疏导", 38),
    ("违法建设", 0.08, "私搭乱建清理", 50), ("物业管理", 0.17, "物业服务改进", 34),
    ("市容秩序", 0.14, "环境卫生整治", 22),
)  # fmt: skip
# The matters whose names were published: title, kind, number in every ledger. The second is an illegal structure too.
NAMED = (
    ("杨庄路22号院广场改造", "公共空间", "SX2023-0022"), ("探矿家属院38号楼违建拆除", "违法建设", "SX2023-0038"),
    ("蓝莓幼儿园门口道路拥堵", "道路交通", "SX2023-0045"), ("五里店平房区充电难", "充电设施", "SX2023-0061"),
)  # fmt: skip


def _held(street: Street, seed: int) -> tuple[Array, Array]:
    """Day and community of each session; some communities talk far more than others."""
    rng = stream(seed, street.code, "deliberation_sessions")
    days = finished(rng, scaled(street, SESSIONS), "greenery")
    return days, choose(rng, rng.lognormal(0, 0.55, calibration.COMMUNITIES), len(days))


def sessions(street: Street, seed: int) -> pd.DataFrame:
    """Sessions of both years."""
    days, community = _held(street, seed)
    rng = stream(seed, street.code, "deliberation forms")
    size = len(days)
    form = rng.choice(np.array([name for name, _ in FORMS], dtype=object), size, p=[share for _, share in FORMS])
    typical = {"院落议事": 18, "社区议事厅": 24, "多方圆桌会": 14, "线上议事": 31}
    topic = np.array([about for _, _, about, _ in KINDS], dtype=object)
    return pd.DataFrame({
        "活动编号": numbered("LL", street, size), "街道编码": street.code,
        "社区": np.array(community_names(street), dtype=object)[community], "活动日期": column(days),
        "协商主题": topic[choose(rng, [share for _, share, *_ in KINDS], size)], "协商形式": form,
        "参与人数": [max(5, round(typical[one] * factor)) for one, factor in
                 zip(form, rng.lognormal(0, 0.3, size), strict=True)],
    })  # fmt: skip


def matters(street: Street, seed: int, whistles: pd.DataFrame) -> pd.DataFrame:
    """Matters, each raised in a session; a few had been whistled for before and keep that number."""
    rng = stream(seed, street.code, "deliberation_matters")
    held, community = _held(street, seed)
    solved = finished(rng, scaled(street, SOLVED))
    still, waiting = street.scaled(OPEN), street.scaled(WAITING)
    size = len(solved) + still + waiting
    kind = choose(rng, [share for _, share, *_ in KINDS], size)
    typical = np.array([days for *_, days in KINDS])[kind]
    raised = np.concatenate([
        solved - np.round(typical[: len(solved)] * rng.gamma(2.2, 1 / 2.2, len(solved)) + 2).astype("timedelta64[D]"),
        np.datetime64("2023-12-29") - lasting(rng, still, 70, 1),
        np.datetime64("2023-11-01") - lasting(rng, waiting, 300),
    ])  # fmt: skip
    # each in the last session before; those that would lie before the first session are raised in it
    session = np.maximum(np.searchsorted(held, raised, side="right") - 1, 0)
    raised = held[session]
    solved = np.concatenate([np.maximum(solved, raised[: len(solved)]), np.full(still + waiting, NEVER)])
    names = np.array(community_names(street), dtype=object)[community[session]]
    frame = pd.DataFrame({
        "事项编号": None, "活动编号": numbered("LL", street, len(held))[session], "街道编码": street.code,
        "社区": names,
        "协商事项": [name + KINDS[one][2] for name, one in zip(names, kind, strict=True)],
        "事项类型": [KINDS[one][0] for one in kind], "提出日期": column(raised), "解决日期": column(solved),
        "协商结果": np.repeat(["已解决", "达成共识", "条件不成熟"], [size - still - waiting, still, waiting]),
    }).sort_values(["提出日期", "活动编号"], kind="stable", ignore_index=True)  # fmt: skip
    frame["事项编号"] = [
        f"LL{str(day)[:4]}-{street.id_part}-{number:04d}" for number, day in enumerate(frame["提出日期"], start=1)
    ]
    _from_whistles(rng, frame, whistles)
    if street.is_calibrated:
        _name(frame)
    return frame


def _from_whistles(rng: np.random.Generator, frame: pd.DataFrame, whistles: pd.DataFrame) -> None:
    """Give some matters the number, community and title of a whistle of their kind raised before."""
    taken: set[str] = set()
    for row in rng.permutation(frame.index[frame["事项类型"].isin(whistles["事项类型"])]):
        matter = frame.loc[row]
        before = whistles[
            (whistles["事项类型"] == matter["事项类型"]) & whistles["社区"].eq(matter["社区"])
            & (whistles["吹哨时间"].str[:10] < str(matter["提出日期"])) & ~whistles["事项编号"].isin(taken)
        ]  # fmt: skip
        if len(before) and len(taken) < FROM_WHISTLES:
            taken.add(before["事项编号"].iloc[-1])
            frame.loc[row, ["事项编号", "协商事项"]] = before[["事项编号", "吹哨事项"]].iloc[-1].to_numpy()


def _name(frame: pd.DataFrame) -> None:
    """The four matters whose names were published, solved in 2023; where they lie by community was not said."""
    for title, kind, number in NAMED:
        solved = frame.index[
            (frame["事项类型"] == kind) & (frame["解决日期"].astype(str) > "2023-05") & (frame["协商结果"] == "已解决")
            & frame["事项编号"].str.startswith("LL")
        ]  # fmt: skip
        frame.loc[solved[0], ["事项编号", "协商事项", "社区"]] = [number, title, None]

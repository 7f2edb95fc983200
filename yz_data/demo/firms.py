"""Registered enterprises of a street: where, what trade, when they came and went, and how large they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pyarrow as pa

from yz_data.demo import calibration
from yz_data.demo.places import Street, community_names, points_in_cells, points_in_communities
from yz_data.demo.sampling import Array, choose, stream
from yz_data.demo.seasons import DATES
from yz_data.demo.tessellation import tessellation

FIRMS = 2_300
MOVED_IN_2022 = 262
TAXPAYERS = 350
REGISTRATION_CELLS = (20, 37)  # the two addresses of the collective registration scheme
NEVER = np.datetime64("NaT", "D")

# Source value, share of firms, short name of the trade.
INDUSTRIES = (
    ("制造业", 0.03, "机电"), ("建筑业", 0.08, "建筑工程"), ("批发和零售业", 0.27, "商贸"),
    ("交通运输、仓储和邮政业", 0.03, "物流"), ("住宿和餐饮业", 0.11, "餐饮"),
    ("信息传输、软件和信息技术服务业", 0.08, "信息技术"),
    ("金融业", 0.01, "投资管理"), ("房地产业", 0.04, "物业管理"),
    ("租赁和商务服务业", 0.13, "商务服务"), ("科学研究和技术服务业", 0.11, "科技"),
    ("文化、体育和娱乐业", 0.06, "文化传媒"), ("其他行业", 0.05, "服务"),
)  # fmt: skip
_FIRST, _SECOND = "恒瑞嘉诚博远鼎盛华信同创", "泰和源达通兴融汇宏景安业"


@dataclass(frozen=True, eq=False)
class Firms:
    """One entry per firm in each array; `size` is heavy-tailed, `taxpayers` indexes those that pay tax."""

    ids: Array
    names: Array
    industry: Array
    community: Array
    is_legal: Array
    registered: Array
    moved_in: Array
    moved_out: Array
    deregistered: Array
    in_package: Array
    points: Array
    size: Array
    taxpayers: Array

    @property
    def present_from(self) -> Array:
        """The day from which a firm belongs to the street."""
        return np.where(np.isnat(self.moved_in), self.registered, self.moved_in)

    @property
    def present_until(self) -> Array:
        """The day on which a firm left, or a far day."""
        far = np.datetime64("2100-01-01")
        leaving = [np.where(np.isnat(day), far, day) for day in (self.moved_out, self.deregistered)]
        return np.minimum(*leaving)


@lru_cache(maxsize=2)
def firms(street: Street, seed: int) -> Firms:
    """All firms ever registered in a street up to the end of 2023, in the order of their numbers."""
    rng = stream(seed, street.code, "firms")
    count = street.scaled(FIRMS)
    registered, moved_in = _arrivals(rng, street, count)
    order = np.argsort(registered, kind="stable")
    registered, moved_in = registered[order], moved_in[order]
    arrived = np.where(np.isnat(moved_in), registered, moved_in)
    industry = choose(rng, np.array([share for _, share, _ in INDUSTRIES]), count)
    recent = ~np.isnat(moved_in)
    is_legal = (rng.random(count) < 0.76) | recent
    community = choose(rng, rng.gamma(2.0, 1.0, calibration.COMMUNITIES), count)
    points = points_in_communities(street, rng, community)
    collective = recent & (rng.random(count) < 0.6)
    cells = rng.choice(REGISTRATION_CELLS, int(collective.sum()))
    points[collective] = points_in_cells(street, rng, cells)
    community[collective] = tessellation().communities[cells]
    moved_out, deregistered = _departures(rng, arrived)
    size = rng.lognormal(0, 1.75, count) * np.where(is_legal, 1.0, 0.15)
    taxpayers = _taxpayers(rng, street, is_legal, moved_in, np.isnat(moved_out) & np.isnat(deregistered))
    in_package = np.zeros(count, dtype=bool)
    in_package[taxpayers[np.argsort(-size[taxpayers])[: street.scaled(62)]]] = True
    return Firms(
        ids=np.array([f"Q{street.id_part}-{number:05d}" for number in range(1, count + 1)], dtype=object),
        names=_names(street, industry, is_legal), industry=industry, community=community, is_legal=is_legal,
        registered=registered, moved_in=moved_in, moved_out=moved_out, deregistered=deregistered,
        in_package=in_package, points=points, size=size, taxpayers=taxpayers,
    )  # fmt: skip


def _arrivals(rng: np.random.Generator, street: Street, count: int) -> tuple[Array, Array]:
    """Registration days and, for firms that moved in, the day they did; most came late in 2023."""
    registered = np.datetime64("2004-01-01") + (6570 * rng.beta(1.9, 1.0, count)).astype(int)
    moved_in = np.full(count, NEVER)
    new_2023, new_2022 = street.scaled(calibration.FIRMS_MOVED_IN), street.scaled(MOVED_IN_2022)
    ramp = np.concatenate([np.linspace(0.8, 1.2, 365), np.linspace(0.8, 1.5, 365)])
    days_2023 = 365 + choose(rng, ramp[365:], new_2023)
    days_2022 = choose(rng, ramp[:365], new_2022)
    moved_in[: new_2023 + new_2022] = DATES[np.concatenate([days_2023, days_2022])]
    newly_founded = (rng.random(count) < 0.65) & ~np.isnat(moved_in)
    founded = moved_in - rng.integers(0, 25, count)
    return np.where(newly_founded, founded, registered), moved_in


def _departures(rng: np.random.Generator, arrived: Array) -> tuple[Array, Array]:
    """Some firms move out and some are struck off in the two years, never before they have come."""
    kind = rng.random(len(arrived))
    day = DATES[rng.integers(0, len(DATES), len(arrived))]
    old = day > arrived + 90
    moved_out = np.where(old & (kind < 0.035), day, NEVER)
    return moved_out, np.where(old & (kind >= 0.035) & (kind < 0.085), day, NEVER)


def _taxpayers(
    rng: np.random.Generator, street: Street, is_legal: Array, moved_in: Array, stays: Array
) -> Array:
    """A sample of legal persons, among them about eighty that moved in during 2023."""
    new = moved_in >= np.datetime64("2023-01-01")
    chance = np.where(new, 0.24, 0.19) * np.where(stays, 1.0, 0.5) * is_legal
    wanted = street.scaled(TAXPAYERS)
    keys = rng.random(len(chance)) ** (1 / np.maximum(chance, 1e-9))
    return np.sort(np.argsort(-keys)[:wanted])


def _names(street: Street, industry: Array, is_legal: Array) -> Array:
    """Invented names that say they are examples, so that none can be taken for a real firm."""
    trades = [trade for _, _, trade in INDUSTRIES]
    names = []
    for number, (trade, legal) in enumerate(zip(industry, is_legal, strict=True)):
        brand = _FIRST[number % 12] + _SECOND[number // 12 % 12] + f"{number // 144 + 1:02d}"
        names.append(f"示例{brand}{trades[trade]}" + ("有限公司" if legal else "店"))
    return np.array(names, dtype=object)


def firm_table(street: Street, seed: int) -> pa.Table:
    """The register of enterprises in the columns of its export, with typed dates."""
    found = firms(street, seed)
    codes = [
        f"9111{street.id_part}DEMO{number:06d}" if legal else None
        for number, legal in enumerate(found.is_legal)
    ]  # no real code contains the letter O
    names = np.array(community_names(street), dtype=object)
    industries = np.array([name for name, _, _ in INDUSTRIES], dtype=object)
    return pa.table({
        "企业编号": pa.array(found.ids),
        "统一社会信用代码": pa.array(codes, pa.string()),
        "企业名称": pa.array(found.names),
        "企业类型": pa.array(np.where(found.is_legal, "法人", "个体户").astype(object)),
        "行业": pa.array(industries[found.industry]),
        "街道编码": pa.repeat(street.code, len(codes)),
        "社区": pa.array(names[found.community]),
        "注册日期": pa.array(found.registered),
        "落户日期": pa.array(found.moved_in),
        "迁出日期": pa.array(found.moved_out),
        "注销日期": pa.array(found.deregistered),
        "是否服务包企业": pa.array(np.where(found.in_package, "是", "否").astype(object)),
        "经度": pa.array(np.round(found.points[:, 0], 6)),
        "纬度": pa.array(np.round(found.points[:, 1], 6)),
    })  # fmt: skip

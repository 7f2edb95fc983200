"""Grid cases: what patrols report, in the columns of a district's export."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from yz_data.demo import calibration
from yz_data.demo.hotline import DAY, LAST_SECOND, moment, office_hours
from yz_data.demo.places import Street, community_names, points_in_cells, points_outside
from yz_data.demo.sampling import Array, choose, pick, stream
from yz_data.demo.seasons import DAYS, HOUR_NAMES, HOUR_WEIGHTS, IS_2023, SEASON_NAMES, season_weights
from yz_data.demo.tessellation import tessellation

CASES = 18_100
OUTSIDE_POINTS = 60
_SOURCES = ("网格员上报", "网格员上报", "网格员上报", "网格员上报", "视频监控", "专项普查", "领导交办")


@dataclass(frozen=True)
class CaseType:
    """One kind of case with its weight, season, days allowed and growth from 2022 to 2023."""

    kind: str
    main_type: str
    sub_type: str
    weight: float
    season: str
    limit_days: int
    growth: float


CASE_TYPES = (
    CaseType("事件", "市容环境", "暴露垃圾", 15, "warm", 1, 1.02),
    CaseType("事件", "市容环境", "私搭乱建", 4, "warm", 7, 0.80),
    CaseType("事件", "市容环境", "道路不洁", 8, "flat", 1, 0.95),
    CaseType("事件", "市容环境", "积雪结冰", 2, "snow", 1, 1.20),
    CaseType("事件", "宣传广告", "非法小广告", 9, "flat", 2, 0.90),
    CaseType("事件", "宣传广告", "违规牌匾", 2, "flat", 7, 1.00),
    CaseType("事件", "施工管理", "施工扬尘", 3, "warm", 2, 1.05),
    CaseType("事件", "施工管理", "工地遗撒", 2, "warm", 1, 1.00),
    CaseType("事件", "街面秩序", "店外经营", 8, "warm", 2, 0.95),
    CaseType("事件", "街面秩序", "无照游商", 6, "summer_night", 1, 0.95),
    CaseType("事件", "街面秩序", "非机动车乱停放", 12, "flat", 1, 1.12),
    CaseType("事件", "突发事件", "道路积水", 2, "rain", 1, 1.10),
    CaseType("部件", "公用设施", "井盖破损", 4, "flat", 3, 0.95),
    CaseType("部件", "公用设施", "路灯损坏", 3, "year_end", 3, 0.92),
    CaseType("部件", "交通设施", "隔离设施损坏", 4, "flat", 5, 1.00),
    CaseType("部件", "市容环境", "垃圾箱破损", 3, "flat", 3, 0.98),
    CaseType("部件", "园林绿化", "绿地裸露", 4, "greenery", 7, 1.00),
    CaseType("部件", "园林绿化", "枯枝断枝", 3, "greenery", 3, 1.00),
    CaseType("社会服务管理", "安全隐患", "楼道堆物", 8, "fire", 3, 1.05),
    CaseType("社会服务管理", "安全隐患", "电动车飞线充电", 6, "fire", 3, 1.25),
    CaseType("社会服务管理", "流动人口", "出租房屋异常", 3, "enrolment", 7, 0.85),
)  # fmt: skip


def _drawn(rng: np.random.Generator, count: int) -> tuple[Array, Array]:
    """Type and day of each case."""
    rows = np.array([SEASON_NAMES.index(entry.season) for entry in CASE_TYPES])
    table = season_weights()[rows].copy()
    table *= np.array([entry.weight for entry in CASE_TYPES])[:, None] / table.mean(axis=1, keepdims=True)
    table *= np.where(IS_2023, np.array([entry.growth for entry in CASE_TYPES])[:, None], 1.0)
    table *= rng.gamma(15, 1 / 15, table.shape)
    drawn = choose(rng, table.ravel(), count)
    return drawn // DAYS, drawn % DAYS


def _cells(rng: np.random.Generator, case_type: Array, day: Array) -> Array:
    """Cell of each case: a few hot cells, some that improve and some that worsen."""
    hot = rng.gamma(1.8, 1.0, calibration.GRID_CELLS) * rng.gamma(
        2.0, 0.5, (len(CASE_TYPES), calibration.GRID_CELLS)
    )
    drift = np.exp(rng.uniform(-0.5, 0.5, calibration.GRID_CELLS))
    table = np.concatenate([hot / np.sqrt(drift), hot * np.sqrt(drift)])
    return pick(rng, table, case_type + len(CASE_TYPES) * (day >= 365))


def case_tables(street: Street, seed: int) -> dict[int, pa.Table]:
    """The export of each year."""
    rng = stream(seed, street.code, "cases")
    count = street.scaled(CASES)
    case_type, day = _drawn(rng, count)
    hours = np.full(count, HOUR_NAMES.index("office"))
    reported = day * DAY + pick(rng, HOUR_WEIGHTS, hours) * 3600 + rng.integers(3600, size=count)
    order = np.argsort(reported, kind="stable")
    case_type, reported = case_type[order], reported[order]
    day = reported // DAY
    cell = _cells(rng, case_type, day)
    points = points_in_cells(street, rng, cell)
    outside = rng.choice(count, street.scaled(OUTSIDE_POINTS), replace=False)
    points[outside] = points_outside(street, rng, len(outside))
    table = _table(rng, street, case_type, reported, cell, points)
    split = int((day < 365).sum())
    return {2022: table.slice(0, split), 2023: table.slice(split)}


def _table(
    rng: np.random.Generator, street: Street, case_type: Array, reported: Array, cell: Array, points: Array
) -> pa.Table:
    year = np.where(reported >= 365 * DAY, 2023, 2022)
    serial = np.where(year == 2022, np.arange(len(year)), np.arange(len(year)) - (year == 2022).sum()) + 1
    names = np.array(community_names(street), dtype=object)
    known = rng.random(len(year)) > 0.01

    def of_type(attribute: str) -> pa.Array:
        return pa.array([getattr(entry, attribute) for entry in CASE_TYPES]).take(pa.array(case_type))

    def texts(seconds: Array, blank: Array) -> pa.Array:
        return pa.array(moment(seconds), mask=blank | (seconds > LAST_SECOND)).cast(pa.string())

    times, void, forced, stage, rework = _progress(rng, case_type, reported, tessellation().communities[cell])
    opened, due, disposed, closed = times
    return pa.table({
        "案件号": pa.array([f"WG{y}-{street.id_part}-{n:06d}" for y, n in zip(year, serial, strict=True)]),
        "问题来源": pa.array(rng.choice(np.array(_SOURCES, dtype=object), len(year))),
        "问题类型": of_type("kind"), "大类名称": of_type("main_type"), "小类名称": of_type("sub_type"),
        "街道": pa.repeat(street.name, len(year)), "街道编码": pa.repeat(street.code, len(year)),
        "社区": pa.array(names[tessellation().communities[cell]], mask=~known),
        "上报时间": pa.array(moment(reported)).cast(pa.string()), "立案时间": texts(opened, void),
        "处置截止时间": pa.array(moment(due), mask=void | (opened > LAST_SECOND)).cast(pa.string()),
        "处置结束时间": texts(disposed, void), "结案时间": texts(closed, void | forced),
        "强制结案时间": texts(closed, void | ~forced), "当前阶段": stage, "返工次数": pa.array(rework),
        "经度": pa.array(np.round(points[:, 0], 6)), "纬度": pa.array(np.round(points[:, 1], 6)),
    })  # fmt: skip


def _progress(rng: np.random.Generator, case_type: Array, reported: Array, community: Array) -> tuple:
    """Times, void and forced marks, stage and rework; what would end after 2023 is still under way."""
    size = len(reported)
    years = reported / (365 * DAY)
    limit = np.array([entry.limit_days for entry in CASE_TYPES])[case_type] * DAY
    opened = reported + 300 + rng.gamma(1.5, 1400, size).astype(int)
    due = opened + limit
    pace = rng.lognormal(0, 0.15, calibration.COMMUNITIES)[community] * (0.96 - 0.11 * years)
    disposed = office_hours(rng, opened, opened + limit * rng.gamma(2.4, 0.17, size) * pace)
    rework = rng.choice(np.array([0, 1, 2]), size, p=[0.93, 0.06, 0.01])
    disposed = disposed + rework * (limit * 0.35).astype(int)
    closed = disposed + 600 + rng.exponential(0.06 * DAY, size).astype(int)
    void = rng.random(size) < 0.035
    forced = (rng.random(size) < 0.006) & ~void
    stages = np.select(
        [void, opened > LAST_SECOND, disposed > LAST_SECOND, closed > LAST_SECOND],
        ["[作废]", "立案", "处置", "核查"], "结案",
    )  # fmt: skip
    return (
        (opened, due, disposed, closed),
        void,
        forced,
        pa.array(stages.astype(object)),
        np.where(void, 0, rework),
    )

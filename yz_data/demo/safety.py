"""Safety inspections, sweeps and the hazards of the three streams."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from yz_data.demo import calibration
from yz_data.demo.firms import INDUSTRIES, Firms, firms
from yz_data.demo.places import Street, community_names
from yz_data.demo.sampling import Array, choose, stream
from yz_data.demo.seasons import DATES, DAYS, SEASON_NAMES, season_weights, working_weights

VISITS_2022 = 1_490
SWEEPS_2022 = 61
FOUND_BY_INSPECTION = {2022: 2_240, 2023: 2_612}
FOUND_IN_SWEEPS = {2022: 268, 2023: 335}
FOUND_BY_SELF_CHECK = {2022: 2_640, 2023: calibration.SELF_CHECK_HAZARDS}
# In the weeks of a campaign the units known to be worst are visited first: more hazards a visit, not less safety.
CAMPAIGN = (np.datetime64("2023-04-20"), np.datetime64("2023-05-31"))
CAMPAIGN_LIFT = 1.5
END = DATES[-1]
NEVER = np.datetime64("NaT", "D")
OFFICE = "平安建设办"


@dataclass(frozen=True)
class Field:
    """A field of safety work: share of the work, season, and the hazard types found in it."""

    name: str
    share: float
    season: str
    hazards: tuple[str, ...]


FIELDS = (
    Field("工业企业", 0.06, "flat", ("机械防护缺失", "警示标识缺失", "用电线路不规范")),
    Field("建筑施工", 0.08, "warm", ("临边防护不到位", "临时用电不规范", "脚手架验收缺失")),
    Field("消防", 0.26, "fire", ("灭火器过期", "疏散通道堵塞", "应急照明损坏", "消火栓被遮挡")),
    Field("燃气", 0.15, "gas", ("燃气软管老化", "未安装报警器", "气瓶间堆放杂物")),
    Field("危化品", 0.02, "flat", ("储存未分类", "台账不全")),
    Field("特种设备", 0.05, "flat", ("电梯未按期检验", "压力容器标识缺失")),
    Field("人员密集场所", 0.08, "fire", ("安全出口锁闭", "疏散指示损坏", "超员经营")),
    Field("有限空间", 0.02, "warm", ("作业审批缺失", "警示标识缺失")),
    Field("电动自行车", 0.10, "fire", ("飞线充电", "楼内停放充电", "充电设施无断电保护")),
    Field("出租房/群租房", 0.08, "enrolment", ("违规打隔断", "未配灭火器", "私拉电线")),
    Field("九小场所", 0.10, "flat", ("住人与经营未分隔", "电气线路敷设不规范", "灭火器配备不足")),
)


def _field_weights() -> Array:
    """Chance of each field (column) on each day (row)."""
    rows = [season_weights()[SEASON_NAMES.index(field.season)] for field in FIELDS]
    shares = np.array([field.share for field in FIELDS])[:, None]
    return (np.array([row / row.mean() for row in rows]) * shares).T


def _days(rng: np.random.Generator, counts: dict[int, int], extra: Array | float = 1.0) -> Array:
    """Working days of visits, sorted: so many in each year."""
    weights = working_weights() * rng.gamma(6, 1 / 6, DAYS) * extra
    days = [
        (year - 2022) * 365 + choose(rng, weights[(year - 2022) * 365 :][:365], count)
        for year, count in counts.items()
    ]
    return np.sort(np.concatenate(days))


def _counts(street: Street, counts: dict[int, int]) -> dict[int, int]:
    return {year: street.scaled(count) for year, count in counts.items()}


def _ids(kind: str, street: Street, day: Array) -> Array:
    """Numbers that run through each year."""
    year = np.where(day >= 365, 2023, 2022)
    serial = np.where(day >= 365, np.arange(len(day)) - (day < 365).sum(), np.arange(len(day))) + 1
    return np.array(
        [f"{kind}{y}-{street.id_part}-{n:05d}" for y, n in zip(year, serial, strict=True)], dtype=object
    )


def inspections(street: Street, seed: int) -> pd.DataFrame:
    """Visits: one row each; some units are visited many times, most once."""
    rng = stream(seed, street.code, "inspections")
    found = firms(street, seed)
    counts = _counts(street, {2022: VISITS_2022, 2023: calibration.INSPECTION_VISITS})
    lift = 1 + 0.5 * (season_weights()[SEASON_NAMES.index("fire")] > 1.2)
    day = _days(rng, counts, lift)
    unit = choose(rng, rng.gamma(0.6, 1.0, len(found.ids)) * _settled(found), len(day))
    field = np.array([_pick_field(rng, row) for row in np.cumsum(_field_weights()[day], axis=1)])
    names = np.array(["张某", "李某", "王某", "刘某", "陈某", "赵某", "周某"], dtype=object)
    return pd.DataFrame({
        "检查编号": _ids("JC", street, day),
        "检查日期": DATES[day].astype(object),
        **_unit_columns(found, unit),
        "领域": np.array([entry.name for entry in FIELDS], dtype=object)[field],
        **_place_columns(street, found, unit),
        "检查科室": rng.choice(np.array([OFFICE, OFFICE, "综合行政执法队"], dtype=object), len(day)),
        "检查人": rng.choice(names, len(day)),
        "经度": np.round(found.points[unit, 0], 6),
        "纬度": np.round(found.points[unit, 1], 6),
    })  # fmt: skip


def _pick_field(rng: np.random.Generator, cumulative: Array) -> int:
    return int(np.searchsorted(cumulative, rng.random() * cumulative[-1], side="right"))


def _settled(found: Firms) -> Array:
    """The firms that were there throughout: only they are visited, so that no visit precedes its firm."""
    return (found.present_from < DATES[0]) & (found.present_until > END)


def _unit_columns(found: Firms, unit: Array) -> dict[str, Array]:
    industries = np.array([name for name, _, _ in INDUSTRIES], dtype=object)
    return {
        "单位编号": found.ids[unit],
        "被检查单位": found.names[unit],
        "行业": industries[found.industry[unit]],
    }


def _place_columns(street: Street, found: Firms, unit: Array) -> dict[str, object]:
    names = np.array(community_names(street), dtype=object)
    return {"街道编码": street.code, "社区": names[found.community[unit]]}


def sweeps(street: Street, seed: int) -> pd.DataFrame:
    """Campaign days, one field each."""
    rng = stream(seed, street.code, "sweeps")
    day = _days(rng, _counts(street, {2022: SWEEPS_2022, 2023: calibration.SWEEPS}))
    field = np.array([_pick_field(rng, row) for row in np.cumsum(_field_weights()[day], axis=1)])
    names = np.array([entry.name for entry in FIELDS], dtype=object)[field]
    communities = np.array([*community_names(street), None], dtype=object)
    everywhere = rng.random(len(day)) < 0.4  # a sweep of the whole street names no community
    return pd.DataFrame({
        "排查编号": _ids("PC", street, day),
        "排查日期": DATES[day].astype(object),
        "排查名称": [f"{name}领域隐患专项排查" for name in names],
        "领域": names,
        "街道编码": street.code,
        "社区": communities[np.where(everywhere, 18, rng.integers(18, size=len(day)))],
        "组织科室": OFFICE,
    })  # fmt: skip


def hazards(street: Street, seed: int) -> pd.DataFrame:
    """The ledger of all three streams; each stream is counted in its own unit and fitted by itself."""
    rng = stream(seed, street.code, "hazards")
    streams = [
        _stream(
            rng, street, seed, "检查", inspections(street, seed), "检查编号", "检查日期", FOUND_BY_INSPECTION
        ),
        _stream(rng, street, seed, "排查", sweeps(street, seed), "排查编号", "排查日期", FOUND_IN_SWEEPS),
        _stream(rng, street, seed, "自查", None, "", "", FOUND_BY_SELF_CHECK),
    ]
    ledger = pd.concat(streams, ignore_index=True).sort_values(
        ["发现日期", "来源"], kind="stable", ignore_index=True
    )
    day = (ledger["发现日期"].to_numpy("datetime64[D]") - DATES[0]).astype(int)
    ledger.insert(0, "隐患编号", _ids("YH", street, day))
    return ledger


def _stream(
    rng: np.random.Generator, street: Street, seed: int, name: str, events: pd.DataFrame | None,
    id_column: str, date_column: str, counts: dict[int, int],
) -> pd.DataFrame:  # fmt: skip
    """The hazards of one stream, found at its events (or on any working day, by the units themselves)."""
    found = firms(street, seed)
    counts = _counts(street, counts)
    if events is None:
        day = _days(rng, counts)
        field = np.array([_pick_field(rng, row) for row in np.cumsum(_field_weights()[day], axis=1)])
        links = {"检查编号": None, "排查编号": None}
        unit = choose(rng, rng.gamma(0.5, 1.0, len(found.ids)) * _settled(found) * found.is_legal, len(day))
    else:
        event = _events_with_hazards(rng, events[date_column].to_numpy("datetime64[D]"), counts)
        chosen = events.iloc[event]
        day = (chosen[date_column].to_numpy("datetime64[D]") - DATES[0]).astype(int)
        field = np.array(
            [next(i for i, entry in enumerate(FIELDS) if entry.name == value) for value in chosen["领域"]]
        )
        links = {"检查编号": None, "排查编号": None, id_column: chosen[id_column].to_numpy()}
        unit = _units(rng, street, found, chosen)
    due, rectified, rechecked, mode, level = _timeline(rng, street, name, day)
    columns = _unit_columns(found, unit)
    draws = rng.integers(12, size=len(day))
    kinds = [FIELDS[i].hazards[draw % len(FIELDS[i].hazards)] for i, draw in zip(field, draws, strict=True)]
    return pd.DataFrame({
        "来源": name, **links, "单位编号": columns["单位编号"], "单位名称": columns["被检查单位"],
        "行业": columns["行业"], "领域": [FIELDS[i].name for i in field], "隐患类型": kinds,
        "隐患级别": level, "整改方式": mode, "隐患描述": [f"现场发现{kind}" for kind in kinds],
        **_place_columns(street, found, unit),
        "发现日期": DATES[day], "整改期限": due, "整改完成日期": rectified, "复查日期": rechecked,
        "经度": np.round(found.points[unit, 0], 6), "纬度": np.round(found.points[unit, 1], 6),
    })  # fmt: skip


def _events_with_hazards(rng: np.random.Generator, days: Array, counts: dict[int, int]) -> Array:
    """Which event each hazard was found at: many events find nothing, a few find many, those of a campaign more."""
    year = days.astype("datetime64[Y]").astype(int) + 1970
    found_more = np.where((days >= CAMPAIGN[0]) & (days <= CAMPAIGN[1]), CAMPAIGN_LIFT, 1.0)
    picked = []
    for wanted, count in counts.items():
        rows = np.flatnonzero(year == wanted)
        picked.append(rows[choose(rng, rng.gamma(0.9, 1.0, len(rows)) * found_more[rows], count)])
    return np.sort(np.concatenate(picked))


def _units(rng: np.random.Generator, street: Street, found: Firms, events: pd.DataFrame) -> Array:
    """The visited unit of an inspection; in a sweep, some unit of the swept community (or of any)."""
    if "单位编号" in events:
        return pd.Index(found.ids).get_indexer(events["单位编号"])
    names = community_names(street)
    weights = rng.gamma(0.7, 1.0, len(found.ids)) * _settled(found)
    units = choose(rng, weights, len(events))
    for number, name in enumerate(names):
        rows = np.flatnonzero(events["社区"].to_numpy() == name)
        inside = weights * (found.community == number)
        if len(rows) and inside.sum() > 0:
            units[rows] = choose(rng, inside, len(rows))
    return units


def _timeline(rng: np.random.Generator, street: Street, name: str, day: Array) -> tuple[Array, ...]:
    """Deadline, rectification, recheck, manner and level of each hazard, as known on the last day of 2023."""
    size = len(day)
    major = rng.random(size) < 0.012
    on_the_spot = (rng.random(size) < 0.42) & ~major
    term = np.where(
        major, rng.choice([60, 90], size), rng.choice([3, 7, 15, 30], size, p=[0.2, 0.35, 0.3, 0.15])
    )
    term = np.where(on_the_spot, 0, term)
    taken = np.where(on_the_spot, 0, np.ceil(term * rng.gamma(3.2, 0.2, size))).astype(int)
    rectified = day + taken
    lasting = rectified >= DAYS
    if name == "排查":  # what a sweep of 2022 did not put right in that year is still open
        lasting |= (day < 365) & (rectified >= 365)
    if name == "自查":
        lasting |= ~on_the_spot & (rng.random(size) < np.where(day < 365, 0.01, 0.035))
    if street.is_calibrated:
        lasting = _fitted(rng, name, day, rectified, lasting, on_the_spot)
        rectified = np.where(lasting, DAYS, np.minimum(rectified, DAYS - 1))
    done = DATES[np.minimum(rectified, DAYS - 1)]
    recheck = rectified + np.where(on_the_spot, 0, rng.integers(1, 16, size))
    unchecked = lasting | (recheck >= DAYS) | (rng.random(size) < 0.15)
    return (
        DATES[day] + term,
        np.where(lasting, NEVER, done),
        np.where(unchecked, NEVER, DATES[np.minimum(recheck, DAYS - 1)]),
        np.where(on_the_spot, "当场整改", np.where(major, "挂牌督办", "限期整改")).astype(object),
        np.where(major, "重大", "一般").astype(object),
    )


def _fitted(
    rng: np.random.Generator, name: str, day: Array, rectified: Array, lasting: Array, on_the_spot: Array
) -> Array:
    """Leave just so many hazards unrectified that the published number were put right in 2023."""
    targets = {"检查": calibration.HAZARDS_ELIMINATED, "排查": calibration.SWEEP_POINTS_FIXED}
    if name not in targets:
        return lasting
    counted = ~lasting & (rectified >= 365)
    surplus = int(counted.sum()) - targets[name]
    movable = np.flatnonzero(
        (counted if surplus > 0 else lasting & (day >= 365)) & ~on_the_spot & (day >= 365)
    )
    # Later finds are likelier to be open at the end of the year.
    keys = rng.random(len(movable)) ** (1 / (0.15 + (day[movable] - 365) / 365) ** 2)
    changed = movable[np.argsort(-keys)[: abs(surplus)]]
    lasting = lasting.copy()
    lasting[changed] = surplus > 0
    return lasting

"""Hotline orders in the columns of Beijing's own export, as Arrow tables."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from yz_data.demo.hotline import (
    DAY,
    ORDER_TYPES,
    RESOLUTIONS,
    SATISFACTIONS,
    Orders,
    moment,
    orders,
    subset,
)
from yz_data.demo.hotline_handling import contacts, excluded, with_urgent
from yz_data.demo.places import Place, Street, place, points_outside
from yz_data.demo.sampling import Array, stream
from yz_data.demo.topics import TOPICS
from yz_data.geography import wgs84_to_gcj02

LATE_ARRIVALS = 40
OUTSIDE_POINTS = 120
_SURNAMES = "张王李赵刘陈杨黄周吴徐孙马朱胡郭何高林郑"
_INTAKE = ("电话", "电话", "电话", "电话", "微信小程序", "网站", "北京通APP")
_ROLES = ("主办",) * 23 + ("协办", "转办")
_RESULTS = (
    "已联系诉求人并安排处理，问题已解决。",
    "已处理部分问题，其余事项正在推进。",
    "已答复诉求人，因客观条件暂未解决。",
)
_REPLIES = (
    "您好，您反映的问题已办理完毕，感谢您的监督。",
    "您好，相关工作正在推进，我们将持续跟进。",
    "您好，该事项需多部门协调，暂无法解决。",
)
_ASKED = "，希望相关部门核实处理。"
_ADDED = "，希望相关部门核实处理。\n补充：诉求人表示此前已多次反映。"


def order_tables(street: Street, seed: int, with_code: bool) -> dict[int, pa.Table]:
    """The export of each year. A few orders of late December 2022 arrive only with the file of 2023."""
    found, limit = with_urgent(street, seed, orders(street, seed))
    there = place(street, seed)
    marks = contacts(street, seed, there, found, limit), excluded(street, seed, found)
    rng = stream(seed, street.code, "hotline table")
    year = np.where(found.received >= 365 * DAY, 2023, 2022)
    number = np.where(year == 2022, np.arange(len(year)), np.arange(len(year)) - (year == 2022).sum()) + 1
    candidates = np.flatnonzero((found.received >= 353 * DAY) & (year == 2022))
    file_year = year.copy()
    file_year[rng.choice(candidates, min(street.scaled(LATE_ARRIVALS), len(candidates)), replace=False)] = (
        2023
    )
    outside = np.zeros(len(year), dtype=bool)
    outside[rng.choice(len(year), street.scaled(OUTSIDE_POINTS), replace=False)] = True
    tables = {}
    for wanted in (2022, 2023):
        keep = file_year == wanted
        tables[wanted] = _table(
            rng, street, there, subset(found, keep), number[keep], outside[keep], with_code
        )
        for name, column in _assessed(*(mark[keep] for mark in marks)).items():
            tables[wanted] = tables[wanted].append_column(name, column)
    return tables


def _table(
    rng: np.random.Generator,
    street: Street,
    there: Place,
    found: Orders,
    number: Array,
    outside: Array,
    with_code: bool,
) -> pa.Table:
    size = len(number)
    site, title, content = _texts(rng, there, found)
    received = pa.array(moment(found.received))
    known = rng.random(size) > 0.01  # one order in a hundred names no community
    longitude, latitude = _coordinates(rng, street, there, found, outside)
    role = rng.integers(len(_ROLES), size=size)
    moved = (np.array(_ROLES, dtype=object)[role] == "转办") & ~found.is_open
    community = _take(
        list(there.communities["社区名称"]), np.where(known, there.site_community[found.site], -1)
    )
    columns = {
        "工单编号": _order_ids(street, received, number),
        "工单类型": _take(ORDER_TYPES, found.order_type),
        "问题分类": _take([topic.path for topic in TOPICS], found.topic),
        "标签": _take([topic.tags for topic in TOPICS], found.topic),
        "标题": title,
        "主要内容": content,
        "工单状态": _take(
            ("办理中", "回复完成", "已转派"), np.where(found.is_open, 0, np.where(moved, 2, 1))
        ),
        "来电人": _take([f"{name}某" for name in _SURNAMES], rng.integers(len(_SURNAMES), size=size)),
        # No Chinese mobile number begins with 12.
        "来电人电话/账号": pa.array(rng.integers(12_000_000_000, 13_000_000_000, size)).cast(pa.string()),
        "被反映区": pa.repeat("通州区" if street.code.startswith("110112") else "示意区", size),
        "被反映街乡镇": pa.repeat(street.name, size),
        **_handling(rng, there, found, role),
        "村/社区": community,
        "小区点位": pc.if_else(pa.array(known | (rng.random(size) < 0.5)), site, None),
        "派单时间": pa.array(moment(found.dispatched)),
        "办理时限": pa.array(moment(found.due)),
        "经度": longitude,
        "纬度": latitude,
    }
    if with_code:
        columns["街道编码"] = pa.repeat(street.code, size)
    return pa.table(columns)


def _assessed(contacted: Array, is_excluded: Array) -> dict[str, pa.Array]:
    """What assessment looks at: the first contact, and whether the order was taken out."""
    return {
        "首次联系时间": pa.array(moment(contacted), mask=contacted < 0),
        "是否剔除": _take(("否", "是"), is_excluded.astype(int)),
    }


def _handling(rng: np.random.Generator, there: Place, found: Orders, role: Array) -> dict[str, pa.Array]:
    """Who handled an order, when, and what came of it."""
    size = len(role)
    outcome = np.where(found.is_open, -1, np.maximum(found.resolution, 0))
    return {
        "办理结果": _take(_RESULTS, outcome),
        "回复内容": _take(_REPLIES, outcome),
        "处理受理方式": _take(_INTAKE, rng.integers(len(_INTAKE), size=size)),
        "主办单位": _take([topic.unit for topic in TOPICS], found.topic),
        "来电时间": pa.array(moment(found.received)),
        "办结时间": pa.array(moment(found.closed), mask=found.is_open),
        "企业名称": _firm_names(rng, there, found),
        "是否解决": _take(RESOLUTIONS, found.resolution),
        "是否满意": _take(SATISFACTIONS, found.satisfaction),
        "工单性质": _take(_ROLES, role),
    }


def _take(values: tuple | list, codes: Array) -> pa.Array:
    """The value of each code; a code below zero is a blank."""
    return pa.array(list(values), pa.string()).take(pa.array(codes, mask=codes < 0))


def _order_ids(street: Street, received: pa.Array, number: Array) -> pa.Array:
    day = pc.replace_substring(received.cast(pa.date32()).cast(pa.string()), "-", "")
    serial = pc.utf8_lpad(pa.array(number).cast(pa.string()), 6, "0")
    return pc.binary_join_element_wise("GD", day, "-", street.id_part, "-", serial, "")


def _texts(rng: np.random.Generator, there: Place, found: Orders) -> tuple[pa.Array, pa.Array, pa.Array]:
    """Site, title and content; a few titles name a door, as real ones do, some contents have a line break."""
    size = len(found.topic)
    starts = np.cumsum([0, *(len(topic.matters) for topic in TOPICS)])
    matters = [matter for topic in TOPICS for matter in topic.matters]
    wording = starts[found.topic] + rng.integers(1 << 30, size=size) % np.diff(starts)[found.topic]
    site = _take(list(there.site_names), found.site)
    matter = _take(matters, wording)
    door = [f"{block}号楼{entrance}单元" for block in range(1, 13) for entrance in range(1, 5)]
    detail = _take(["", *door], np.where(rng.random(size) < 0.04, rng.integers(1, len(door) + 1, size), 0))
    title = pc.binary_join_element_wise(site, detail, matter, "")
    since = _take([f"，已持续{days}天" for days in range(2, 31)], rng.integers(29, size=size))
    asked = _take((_ASKED, _ADDED), (rng.random(size) < 0.015).astype(int))
    content = pc.binary_join_element_wise("来电人反映", site, detail, matter, since, asked, "")
    return site, title, content


def _coordinates(
    rng: np.random.Generator, street: Street, there: Place, found: Orders, outside: Array
) -> tuple[pa.Array, pa.Array]:
    """The point of the site in GCJ-02; some orders have none, a stated number lie in no cell."""
    points = np.column_stack([there.site_longitude[found.site], there.site_latitude[found.site]])
    points[outside] = points_outside(street, rng, int(outside.sum()))
    missing = (rng.random(len(outside)) < 0.008) & ~outside
    shifted = wgs84_to_gcj02(points[:, 0], points[:, 1])
    longitude, latitude = (pa.array(np.round(axis, 6), mask=missing) for axis in shifted)
    return longitude, latitude


def _firm_names(rng: np.random.Generator, there: Place, found: Orders) -> pa.Array:
    """Complaints about property services or shops sometimes name the firm."""
    named = np.array([topic.path.startswith(("住房管理->物业", "市场管理")) for topic in TOPICS])[found.topic]
    firm = there.site_community[found.site] % 13
    names = [f"示例物业第{number}分公司" for number in range(1, 14)]
    return _take(names, np.where(named & (rng.random(len(firm)) < 0.4), firm, -1))

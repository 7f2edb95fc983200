"""Round the hotline: links with grid cases and their two signatures, action before the complaint."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pandas as pd

from yz_data.demo import calibration
from yz_data.demo.cases import case_tables
from yz_data.demo.hotline import DAY, LAST_SECOND, Orders, moment, orders
from yz_data.demo.places import Street, community_names, place
from yz_data.demo.sampling import Array, stream
from yz_data.demo.seasons import MONTH
from yz_data.demo.topics import TOPICS

# Matters that a grid worker can see on the spot.
SHARED = ("市容环卫", "交通管理", "城乡建设", "园林绿化", "环境保护", "安全生产")
LEVEL_1 = tuple(dict.fromkeys(topic.path.split("->")[0] for topic in TOPICS))
FIRST_MONTH, WATCHED, OTHERS = 5, 16, 5
_SIGNERS = "张王李赵刘陈杨黄"
_MEASURES = {
    "市容环卫": ("增设桶站并加密清运", "开展卫生大扫除"),
    "城乡建设": ("逐户排查屋面并安排修缮", "召开改造进度说明会"),
    "住房管理": ("约谈物业企业并公示整改清单", "组织物业服务评议"),
    "公共服务": ("会同专业公司逐户测温巡检", "提前检修管线设备"),
    "交通管理": ("施划停车线并组织错峰共享", "清理占道车辆"),
    "安全生产": ("清理楼道堆物并加装充电桩", "入户宣传用电安全"),
    "环境保护": ("约谈施工单位并夜间巡查", "督促清洗油烟净化设备"),
    "市场管理": ("上门核查预付卡商户", "组织餐饮卫生检查"),
    "卫生健康": ("提前公布服务安排", "增派志愿者引导"),
    "公共安全": ("开展文明养犬劝导", "设置提示牌"),
}  # fmt: skip
_USUAL = ("入户走访并现场协调", "召开居民议事会商定办法")


def dual_signoffs(street: Street, seed: int) -> pd.DataFrame:
    """Orders of 2023 that were sent to hotline and grid together: few at first, more as the year goes on."""
    rng = stream(seed, street.code, "dual signoffs")
    found = orders(street, seed)
    is_shared = np.array([topic.path.startswith(SHARED) for topic in TOPICS])[found.topic]
    into_2023 = found.received / DAY - 365
    chance = np.where(is_shared & (into_2023 >= 59), 0.03 + 0.10 * into_2023 / 365, 0.0)
    chosen = np.flatnonzero(rng.random(len(chance)) < chance)
    cases = case_tables(street, seed)[2023]
    reported = pd.to_datetime(cases["上报时间"].to_pandas())
    at = moment(found.received[chosen])
    case = np.minimum(reported.searchsorted(at), len(reported) - 1)
    numbers = chosen - int((found.received < 365 * DAY).sum()) + 1
    names = np.array(community_names(street), dtype=object)
    signed = _signatures(rng, found, chosen)
    return pd.DataFrame({
        "双签编号": [f"SQ2023-{street.id_part}-{number:05d}" for number in range(1, len(chosen) + 1)],
        "工单编号": [
            f"GD{day:%Y%m%d}-{street.id_part}-{number:06d}"
            for day, number in zip(pd.DatetimeIndex(at), numbers, strict=True)
        ],
        "案件号": cases["案件号"].to_pandas().to_numpy()[case],
        "关联日期": pd.DatetimeIndex(moment(found.dispatched[chosen])).date,
        "热线签字时间": signed[0],
        "网格签字时间": signed[1],
        "热线签字人": [f"{name}某" for name in rng.choice(list(_SIGNERS), len(chosen))],
        "网格签字人": [f"{name}某" for name in rng.choice(list(_SIGNERS), len(chosen))],
        "街道编码": street.code,
        "社区": names[place(street, seed).site_community[found.site[chosen]]],
    })  # fmt: skip


def _signatures(rng: np.random.Generator, found: Orders, chosen: Array) -> tuple[list, list]:
    """When hotline and grid signed, blank where one has not."""
    size = len(chosen)
    hotline = found.closed[chosen] + rng.exponential(0.4 * DAY, size).astype(int)
    into = found.received[chosen] / DAY - 365
    grid = hotline + (rng.normal(0.9 - into / 600, 1.1, size) * DAY).astype(int)
    grid = np.maximum(grid, found.dispatched[chosen] + 3600)
    return tuple(
        [
            None if lacks or second > LAST_SECOND else str(at).replace("T", " ")
            for lacks, second, at in zip(rng.random(size) < share, seconds, moment(seconds), strict=True)
        ]
        for seconds, share in ((hotline, 0.02), (grid, 0.07))
    )


def proactive_actions(street: Street, seed: int) -> pd.DataFrame:
    """What was done before the calls came: each month at most of the places that called most, and at a few others."""
    rng = stream(seed, street.code, "proactive actions")
    found = orders(street, seed)
    month = MONTH[found.received // DAY]
    level = np.array([LEVEL_1.index(topic.path.split("->")[0]) for topic in TOPICS])[found.topic]
    cell = place(street, seed).site_cell[found.site]
    counts = np.zeros((24, calibration.GRID_CELLS, len(LEVEL_1)))
    np.add.at(counts, (month, cell, level), 1)
    rows = []
    for ahead in range(FIRST_MONTH, 25):
        # What ran high in the month before and, where it is known, in this month a year before.
        expected = counts[ahead - 1] + (counts[ahead - 12] if ahead >= 12 else 0)
        most = np.argsort(-expected.ravel())[:WATCHED]
        pairs = [*most[rng.random(WATCHED) < 0.6], *rng.choice(expected.size, OTHERS, replace=False)]
        first = date(2022 + ahead // 12, ahead % 12 + 1, 1)
        for pair in pairs:
            day = min(first + timedelta(days=int(rng.integers(-12, 15))), date(2023, 12, 31))
            where, what = divmod(int(pair), len(LEVEL_1))
            if counts[ahead - 1, :, what].any():  # nobody plans for what nobody calls about any more
                rows.append((day, where, what))
    return _action_rows(rng, street, sorted(rows))


def _action_rows(rng: np.random.Generator, street: Street, rows: list[tuple[date, int, int]]) -> pd.DataFrame:
    units = {topic.path.split("->")[0]: topic.unit for topic in reversed(TOPICS)}
    results = ("已消除", "已缓解", "推进中")

    def chances(day: date) -> tuple[float, float, float]:
        """Hardly anything shows within three weeks, nothing within one."""
        if day > date(2023, 12, 24):
            return 0.0, 0.0, 1.0
        return (0.05, 0.25, 0.7) if day > date(2023, 12, 10) else (0.45, 0.45, 0.1)

    return pd.DataFrame(
        [
            {
                "行动编号": f"WS-{street.id_part}-{number:04d}",
                "行动日期": day,
                "问题类别": LEVEL_1[level],
                "责任科室": units[LEVEL_1[level]],
                "行动内容": rng.choice(_MEASURES.get(LEVEL_1[level], _USUAL)),
                "行动结果": rng.choice(results, p=chances(day)),
                "街道编码": street.code,
                "网格编码": f"{street.code}G{cell + 1:02d}",
            }
            for number, (day, cell, level) in enumerate(rows, start=1)
        ]
    )


# File name without its date → the rows of one street, under the headers of its contract.
LEDGERS: dict[str, Callable[[Street, int], pd.DataFrame]] = {
    "热线网格双签": dual_signoffs,
    "未诉先办行动": proactive_actions,
}

"""Key projects with their milestones, micro-projects by batch, green sites: demonstration ledgers.

Of the five named projects only the names were published; every day and every obstacle here is invented.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from yz_data.demo import calibration
from yz_data.demo.ledger_days import NEVER, between, column, known, lasting, numbered
from yz_data.demo.places import Street, community_names
from yz_data.demo.sampling import stream

KINDS = ("公共服务设施", "原拆原建", "文化园区", "文化园区", "城市更新")
UNITS = ("社区建设办", "城市管理办", "宣传文化办", "宣传文化办", "城市管理办")
LISTED = ("2022-03-10", "2022-02-15", "2022-08-01", "2022-10-12", "2023-02-20")
# The rebuilding stands among the whistles as well; its matter number ties the two together.
SHARED_MATTERS = {"科印小区原拆原建": "SX2023-0102"}
# Project, step, planned, actual, kind of obstacle, what it is.
_STEPS = (
    (0, "选址确定", "2022-05-31", "2022-05-26", None, None),
    (0, "方案公示", "2022-09-30", "2022-10-18", None, None),
    (0, "立项批复", "2023-02-28", "2023-02-24", None, None),
    (0, "开工", "2023-08-31", "2023-08-29", None, None),
    (0, "主体完工", "2024-03-31", None, None, None),
    (0, "投入使用", "2024-06-30", None, None, None),
    (1, "居民意见征询", "2022-06-30", "2022-06-21", None, None),
    (1, "实施方案批复", "2022-11-30", "2023-01-13", None, None),
    (1, "居民签约", "2023-04-30", "2023-06-16", None, None),
    (1, "腾退周转", "2023-08-31", "2023-10-10", None, None),
    (1, "开工", "2023-10-31", "2023-11-28", None, None),
    (1, "主体封顶", "2024-10-31", None, None, None),
    (2, "合作协议签订", "2022-11-30", "2022-11-25", None, None),
    (2, "改造方案审定", "2023-03-31", "2023-03-30", None, None),
    (2, "规划手续办理", "2023-07-31", "2023-09-08", None, None),
    (2, "消防验收", "2023-11-30", None, "手续办理", "消防设计变更待审"),
    (2, "园区开放", "2024-04-30", None, "手续办理", "须先通过消防验收"),
    (3, "产权核实", "2022-12-31", "2023-01-11", None, None),
    (3, "承租户腾退", "2023-05-31", "2023-08-22", None, None),
    (3, "改造设计", "2023-09-30", "2023-10-26", None, None),
    (3, "施工许可", "2023-12-15", None, "部门协调", "地下管线权属待协调"),
    (3, "园区开放", "2024-09-30", None, None, None),
    (4, "现状评估", "2023-04-30", "2023-04-27", None, None),
    (4, "规划方案上报", "2023-07-31", "2023-07-31", None, None),
    (4, "规划审批", "2023-10-31", "2023-12-08", None, None),
    (4, "资金安排", "2023-12-20", None, "资金", "更新资金来源待定"),
    (4, "开工", "2024-05-31", None, None, None),
)
OTHERS = 2
BATCH_DAYS = {2022: ("2022-01-14", "2022-06-24", "2022-09-23"),
              2023: ("2023-02-24", "2023-05-12", "2023-08-11", "2023-10-27")}  # fmt: skip
BATCHES_2022 = (4, 5, 4)
WISHES = ("楼道照明更换", "无障碍坡道", "休闲座椅更新", "自行车棚改造", "晾衣架增设", "小广场铺装", "宣传栏更新",
          "路面坑洼修补", "充电设施增设", "儿童活动角", "排水口疏浚", "门禁更新")  # fmt: skip
GREEN = (("社区微花园", 9, 180), ("街区微花园", 5, 320), ("小微绿地", 7, 900), ("社区级绿道", 3, 2_600))


def _number(street: Street, place: int) -> str:
    return f"ZD-{street.id_part}-{place + 1:02d}"


def projects(street: Street, seed: int) -> pd.DataFrame:
    """The five named projects of the calibrated street; another street has two that say they are examples."""
    named = calibration.NAMED_PROJECTS if street.is_calibrated else tuple(
        f"{street.short_name}示意项目{number:02d}" for number in range(1, OTHERS + 1)
    )  # fmt: skip
    count = len(named)
    return pd.DataFrame({
        "项目编号": [_number(street, place) for place in range(count)],
        "事项编号": [SHARED_MATTERS.get(name) for name in named], "项目名称": named,
        "项目类型": KINDS[:count], "街道编码": street.code, "社区": None, "牵头科室": UNITS[:count],
        "列入日期": LISTED[:count], "办结日期": None,
    })  # fmt: skip


def milestones(street: Street, seed: int) -> pd.DataFrame:
    """Milestones of the projects, planned and actual, with the obstacles of those not reached."""
    steps = [row for row in _STEPS if street.is_calibrated or row[0] < OTHERS]
    return pd.DataFrame({
        "节点编号": [f"{_number(street, row[0])}-{place:02d}" for place, row in enumerate(steps, start=1)],
        "项目编号": [_number(street, row[0]) for row in steps],
        "街道编码": street.code,
        **{name: [row[place] for row in steps]
           for place, name in enumerate(("节点名称", "计划日期", "实际日期", "卡点类型", "卡点说明"), start=1)},
    })  # fmt: skip


def micro_projects(street: Street, seed: int) -> pd.DataFrame:
    """Applications by batch; some are approved, fewer done, a few sent back; those of the last batch are undecided."""
    rng = stream(seed, street.code, "micro_projects")
    sizes = {2022: BATCHES_2022, 2023: calibration.MICRO_PROJECTS_OF_BATCHES}
    batches = [
        (f"{year}年第{'一二三四'[place]}批", np.datetime64(BATCH_DAYS[year][place]), size)
        for year in sizes
        for place, size in enumerate(sizes[year])
    ]
    applied = np.repeat([day for _, day, _ in batches], [size for *_, size in batches])
    count = len(applied)
    decided = known(applied + lasting(rng, count, 40, 25))
    sent_back = rng.random(count) < 0.14
    approved = np.where(sent_back, NEVER, decided)
    done = known(approved + lasting(rng, count, 75, 30))
    community = np.array(community_names(street), dtype=object)[rng.integers(0, calibration.COMMUNITIES, count)]
    wishes = np.array(WISHES, dtype=object)[np.arange(count) % len(WISHES)]
    return pd.DataFrame({
        "小微项目编号": numbered("XW", street, count),
        "批次": np.repeat([name for name, *_ in batches], [size for *_, size in batches]),
        "项目名称": community + wishes, "街道编码": street.code, "社区": community,
        "申报日期": column(applied), "批复日期": column(approved),
        "退回日期": column(np.where(sent_back, decided, NEVER)), "完工日期": column(done),
        "申报金额(万元)": np.round(rng.lognormal(2.3, 0.5, count), 1),
    })  # fmt: skip


def green_sites(street: Street, seed: int) -> pd.DataFrame:
    """Gardens, small green spaces and greenways, most of them opened in the last two years."""
    rng = stream(seed, street.code, "green_sites")
    kinds = np.repeat([kind for kind, *_ in GREEN], [street.scaled(count) for _, count, _ in GREEN]).astype(object)
    typical = {kind: area for kind, _, area in GREEN}
    opened = between(rng, "2020-10-01", "2023-11-15", len(kinds))
    opened[: len(kinds) // 2] = between(rng, "2022-02-15", "2023-11-15", len(kinds) // 2)
    rng.shuffle(opened)
    community = np.array(community_names(street), dtype=object)[rng.integers(0, calibration.COMMUNITIES, len(kinds))]
    return pd.DataFrame({
        "绿地编号": numbered("LD", street, len(kinds)),
        "绿地名称": [f"{name}{kind[-3:] if '花园' in kind else kind}{place:02d}"
                 for place, (name, kind) in enumerate(zip(community, kinds, strict=True), start=1)],
        "绿地类型": kinds, "街道编码": street.code, "社区": community,
        "面积(平方米)": [float(round(typical[kind] * size)) for kind, size in
                    zip(kinds, rng.lognormal(0, 0.35, len(kinds)), strict=True)],
        "建成日期": column(opened), "撤除日期": None,
    })  # fmt: skip

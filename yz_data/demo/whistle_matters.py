"""What whistles are about in the demonstration: kinds of matters, the units they call, and how those come."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of matter: its share, title, units (the first leads), and how fast it is answered (1 is ordinary)."""

    name: str
    share: float
    title: str
    units: tuple[str, ...]
    haste: float


@dataclass(frozen=True)
class Named:
    """A matter whose name was published, under the number it carries in every ledger; `project` as it is listed."""

    title: str
    kind: str
    matter_id: str
    project: int | None = None


_POLICE, _FIRE, _CITY, _BUILD = "派出所", "消防救援站", "区城管委", "区住建委"
_LAW, _ROAD, _ECOLOGY, _WATER, _POWER = "综合行政执法队", "交通支队", "区生态环境局", "区水务局", "供电公司"

# Unit → the share of its calls that it answers by coming, and the hours it typically takes.
UNIT_HABITS = {
    _LAW: (0.98, 2.5), _POLICE: (0.97, 2.0), _FIRE: (0.97, 2.0), _ROAD: (0.93, 5.0), _CITY: (0.91, 9.0),
    _BUILD: (0.90, 14.0), _ECOLOGY: (0.89, 11.0), _WATER: (0.92, 8.0), _POWER: (0.84, 16.0),
}  # fmt: skip
KINDS = (
    Kind("施工扰民", 0.20, "夜间施工扰民", (_LAW, _ECOLOGY, _BUILD, _POLICE), 0.8),
    Kind("安全隐患", 0.18, "消防通道占用隐患", (_FIRE, _POLICE, _LAW, _POWER), 0.5),
    Kind("违法建设", 0.14, "新增违建处置", (_LAW, _BUILD, _POLICE), 1.0),
    Kind("道路交通", 0.14, "周边道路拥堵", (_ROAD, _POLICE, _CITY), 1.2),
    Kind("水电气热", 0.14, "停水停电抢修", (_CITY, _WATER, _POWER), 0.5),
    Kind("市容秩序", 0.11, "占道经营整治", (_LAW, _CITY, _POLICE), 1.0),
    Kind("停车管理", 0.09, "停车秩序混乱", (_ROAD, _LAW, _CITY), 1.3),
)
NAMED = (
    Named("西果园拆迁区施工扰民", "施工扰民", "SX2023-0101"),
    Named("科印小区锅炉房安全隐患", "安全隐患", "SX2023-0102", project=2),
)

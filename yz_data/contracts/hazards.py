"""Hazards of the three streams. They are counted in three units (处, 点位, 项) and never summed across streams.

Levels follow 安全生产事故隐患排查治理暂行规定 (安监总局令第16号) art. 3.
"""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import (
    COMMUNITY,
    INDUSTRY,
    LATITUDE,
    LONGITUDE,
    POINT_IN_CHINA,
    SAFETY_FIELD,
    SUBDISTRICT_ID,
    in_order,
)

HAZARDS = Contract(
    name="hazards",
    file_names=("隐患台账", "隐患清单"),
    source_system="safety_office",
    fresh_within_days=10,
    grain=("hazard_id",),
    sort=("subdistrict_id", "community", "found_on", "hazard_id"),
    time="found_on",
    columns=(
        Column("hazard_id", headers=("隐患编号",), required=True),
        Column(
            "stream",
            "category",
            headers=("来源", "隐患来源"),
            required=True,
            values={
                "inspection": ("检查", "安全检查"),
                "sweep": ("排查", "专项排查"),
                "self_check": ("自查", "企业自查"),
            },
        ),
        Column("inspection_id", headers=("检查编号",)),
        Column("sweep_id", headers=("排查编号",)),
        Column("unit_id", headers=("单位编号", "企业编号")),
        Column("unit_name", headers=("单位名称",)),
        Column("industry", "category", headers=("行业",), values=INDUSTRY),
        Column("field", "category", headers=("领域",), values=SAFETY_FIELD),
        Column("hazard_type", headers=("隐患类型",)),
        Column(
            "hazard_level",
            "category",
            headers=("隐患级别",),
            required=True,
            values={"general": ("一般", "一般隐患"), "major": ("重大", "重大隐患")},
        ),
        Column(
            "rectification_mode",
            "category",
            headers=("整改方式",),
            values={"on_the_spot": ("当场整改",), "by_deadline": ("限期整改",), "supervised": ("挂牌督办",)},
        ),
        Column("description", headers=("隐患描述",), personal="free_text"),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("found_on", "date", headers=("发现日期",), required=True),
        Column("due_on", "date", headers=("整改期限",)),
        Column("rectified_on", "date", headers=("整改完成日期", "消除日期")),
        Column("rechecked_on", "date", headers=("复查日期",)),
        LONGITUDE,
        LATITUDE,
    ),
    rules=(
        in_order("found_on", "due_on"),
        in_order("found_on", "rectified_on"),
        in_order("rectified_on", "rechecked_on"),
        POINT_IN_CHINA,
    ),
)

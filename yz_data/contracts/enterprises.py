"""Registered enterprises. The credit code is public for legal persons (GB 32100) and stays out for sole traders."""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import (
    COMMUNITY,
    INDUSTRY,
    LATITUDE,
    LONGITUDE,
    POINT_IN_CHINA,
    SUBDISTRICT_ID,
    in_order,
)

ENTERPRISES = Contract(
    name="enterprises",
    file_names=("企业名录", "企业清单"),
    source_system="market_regulation",
    fresh_within_days=40,
    grain=("enterprise_id",),
    sort=("subdistrict_id", "community", "registered_on", "enterprise_id"),
    time="registered_on",
    kept_since="moved_in_on",
    columns=(
        Column("enterprise_id", headers=("企业编号",), required=True),
        Column("credit_code", headers=("统一社会信用代码",), stored=False),
        Column("enterprise_name", headers=("企业名称",), required=True),
        Column(
            "enterprise_kind",
            "category",
            headers=("企业类型",),
            values={"legal_person": ("法人", "企业法人"), "sole_trader": ("个体户", "个体工商户")},
        ),
        Column("industry", "category", headers=("行业", "所属行业"), values=INDUSTRY),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("registered_on", "date", headers=("注册日期", "成立日期"), required=True),
        Column("moved_in_on", "date", headers=("落户日期", "迁入日期")),
        Column("moved_out_on", "date", headers=("迁出日期",)),
        Column("deregistered_on", "date", headers=("注销日期",)),
        Column("is_service_package", "boolean", headers=("是否服务包企业",)),
        LONGITUDE,
        LATITUDE,
    ),
    rules=(
        in_order("registered_on", "moved_in_on"),
        in_order("registered_on", "moved_out_on"),
        in_order("registered_on", "deregistered_on"),
        POINT_IN_CHINA,
    ),
)

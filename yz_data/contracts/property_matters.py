"""Matters the firms of the red property alliance take up in their estates. One row is one matter."""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

PROPERTY_MATTERS = Contract(
    name="property_matters",
    file_names=("红色物业议事台账", "红色物业事项台账"),
    source_system="party_office",
    fresh_within_days=31,
    grain=("matter_id",),
    sort=("subdistrict_id", "community", "raised_on", "matter_id"),
    time="raised_on",
    columns=(
        Column("matter_id", headers=("事项编号", "物业事项编号"), required=True),
        Column("firm_id", headers=("物业企业编号",)),
        Column("firm_name", headers=("物业企业", "物业企业名称", "物业公司"), required=True),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("estate", headers=("小区", "小区名称")),
        Column(
            "property_kind",
            "category",
            headers=("事项类型", "物业事项类型"),
            required=True,
            values={
                "estate_parking": ("停车管理", "停车难"),
                "repair": ("维修养护", "设施维修"),
                "estate_cleaning": ("环境卫生", "保洁"),
                "estate_fees": ("物业收费", "收费"),
                "charging_point": ("充电设施", "充电桩"),
                "other_property": ("其他物业事项",),
            },
        ),
        Column("content", headers=("事项内容", "事项描述"), personal="free_text", stored=False),
        Column("raised_on", "date", headers=("提出日期",), required=True),
        Column("solved_on", "date", headers=("解决日期", "办结日期")),
    ),
    rules=(in_order("raised_on", "solved_on"),),
)

"""Whistles (吹哨报到). One row is one whistle: a community calls units to the spot, they come or do not, it is settled.

The units called and the units that came are lists in one cell each. When they came is one time: that of the meeting on
the spot.
"""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID

MATTER_KIND = {
    "construction_nuisance": ("施工扰民",),
    "safety_risk": ("安全隐患",),
    "unlicensed_building": ("违法建设", "违建"),
    "road_traffic": ("道路交通", "交通拥堵"),
    "parking_order": ("停车管理", "停车难"),
    "charging_point": ("充电设施", "充电难"),
    "public_space": ("公共空间", "环境改造"),
    "property_service": ("物业管理", "物业服务"),
    "utility_supply": ("水电气热", "市政设施"),
    "street_order": ("市容秩序", "环境卫生"),
}
UNIT_SEPARATORS = "[、，,；;]"
_LISTS = " ".join(
    f"""list_transform(string_split_regex({column}, '{UNIT_SEPARATORS}'), lambda one: trim(one)){end}"""
    for column, end in (("units_called", ","), ("units_arrived", ""))
)

WHISTLE_EVENTS = Contract(
    name="whistle_events",
    file_names=("吹哨报到台账", "吹哨报到"),
    source_system="governance_office",
    fresh_within_days=31,
    grain=("whistle_id",),
    sort=("subdistrict_id", "community", "raised_at", "whistle_id"),
    time="raised_at",
    columns=(
        Column("whistle_id", headers=("吹哨编号",), required=True),
        Column("matter_id", headers=("事项编号",)),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("raiser_name", headers=("吹哨人",), personal="person", stored=False),
        Column("title", headers=("吹哨事项", "事项名称"), required=True, personal="free_text"),
        Column("matter_kind", "category", headers=("事项类型", "事项类别"), required=True, values=MATTER_KIND),
        Column("lead_unit", headers=("牵头部门", "牵头单位")),
        Column("units_called", headers=("被吹单位", "应报到单位"), required=True),
        Column("units_arrived", headers=("到场单位", "报到单位")),
        Column("raised_at", "timestamp", headers=("吹哨时间",), required=True),
        Column("arrived_at", "timestamp", headers=("到场时间", "报到时间")),
        Column(
            "result",
            "category",
            headers=("办理结果",),
            values={
                "settled": ("已解决", "解决"),
                "partly_settled": ("部分解决",),
                "made_project": ("转入项目", "列入项目"),
                "not_settled": ("未解决",),
            },
        ),
        Column("closed_on", "date", headers=("办结日期",)),
        Column("order_id", headers=("关联工单", "工单编号")),
        Column("project_id", headers=("关联项目", "项目编号")),
        Column("remark", headers=("备注",), personal="free_text", stored=False),
    ),
    rules=(
        Rule("arrived_at_before_raised_at", "arrived_at >= raised_at", ("raised_at", "arrived_at")),
        Rule("closed_on_before_raised_at", "closed_on >= raised_at::date", ("raised_at", "closed_on")),
        Rule("closed_without_result", "(closed_on is null) = (result is null)", ("closed_on", "result")),
        Rule(
            "arrived_without_time",
            "(arrived_at is null) = (units_arrived is null)",
            ("arrived_at", "units_arrived"),
        ),
        Rule("arrived_not_called", f"list_has_all({_LISTS})", ("units_called", "units_arrived")),
    ),
)

"""Illegal use of land (违法用地). One row is one plot."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

ILLEGAL_LAND = Contract(
    name="illegal_land",
    file_names=("违法用地台账", "违法用地"),
    source_system="planning_office",
    fresh_within_days=62,
    grain=("plot_id",),
    sort=("subdistrict_id", "community", "found_on", "plot_id"),
    time="found_on",
    kept_since="rectified_on",
    columns=(
        Column("plot_id", headers=("图斑编号", "地块编号"), required=True),
        Column("site_name", headers=("点位", "地块名称")),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column(
            "land_use",
            "category",
            headers=("违法用途", "现状用途"),
            values={
                "material_yard": ("堆料场", "堆场"),
                "parking": ("停车场",),
                "buildings": ("建筑物", "房屋"),
                "other_land": ("其他用地",),
            },
        ),
        Column("area_sqm", "number", headers=("面积(平方米)", "占地面积"), required=True),
        Column("found_on", "date", headers=("发现日期", "下发日期"), required=True),
        Column("due_on", "date", headers=("整改期限",)),
        Column("rectified_on", "date", headers=("整改完成日期", "整改日期")),
    ),
    rules=(
        in_order("found_on", "due_on"),
        in_order("found_on", "rectified_on"),
        Rule("area_not_positive", "area_sqm > 0", ("area_sqm",)),
    ),
)

"""Small green sites: pocket gardens (微花园), small green spaces (小微绿地), greenways (绿道)."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

GREEN_SITES = Contract(
    name="green_sites",
    file_names=("绿地台账", "小微绿地台账"),
    source_system="city_management_office",
    fresh_within_days=93,
    grain=("green_site_id",),
    sort=("subdistrict_id", "community", "built_on", "green_site_id"),
    time="built_on",
    columns=(
        Column("green_site_id", headers=("绿地编号",), required=True),
        Column("site_name", headers=("绿地名称", "点位"), required=True),
        Column(
            "green_kind",
            "category",
            headers=("绿地类型",),
            required=True,
            values={
                "pocket_garden": ("微花园", "社区微花园", "街区微花园"),
                "small_green": ("小微绿地",),
                "greenway": ("绿道", "社区级绿道"),
            },
        ),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("area_sqm", "number", headers=("面积(平方米)",)),
        Column("built_on", "date", headers=("建成日期", "开放日期"), required=True),
        Column("closed_on", "date", headers=("撤除日期",)),
    ),
    rules=(in_order("built_on", "closed_on"), Rule("area_not_positive", "area_sqm > 0", ("area_sqm",))),
)

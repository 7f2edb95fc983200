"""Honours awarded to the sub-district, its communities and teams. One row is one honour."""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID

HONOURS = Contract(
    name="honours",
    file_names=("荣誉台账", "荣誉登记"),
    source_system="party_office",
    fresh_within_days=366,
    grain=("honour_id",),
    sort=("subdistrict_id", "community", "awarded_on", "honour_id"),
    time="awarded_on",
    columns=(
        Column("honour_id", headers=("荣誉编号",), required=True),
        Column("title", headers=("荣誉名称",), required=True, personal="free_text"),
        Column(
            "honour_level",
            "category",
            headers=("荣誉级别",),
            required=True,
            values={
                "national_level": ("国家级",),
                "city_level": ("市级",),
                "district_level": ("区级",),
                "street_level": ("街道级",),
            },
        ),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("awarded_on", "date", headers=("授予日期", "表彰日期"), required=True),
        Column("awarded_by", headers=("授予单位", "表彰单位")),
        Column("recipient", headers=("获奖人", "获奖个人"), personal="person", stored=False),
    ),
)

"""Census of firms by building (梳网清格 扫楼明企). One row is one visit; distinct firms are counted, never visits."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, INDUSTRY, SUBDISTRICT_ID

FIRM_SURVEYS = Contract(
    name="firm_surveys",
    file_names=("扫楼明企台账", "企业摸排"),
    source_system="economy_office",
    fresh_within_days=31,
    grain=("survey_id",),
    sort=("subdistrict_id", "community", "surveyed_on", "survey_id"),
    time="surveyed_on",
    columns=(
        Column("survey_id", headers=("摸排编号",), required=True),
        Column("enterprise_id", headers=("企业编号",)),
        Column("enterprise_name", headers=("企业名称",)),
        Column("industry", "category", headers=("行业",), values=INDUSTRY),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("building", headers=("楼宇", "楼宇名称")),
        Column("surveyed_on", "date", headers=("摸排日期", "扫楼日期"), required=True),
        Column(
            "survey_status",
            "category",
            headers=("摸排结果", "经营状态"),
            required=True,
            values={
                "operating": ("在营", "正常经营"),
                "vacant": ("空置", "房屋空置"),
                "moved_away": ("已搬离", "人去楼空"),
            },
        ),
        Column("surveyor_name", headers=("摸排人",), personal="person", stored=False),
    ),
    rules=(
        Rule(
            "firm_not_named",
            "survey_status = 'vacant' or enterprise_id is not null or enterprise_name is not null",
            ("survey_status", "enterprise_id", "enterprise_name"),
        ),
    ),
)

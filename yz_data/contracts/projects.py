"""Key projects (重点项目). One row is one project; its milestones are an extract of their own."""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

PROJECTS = Contract(
    name="projects",
    file_names=("重点项目台账", "重点工程台账"),
    source_system="projects_office",
    fresh_within_days=31,
    grain=("project_id",),
    sort=("subdistrict_id", "listed_on", "project_id"),
    time="listed_on",
    columns=(
        Column("project_id", headers=("项目编号",), required=True),
        Column("matter_id", headers=("事项编号",)),
        Column("title", headers=("项目名称",), required=True),
        Column(
            "project_kind",
            "category",
            headers=("项目类型",),
            values={
                "public_facility": ("公共服务设施",),
                "rebuilding": ("原拆原建", "危旧房改建"),
                "culture_park": ("文化园区",),
                "renewal": ("城市更新",),
            },
        ),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("lead_unit", headers=("牵头科室", "责任单位")),
        Column("owner_name", headers=("项目负责人",), personal="person", stored=False),
        Column("listed_on", "date", headers=("列入日期",), required=True),
        Column("closed_on", "date", headers=("办结日期", "竣工日期")),
    ),
    rules=(in_order("listed_on", "closed_on"),),
)

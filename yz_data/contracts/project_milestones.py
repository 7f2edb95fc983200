"""Milestones of the key projects: planned and actual days, and what stands in the way."""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import SUBDISTRICT_ID

PROJECT_MILESTONES = Contract(
    name="project_milestones",
    file_names=("项目节点", "重点项目节点"),
    source_system="projects_office",
    fresh_within_days=31,
    grain=("milestone_id",),
    sort=("project_id", "planned_on", "milestone_id"),
    columns=(
        Column("milestone_id", headers=("节点编号",), required=True),
        Column("project_id", headers=("项目编号",), required=True),
        SUBDISTRICT_ID,
        Column("step", headers=("节点名称", "节点"), required=True),
        Column("started_on", "date", headers=("开始日期", "启动日期")),
        Column("planned_on", "date", headers=("计划日期", "计划完成日期"), required=True),
        Column("actual_on", "date", headers=("实际日期", "实际完成日期")),
        Column(
            "blocker_kind",
            "category",
            headers=("卡点类型",),
            values={
                "approval": ("手续办理", "审批手续"),
                "relocation": ("腾退搬迁", "腾退"),
                "funding": ("资金", "资金未落实"),
                "residents": ("居民意见", "居民意见不一"),
                "coordination": ("部门协调", "权属协调"),
            },
        ),
        Column("blocker", headers=("卡点说明", "存在问题"), personal="free_text"),
    ),
)

"""Micro-projects (小微项目). One row is one project of one batch; to be applied for is not to be approved."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

MICRO_PROJECTS = Contract(
    name="micro_projects",
    file_names=("小微项目台账", "小微项目"),
    source_system="projects_office",
    fresh_within_days=93,
    grain=("micro_project_id",),
    sort=("subdistrict_id", "community", "applied_on", "micro_project_id"),
    time="applied_on",
    columns=(
        Column("micro_project_id", headers=("小微项目编号", "申报编号"), required=True),
        Column("batch", headers=("批次", "申报批次"), required=True),
        Column("title", headers=("项目名称", "申报项目"), required=True),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("applied_on", "date", headers=("申报日期",), required=True),
        Column("approved_on", "date", headers=("批复日期",)),
        Column("rejected_on", "date", headers=("退回日期", "未批复日期")),
        Column("done_on", "date", headers=("完工日期", "完成日期")),
        Column("applied_cny", "money", headers=("申报金额(元)",), scaled_headers={"申报金额(万元)": 10_000.0}),
    ),
    rules=(
        in_order("applied_on", "approved_on"),
        in_order("applied_on", "rejected_on"),
        in_order("approved_on", "done_on"),
        Rule("approved_and_rejected", "approved_on is null or rejected_on is null", ("approved_on", "rejected_on")),
    ),
)

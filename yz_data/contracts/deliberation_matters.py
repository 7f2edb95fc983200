"""Matters that were deliberated. One row is one matter, under the number it carries in every system."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order
from yz_data.contracts.whistle_events import MATTER_KIND

DELIBERATION_MATTERS = Contract(
    name="deliberation_matters",
    file_names=("议事协商事项", "庄里唠唠事项"),
    source_system="community_office",
    fresh_within_days=31,
    grain=("matter_id",),
    sort=("subdistrict_id", "community", "raised_on", "matter_id"),
    time="raised_on",
    columns=(
        Column("matter_id", headers=("事项编号",), required=True),
        Column("session_id", headers=("活动编号", "协商编号")),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("title", headers=("协商事项", "事项名称"), required=True, personal="free_text"),
        Column("matter_kind", "category", headers=("事项类型", "事项类别"), required=True, values=MATTER_KIND),
        Column("proposer_name", headers=("提议人",), personal="person", stored=False),
        Column("raised_on", "date", headers=("提出日期",), required=True),
        Column("solved_on", "date", headers=("解决日期",)),
        Column(
            "talk_result",
            "category",
            headers=("协商结果", "办理结果"),
            required=True,
            values={
                "talk_solved": ("已解决", "解决"),
                "talk_agreed": ("达成共识", "推进中"),
                "talk_waiting": ("条件不成熟", "暂缓"),
            },
        ),
    ),
    rules=(
        in_order("raised_on", "solved_on"),
        Rule(
            "solved_without_day",
            "talk_result <> 'talk_solved' or solved_on is not null",
            ("talk_result", "solved_on"),
        ),
    ),
)

"""Dated notes that explain a curve: a campaign, a policy, a changed definition, a reason to re-baseline."""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import in_order

EVENT_NOTES = Contract(
    name="event_notes",
    file_names=("大事记", "事件标注"),
    source_system="office",
    fresh_within_days=400,
    grain=("noted_on", "title"),
    sort=("noted_on",),
    time="noted_on",
    columns=(
        Column("noted_on", "date", headers=("日期",), required=True),
        Column("until_on", "date", headers=("结束日期",)),
        Column("title", headers=("事项", "标题"), required=True, personal="free_text"),
        Column(
            "note_kind",
            "category",
            headers=("类型",),
            required=True,
            values={
                "campaign": ("专项行动",),
                "policy": ("政策",),
                "definition_change": ("口径调整",),
                "boundary_change": ("区划调整",),
                "rebaseline": ("基线重设",),
            },
        ),
        Column("metrics", headers=("相关指标",)),
    ),
    rules=(in_order("noted_on", "until_on"),),
)

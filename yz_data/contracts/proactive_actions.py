"""Action before the complaint (未诉先办): what was done in a cell about a kind of matter, by whom, with what result."""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import CELL_ID, COMMUNITY, SUBDISTRICT_ID

PROACTIVE_ACTIONS = Contract(
    name="proactive_actions",
    file_names=("未诉先办行动", "主动治理行动"),
    source_system="hotline_centre",
    fresh_within_days=31,
    grain=("action_id",),
    sort=("subdistrict_id", "community", "acted_on", "action_id"),
    time="acted_on",
    columns=(
        Column("action_id", headers=("行动编号",), required=True),
        Column("acted_on", "date", headers=("行动日期",), required=True),
        Column("topic_level_1", headers=("问题类别", "一级分类"), required=True),
        Column("lead_unit", headers=("责任科室", "牵头单位", "行动单位")),
        Column("measure", headers=("行动内容", "措施"), personal="free_text"),
        Column(
            "outcome",
            "category",
            headers=("行动结果", "结果"),
            values={"removed": ("已消除", "已解决"), "eased": ("已缓解",), "under_way": ("推进中", "正在推进")},
        ),
        SUBDISTRICT_ID,
        COMMUNITY,
        CELL_ID,
    ),
)

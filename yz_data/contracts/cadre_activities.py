"""Activities of secretaries, young cadres and social workers. One row is one activity in one community."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID

CADRE_ACTIVITIES = Contract(
    name="cadre_activities",
    file_names=("干部活动台账", "党建活动台账"),
    source_system="party_office",
    fresh_within_days=31,
    grain=("activity_id",),
    sort=("subdistrict_id", "community", "took_place_on", "activity_id"),
    time="took_place_on",
    columns=(
        Column("activity_id", headers=("活动编号",), required=True),
        Column(
            "activity_kind",
            "category",
            headers=("活动类型", "活动品牌"),
            required=True,
            values={
                "secretary_visit": ("书记调研",),
                "secretaries_lead": ("书记领跑", "书记领跑工程"),
                "young_poplar": ("青杨计划",),
                "yang_salon": ("杨杨沙龙",),
                "talent_group": ("优才小组",),
            },
        ),
        Column("title", headers=("活动名称", "活动主题"), personal="free_text"),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("took_place_on", "date", headers=("活动日期", "调研日期"), required=True),
        Column("participants_count", "integer", headers=("参加人数", "参加人次")),
        Column("activity_hours", "number", headers=("时长(小时)", "活动时长")),
    ),
    rules=(
        Rule("participants_negative", "participants_count >= 0", ("participants_count",)),
        Rule("hours_not_of_a_day", "activity_hours > 0 and activity_hours <= 24", ("activity_hours",)),
    ),
)

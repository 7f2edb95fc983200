"""Monthly reviews, two series that are never added: the street's (街道月度点评会) and the communities' (社区月点评)."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID

REVIEW_MEETINGS = Contract(
    name="review_meetings",
    file_names=("月度点评会", "月点评会议"),
    source_system="governance_office",
    fresh_within_days=45,
    grain=("meeting_id",),
    sort=("subdistrict_id", "met_on", "meeting_id"),
    time="met_on",
    columns=(
        Column("meeting_id", headers=("会议编号",), required=True),
        Column(
            "series",
            "category",
            headers=("会议系列", "会议类型"),
            required=True,
            values={"street_review": ("街道月度点评会", "月度点评"), "community_review": ("社区月点评",)},
        ),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("met_on", "date", headers=("召开日期", "点评日期"), required=True),
        Column("topic", headers=("议题", "点评主题"), personal="free_text"),
        Column("attendance", "integer", headers=("参会人数",)),
    ),
    rules=(Rule("attendance_negative", "attendance >= 0", ("attendance",)),),
)

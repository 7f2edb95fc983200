"""Deliberation (庄里唠唠). One row is one session; who sat in it stays out, how many is kept."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID

DELIBERATION_SESSIONS = Contract(
    name="deliberation_sessions",
    file_names=("议事协商活动", "庄里唠唠活动"),
    source_system="community_office",
    fresh_within_days=31,
    grain=("session_id",),
    sort=("subdistrict_id", "community", "talked_on", "session_id"),
    time="talked_on",
    columns=(
        Column("session_id", headers=("活动编号", "协商编号"), required=True),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("talked_on", "date", headers=("活动日期", "协商日期"), required=True),
        Column("topic", headers=("协商主题", "议题"), personal="free_text"),
        Column(
            "session_form",
            "category",
            headers=("协商形式", "活动形式"),
            required=True,
            values={
                "courtyard_talk": ("院落议事", "庭院议事"),
                "meeting_room": ("社区议事厅", "议事厅"),
                "round_table": ("多方圆桌会", "圆桌会"),
                "online_talk": ("线上议事",),
            },
        ),
        Column("host_name", headers=("主持人",), personal="person", stored=False),
        Column("participant_count", "integer", headers=("参与人数",)),
    ),
    rules=(Rule("participants_not_positive", "participant_count > 0", ("participant_count",)),),
)

"""Volunteer teams (志愿服务队伍), each with the days on which it was founded and, if so, dissolved."""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

VOLUNTEER_TEAMS = Contract(
    name="volunteer_teams",
    file_names=("志愿服务队伍", "志愿队伍"),
    source_system="volunteer_platform",
    fresh_within_days=93,
    grain=("team_id",),
    sort=("subdistrict_id", "community", "founded_on", "team_id"),
    time="founded_on",
    columns=(
        Column("team_id", headers=("队伍编号", "团体编号"), required=True),
        Column("team_name", headers=("队伍名称", "团体名称"), required=True),
        Column(
            "team_kind",
            "category",
            headers=("队伍类型", "服务类别"),
            values={
                "general_team": ("综合服务",),
                "elder_care_team": ("助老助残", "为老服务"),
                "environment_team": ("环境整治", "环境保护"),
                "patrol_team": ("治安巡逻", "平安志愿"),
                "culture_team": ("文体活动", "文化文艺"),
                "legal_team": ("法律服务", "普法宣传"),
            },
        ),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("founded_on", "date", headers=("成立日期", "注册日期"), required=True),
        Column("dissolved_on", "date", headers=("解散日期", "注销日期")),
        Column("leader_name", headers=("负责人", "队长"), personal="person", stored=False),
        Column("leader_phone", headers=("联系电话", "负责人电话"), personal="contact", stored=False),
    ),
    rules=(in_order("founded_on", "dissolved_on"),),
)

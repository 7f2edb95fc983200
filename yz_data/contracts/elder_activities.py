"""Activities for the elderly (乐活空间, 老有所玩). One row is one activity with its visits (人次), never its people."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID

ELDER_ACTIVITIES = Contract(
    name="elder_activities",
    file_names=("乐活空间活动", "为老活动"),
    source_system="social_affairs_office",
    fresh_within_days=31,
    grain=("elder_activity_id",),
    sort=("subdistrict_id", "community", "activity_on", "elder_activity_id"),
    time="activity_on",
    columns=(
        Column("elder_activity_id", headers=("活动编号",), required=True),
        Column("activity_on", "date", headers=("活动日期", "举办日期"), required=True),
        Column("venue", headers=("活动场所", "场所")),
        Column(
            "elder_activity_kind",
            "category",
            headers=("活动类型", "活动类别"),
            values={
                "handicraft": ("手工书画",),
                "singing_dancing": ("歌舞戏曲",),
                "board_games": ("棋牌益智",),
                "health_talk": ("健康讲座", "健康服务"),
                "digital_skills": ("智能手机课堂", "数字助老"),
                "festival_party": ("节日联欢",),
            },
        ),
        Column("visits_count", "integer", headers=("参与人次", "人次"), required=True),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("organiser_name", headers=("组织者", "负责人"), personal="person", stored=False),
    ),
    rules=(Rule("visits_negative", "visits_count >= 0", ("visits_count",)),),
)

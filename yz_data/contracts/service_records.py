"""Service records of the points platform (志愿服务记录). One row is one volunteer at one activity."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID

SERVICE_RECORDS = Contract(
    name="service_records",
    file_names=("志愿服务记录", "服务时长记录"),
    source_system="volunteer_platform",
    fresh_within_days=10,
    grain=("record_id",),
    sort=("subdistrict_id", "community", "served_on", "record_id"),
    time="served_on",
    columns=(
        Column("record_id", headers=("记录编号", "服务记录编号"), required=True),
        Column("volunteer_id", headers=("志愿者编号",), required=True),
        Column("volunteer_name", headers=("姓名", "志愿者姓名"), personal="person", stored=False),
        Column("team_id", headers=("队伍编号", "团体编号")),
        Column("served_on", "date", headers=("服务日期",), required=True),
        Column("service_hours", "number", headers=("服务时长(小时)", "服务时长", "时长"), required=True),
        Column(
            "volunteer_activity",
            "category",
            headers=("活动类型", "服务类型"),
            values={
                "patrol": ("治安巡逻", "平安巡逻"),
                "cleaning": ("环境清洁", "环境整治"),
                "elder_help": ("助老服务", "为老服务"),
                "guidance": ("文明引导", "交通引导"),
                "publicity": ("政策宣传", "入户宣传"),
                "culture_activity": ("文体活动",),
                "neighbour_mediation": ("邻里调解", "矛盾调解"),
                "epidemic_support": ("疫情防控",),
            },
        ),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("points", "integer", headers=("积分", "获得积分")),
        Column("content", headers=("服务内容", "备注"), personal="free_text", stored=False),
    ),
    rules=(
        Rule("service_hours_not_of_one_day", "service_hours > 0 and service_hours <= 24", ("service_hours",)),
        Rule("points_negative", "points >= 0", ("points",)),
    ),
)

"""Sessions of the partners that support social organisations and communities (“陪伴式”智库平台, 实验室邻里空间,
社会工作服务中心, 社区社会组织联合会). One row is one session; an organisation that comes twice is counted twice."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID

SUPPORT_SESSIONS = Contract(
    name="support_sessions",
    file_names=("社会组织陪伴台账", "智库与邻里空间活动"),
    source_system="social_affairs_office",
    fresh_within_days=31,
    grain=("support_session_id",),
    sort=("subdistrict_id", "community", "took_place_on", "support_session_id"),
    time="took_place_on",
    columns=(
        Column("support_session_id", headers=("场次编号",), required=True),
        Column(
            "partner_kind",
            "category",
            headers=("合作平台", "平台类型"),
            required=True,
            values={
                "think_tank": ("“陪伴式”智库平台", "陪伴式智库平台", "智库平台"),
                "neighbourhood_lab": ("实验室邻里空间", "邻里空间"),
                "social_work_centre": ("社会工作服务中心", "社工服务中心"),
                "organisations_federation": ("社区社会组织联合会", "社会组织联合会"),
            },
        ),
        Column("topic", headers=("活动主题", "活动内容"), personal="free_text", stored=False),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("took_place_on", "date", headers=("活动日期", "服务日期"), required=True),
        Column("organisations_count", "integer", headers=("服务组织数", "服务社会组织数")),
        Column("participants_count", "integer", headers=("参加人数", "参加人次")),
        Column("host_name", headers=("负责人", "主持人"), personal="person", stored=False),
    ),
    rules=(
        Rule("organisations_negative", "organisations_count >= 0", ("organisations_count",)),
        Rule("participants_negative", "participants_count >= 0", ("participants_count",)),
    ),
)

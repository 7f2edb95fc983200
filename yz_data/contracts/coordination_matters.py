"""Hard matters the party building coordination committee takes up with its members. One row is one matter."""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

COORDINATION_MATTERS = Contract(
    name="coordination_matters",
    file_names=("党建协调事项台账", "党建协调难题台账"),
    source_system="party_office",
    fresh_within_days=31,
    grain=("matter_id",),
    sort=("subdistrict_id", "community", "raised_on", "matter_id"),
    time="raised_on",
    kept_since="solved_on",
    columns=(
        Column("matter_id", headers=("事项编号", "难题编号"), required=True),
        Column("title", headers=("事项名称", "难题名称"), required=True, personal="free_text"),
        Column(
            "coordination_kind",
            "category",
            headers=("事项类别", "难题类别"),
            required=True,
            values={
                "shared_parking": ("停车资源共享", "停车"),
                "shared_space": ("公共空间改造", "设施改造"),
                "care_of_people": ("养老助残", "为老服务"),
                "safety_of_place": ("安全隐患", "安全治理"),
                "environment_order": ("环境秩序", "环境整治"),
                "other_coordination": ("其他协调事项",),
            },
        ),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("lead_member_id", headers=("牵头成员编号",)),
        Column("lead_member", headers=("牵头成员单位", "牵头单位")),
        Column("raised_on", "date", headers=("提出日期",), required=True),
        Column("solved_on", "date", headers=("解决日期", "办结日期")),
    ),
    rules=(in_order("raised_on", "solved_on"),),
)

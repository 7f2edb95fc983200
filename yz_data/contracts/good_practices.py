"""Good practice of community work (家园南“三主动三提升”, 京贸南“一队一书一长”).

One row is one practice in one community: where it arose, or where it was taken over.
"""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

GOOD_PRACTICES = Contract(
    name="good_practices",
    file_names=("好经验台账", "社区好经验"),
    source_system="party_office",
    fresh_within_days=93,
    grain=("practice_use_id",),
    sort=("subdistrict_id", "community", "started_on", "practice_use_id"),
    time="started_on",
    columns=(
        Column("practice_use_id", headers=("记录编号",), required=True),
        Column("practice_id", headers=("经验编号",), required=True),
        Column("practice_name", headers=("经验名称",), required=True),
        Column(
            "practice_problem",
            "category",
            headers=("针对问题", "解决问题"),
            values={
                "problem_service": ("服务群众", "为民服务"),
                "problem_complaints": ("接诉即办", "诉求办理"),
                "problem_estates": ("物业管理", "停车与物业"),
                "problem_neighbours": ("邻里矛盾", "矛盾调解"),
                "problem_grid": ("网格治理", "网格管理"),
                "problem_environment": ("环境整治", "环境卫生"),
            },
        ),
        Column(
            "practice_role",
            "category",
            headers=("首创或推广", "应用方式"),
            required=True,
            values={"arose": ("首创", "原创"), "taken_over": ("推广", "借鉴")},
        ),
        SUBDISTRICT_ID,
        Column("community", headers=COMMUNITY.headers, required=True),
        Column("started_on", "date", headers=("开始日期", "启用日期"), required=True),
        Column("ended_on", "date", headers=("停止日期", "停用日期")),
        Column("description", headers=("经验做法", "做法说明"), personal="free_text", stored=False),
    ),
    rules=(in_order("started_on", "ended_on"),),
)

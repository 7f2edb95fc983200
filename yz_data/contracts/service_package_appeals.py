"""Appeals of service-package firms (服务包企业诉求). One row is one appeal."""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

SERVICE_PACKAGE_APPEALS = Contract(
    name="service_package_appeals",
    file_names=("服务包诉求", "服务包企业诉求"),
    source_system="economy_office",
    fresh_within_days=31,
    grain=("appeal_id",),
    sort=("subdistrict_id", "community", "raised_on", "appeal_id"),
    time="raised_on",
    kept_since="solved_on",
    columns=(
        Column("appeal_id", headers=("诉求编号",), required=True),
        Column("enterprise_id", headers=("企业编号",), required=True),
        Column("enterprise_name", headers=("企业名称",)),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column(
            "appeal_kind",
            "category",
            headers=("诉求类型",),
            required=True,
            values={
                "talent": ("人才服务", "人才引进"),
                "finance_support": ("融资支持", "融资"),
                "premises": ("办公场地", "场地需求"),
                "licence": ("证照办理", "证照"),
                "policy_support": ("政策兑现", "政策咨询"),
                "surroundings": ("周边环境", "配套设施"),
            },
        ),
        Column("content", headers=("诉求内容",), personal="free_text", stored=False),
        Column("lead_unit", headers=("主办单位", "承办单位")),
        Column("raised_on", "date", headers=("提出日期",), required=True),
        Column("due_on", "date", headers=("办理期限",)),
        Column("solved_on", "date", headers=("解决日期", "办结日期")),
    ),
    rules=(in_order("raised_on", "due_on"), in_order("raised_on", "solved_on")),
)

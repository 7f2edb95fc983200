"""Policies made for one trade or for one firm (一业一策, 一企一策). One row is one policy.

What a policy for one firm is called names the firm: it is checked and left out, the firm stands in its own column.
"""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, INDUSTRY, SUBDISTRICT_ID, in_order

FIRM_POLICIES = Contract(
    name="firm_policies",
    file_names=("一企一策台账", "一业一策台账", "一业一策一企一策台账"),
    source_system="economy_office",
    fresh_within_days=93,
    grain=("policy_id",),
    sort=("subdistrict_id", "community", "issued_on", "policy_id"),
    time="issued_on",
    columns=(
        Column("policy_id", headers=("政策编号",), required=True),
        Column(
            "policy_kind",
            "category",
            headers=("政策类型", "政策类别"),
            required=True,
            values={"trade_policy": ("一业一策",), "firm_policy": ("一企一策",)},
        ),
        Column("title", headers=("政策名称", "政策措施"), personal="free_text", stored=False),
        Column("industry", "category", headers=("行业", "所属行业"), values=INDUSTRY),
        Column("enterprise_id", headers=("企业编号",)),
        Column("enterprise_name", headers=("企业名称",)),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("lead_unit", headers=("牵头单位", "主办单位")),
        Column("issued_on", "date", headers=("出台日期", "印发日期"), required=True),
        Column("ended_on", "date", headers=("终止日期", "失效日期")),
        Column("needs_count", "integer", headers=("回应需求数", "需求数")),
    ),
    rules=(
        in_order("issued_on", "ended_on"),
        Rule(
            "policy_without_trade", "policy_kind <> 'trade_policy' or industry is not null", ("policy_kind", "industry")
        ),
        Rule(
            "policy_without_firm",
            "policy_kind <> 'firm_policy' or enterprise_id is not null or enterprise_name is not null",
            ("policy_kind", "enterprise_id", "enterprise_name"),
        ),
        Rule("needs_negative", "needs_count >= 0", ("needs_count",)),
    ),
)

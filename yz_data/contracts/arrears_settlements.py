"""Settlements of the tripartite mediation (三方调解委员会). One row settles the wages of one or more households."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, INDUSTRY, SUBDISTRICT_ID, in_order

ARREARS_SETTLEMENTS = Contract(
    name="arrears_settlements",
    file_names=("三方调解", "欠薪化解台账"),
    source_system="labour_office",
    fresh_within_days=93,
    grain=("settlement_id",),
    sort=("subdistrict_id", "community", "settled_on", "settlement_id"),
    time="settled_on",
    columns=(
        Column("settlement_id", headers=("化解编号",), required=True),
        Column("requested_on", "date", headers=("申请日期",)),
        Column("settled_on", "date", headers=("化解日期", "解决日期"), required=True),
        Column("employer_name", headers=("用人单位", "企业名称")),
        Column("industry", "category", headers=("行业",), values=INDUSTRY),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("household_heads", headers=("户主姓名",), personal="person", stored=False),
        Column("families_count", "integer", headers=("家庭数", "涉及家庭数"), required=True),
        Column(
            "wages_cny", "money", headers=("解决金额(元)",), scaled_headers={"解决金额(万元)": 10_000.0}, required=True
        ),
    ),
    rules=(
        in_order("requested_on", "settled_on"),
        Rule("families_not_positive", "families_count > 0", ("families_count",)),
        Rule("amount_not_positive", "wages_cny > 0", ("wages_cny",)),
    ),
)

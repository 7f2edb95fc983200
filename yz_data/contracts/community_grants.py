"""Micro grants for community projects (社区微公益创投): applied for, granted or declined, finished and assessed."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

COMMUNITY_GRANTS = Contract(
    name="community_grants",
    file_names=("微公益创投", "社区微公益创投"),
    source_system="social_affairs_office",
    fresh_within_days=93,
    grain=("grant_id",),
    sort=("subdistrict_id", "community", "applied_on", "grant_id"),
    time="applied_on",
    columns=(
        Column("grant_id", headers=("创投编号", "项目编号"), required=True),
        Column("grant_project", headers=("项目名称", "创投项目"), required=True),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("applied_on", "date", headers=("申报日期",), required=True),
        Column("granted_on", "date", headers=("立项日期", "资助日期")),
        Column("declined_on", "date", headers=("未立项日期", "退回日期")),
        Column(
            "grant_cny", "money", headers=("资助金额(元)", "资助金额"), scaled_headers={"资助金额(万元)": 10_000.0}
        ),
        Column("concluded_on", "date", headers=("结项日期", "完成日期")),
        Column(
            "grant_result",
            "category",
            headers=("结项结果", "评估结果"),
            values={"grant_excellent": ("优秀",), "grant_passed": ("合格", "通过"), "grant_failed": ("不合格",)},
        ),
    ),
    rules=(
        in_order("applied_on", "granted_on"),
        in_order("applied_on", "declined_on"),
        in_order("granted_on", "concluded_on"),
        Rule("granted_and_declined", "granted_on is null or declined_on is null", ("granted_on", "declined_on")),
        Rule(
            "finished_but_not_granted", "concluded_on is null or granted_on is not null", ("granted_on", "concluded_on")
        ),
        Rule("amount_negative", "grant_cny >= 0", ("grant_cny",)),
    ),
)

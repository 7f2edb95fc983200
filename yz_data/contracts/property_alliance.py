"""Property firms in the red property alliance (红色物业联盟). One row is one membership of one firm."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

PROPERTY_ALLIANCE = Contract(
    name="property_alliance",
    file_names=("红色物业联盟成员", "红色物业联盟企业"),
    source_system="party_office",
    fresh_within_days=93,
    grain=("membership_id",),
    sort=("subdistrict_id", "community", "joined_on", "membership_id"),
    time="joined_on",
    columns=(
        Column("membership_id", headers=("入盟编号", "联盟成员编号"), required=True),
        Column("firm_id", headers=("物业企业编号",), required=True),
        Column("firm_name", headers=("物业企业", "物业企业名称", "物业公司"), required=True),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("estates_count", "integer", headers=("服务小区数", "服务小区数(个)")),
        Column("joined_on", "date", headers=("入盟日期",), required=True),
        Column("departed_on", "date", headers=("退盟日期",)),
        Column("manager_name", headers=("负责人", "项目经理"), personal="person", stored=False),
    ),
    rules=(
        in_order("joined_on", "departed_on"),
        Rule("estates_negative", "estates_count >= 0", ("estates_count",)),
    ),
)

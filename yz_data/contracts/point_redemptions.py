"""Points redeemed by volunteers (积分兑换). One row is one redemption."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID

POINT_REDEMPTIONS = Contract(
    name="point_redemptions",
    file_names=("积分兑换", "积分兑换记录"),
    source_system="volunteer_platform",
    fresh_within_days=31,
    grain=("redemption_id",),
    sort=("subdistrict_id", "community", "redeemed_on", "redemption_id"),
    time="redeemed_on",
    columns=(
        Column("redemption_id", headers=("兑换编号",), required=True),
        Column("volunteer_id", headers=("志愿者编号",), required=True),
        Column("volunteer_name", headers=("姓名", "志愿者姓名"), personal="person", stored=False),
        Column("redeemed_on", "date", headers=("兑换日期",), required=True),
        Column("points", "integer", headers=("使用积分", "兑换积分", "积分"), required=True),
        Column(
            "redeemed_item",
            "category",
            headers=("兑换类别", "物品类别"),
            values={
                "daily_goods": ("日用品", "生活用品"),
                "food_goods": ("粮油食品", "食品"),
                "household_service": ("便民服务", "家政服务"),
                "culture_goods": ("文体用品",),
                "health_service": ("健康服务", "体检理疗"),
            },
        ),
        SUBDISTRICT_ID,
        COMMUNITY,
    ),
    rules=(Rule("points_not_positive", "points > 0", ("points",)),),
)

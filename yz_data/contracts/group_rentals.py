"""Illegal group rentals (群租房). One row is one case of one dwelling; one that comes back is a case of its own.

The address is checked and left out: a page needs the estate, never the door.
"""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

GROUP_RENTALS = Contract(
    name="group_rentals",
    file_names=("群租房台账", "群租房治理"),
    source_system="housing_office",
    fresh_within_days=31,
    grain=("rental_id",),
    sort=("subdistrict_id", "community", "found_on", "rental_id"),
    time="found_on",
    kept_since="removed_on",
    columns=(
        Column("rental_id", headers=("群租房编号", "台账编号"), required=True),
        Column("dwelling_id", headers=("房屋编号", "房屋编码"), required=True),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("estate", headers=("小区", "小区名称")),
        Column("address", headers=("详细地址", "房屋地址"), personal="address", stored=False),
        Column("landlord_name", headers=("房主姓名", "出租人"), personal="person", stored=False),
        Column("room_count", "integer", headers=("隔断间数", "房间数")),
        Column(
            "found_by",
            "category",
            headers=("发现渠道", "线索来源"),
            values={
                "sweep": ("排查", "入户排查"),
                "hotline": ("接诉即办", "12345"),
                "grid": ("网格", "网格上报"),
                "report": ("举报", "群众举报"),
            },
        ),
        Column("found_on", "date", headers=("发现日期",), required=True),
        Column("verified_on", "date", headers=("查实日期", "认定日期")),
        Column("removed_on", "date", headers=("拆除日期", "整改完成日期")),
    ),
    rules=(in_order("found_on", "verified_on"), in_order("verified_on", "removed_on")),
)

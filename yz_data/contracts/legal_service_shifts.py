"""Weekly shifts of the pro bono legal service: hours that are planned, which is capacity and not what was delivered."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

LEGAL_SERVICE_SHIFTS = Contract(
    name="legal_service_shifts",
    file_names=("公益法律服务排班", "律师排班"),
    source_system="justice_office",
    fresh_within_days=93,
    grain=("shift_id",),
    sort=("subdistrict_id", "valid_from", "shift_id"),
    time="valid_from",
    columns=(
        Column("shift_id", headers=("班次编号",), required=True),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column(
            "weekday",
            "category",
            headers=("星期",),
            required=True,
            values={
                "monday": ("周一", "星期一"),
                "tuesday": ("周二", "星期二"),
                "wednesday": ("周三", "星期三"),
                "thursday": ("周四", "星期四"),
                "friday": ("周五", "星期五"),
                "saturday": ("周六", "星期六"),
                "sunday": ("周日", "星期日"),
            },
        ),
        Column("shift_hours", "number", headers=("每周时长(小时)", "时长(小时)"), required=True),
        Column("lawyer_name", headers=("值班律师",), personal="person", stored=False),
        Column("valid_from", "date", headers=("启用日期",), required=True),
        Column("valid_to", "date", headers=("停用日期",)),
    ),
    rules=(
        in_order("valid_from", "valid_to"),
        Rule("hours_not_of_a_day", "shift_hours > 0 and shift_hours <= 24", ("shift_hours",)),
    ),
)

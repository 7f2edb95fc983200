"""Shifts of the pro bono legal service that were held: the hours delivered."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID

LEGAL_SERVICE_DUTIES = Contract(
    name="legal_service_duties",
    file_names=("公益法律服务值班", "律师值班记录"),
    source_system="justice_office",
    fresh_within_days=31,
    grain=("duty_id",),
    sort=("subdistrict_id", "held_on", "duty_id"),
    time="held_on",
    columns=(
        Column("duty_id", headers=("值班编号",), required=True),
        Column("shift_id", headers=("班次编号",)),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("held_on", "date", headers=("值班日期",), required=True),
        Column("delivered_hours", "number", headers=("实际时长(小时)",), required=True),
        Column("lawyer_name", headers=("值班律师",), personal="person", stored=False),
    ),
    rules=(Rule("hours_not_of_a_day", "delivered_hours > 0 and delivered_hours <= 24", ("delivered_hours",)),),
)

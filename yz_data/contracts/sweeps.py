"""Hazard sweeps by field (各领域隐患排查): one row is one campaign day; the points found are in `hazards`."""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import COMMUNITY, SAFETY_FIELD, SUBDISTRICT_ID

SWEEPS = Contract(
    name="sweeps",
    file_names=("隐患排查", "专项排查"),
    source_system="safety_office",
    fresh_within_days=31,
    grain=("sweep_id",),
    sort=("subdistrict_id", "community", "swept_on", "sweep_id"),
    time="swept_on",
    columns=(
        Column("sweep_id", headers=("排查编号",), required=True),
        Column("swept_on", "date", headers=("排查日期",), required=True),
        Column("title", headers=("排查名称", "专项名称")),
        Column("field", "category", headers=("领域", "排查领域"), required=True, values=SAFETY_FIELD),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("lead_unit", headers=("组织科室", "牵头科室")),
    ),
)

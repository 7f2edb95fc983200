"""Targets for a metric and a period, of the whole sub-district or of one community. A target is never pro-rated."""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

TARGETS = Contract(
    name="targets",
    file_names=("目标任务", "年度目标"),
    source_system="office",
    fresh_within_days=400,
    grain=("metric", "subdistrict_id", "community", "period_start", "period_end"),
    sort=("metric", "period_start"),
    columns=(
        Column("metric", headers=("指标", "指标代码"), required=True),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("period_start", "date", headers=("开始日期",), required=True),
        Column("period_end", "date", headers=("结束日期",), required=True),
        Column("target_value", "number", headers=("目标值",), required=True),
        Column("basis_note", headers=("依据",)),
    ),
    rules=(in_order("period_start", "period_end"),),
)

"""Safety inspection visits (安全检查). One row is one visit (家次), never one firm."""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import (
    COMMUNITY,
    INDUSTRY,
    LATITUDE,
    LONGITUDE,
    POINT_IN_CHINA,
    SAFETY_FIELD,
    SUBDISTRICT_ID,
)

INSPECTIONS = Contract(
    name="inspections",
    file_names=("安全检查", "检查记录"),
    source_system="safety_office",
    fresh_within_days=10,
    grain=("inspection_id",),
    sort=("subdistrict_id", "community", "inspected_on", "inspection_id"),
    time="inspected_on",
    columns=(
        Column("inspection_id", headers=("检查编号", "检查单号"), required=True),
        Column("inspected_on", "date", headers=("检查日期", "检查时间"), required=True),
        Column("unit_id", headers=("单位编号", "企业编号")),
        Column("unit_name", headers=("被检查单位", "单位名称"), required=True),
        Column("industry", "category", headers=("行业",), values=INDUSTRY),
        Column("field", "category", headers=("领域", "检查领域"), values=SAFETY_FIELD),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("inspector_unit", headers=("检查科室", "检查单位")),
        Column("inspector_name", headers=("检查人",), personal="person", stored=False),
        LONGITUDE,
        LATITUDE,
    ),
    rules=(POINT_IN_CHINA,),
)

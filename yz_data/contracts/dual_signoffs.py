"""Matters that the hotline and the grid settle together (热线+网格), each closed by two signatures (双签).

One row links a hotline order to a grid case. The people who signed are checked for readability and left out.
"""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

DUAL_SIGNOFFS = Contract(
    name="dual_signoffs",
    file_names=("热线网格双签", "双签台账"),
    source_system="hotline_centre",
    fresh_within_days=31,
    grain=("signoff_id",),
    sort=("subdistrict_id", "community", "linked_on", "signoff_id"),
    time="linked_on",
    columns=(
        Column("signoff_id", headers=("双签编号",), required=True),
        Column("order_id", headers=("工单编号", "工单号"), required=True),
        Column("case_id", headers=("案件号", "网格案件号", "案件编号")),
        Column("linked_on", "date", headers=("关联日期", "双派日期"), required=True),
        Column("signed_by_hotline_at", "timestamp", headers=("热线签字时间",)),
        Column("signed_by_grid_at", "timestamp", headers=("网格签字时间",)),
        Column("hotline_signer", headers=("热线签字人",), personal="person", stored=False),
        Column("grid_signer", headers=("网格签字人",), personal="person", stored=False),
        SUBDISTRICT_ID,
        COMMUNITY,
    ),
    rules=(in_order("linked_on", "signed_by_hotline_at"), in_order("linked_on", "signed_by_grid_at")),
)

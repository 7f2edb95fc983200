"""All-level tax revenue (全口径税收) by month, firm and tax type; it may come cumulative from January.

全口径 means every tax collected from payers registered in the area, before it is shared between levels. It is not
一般公共预算收入. A month may be negative: a refund.
"""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import SUBDISTRICT_ID

TAX_MONTHLY = Contract(
    name="tax_monthly",
    file_names=("税收月报", "全口径税收"),
    source_system="tax_bureau",
    fresh_within_days=50,
    grain=("subdistrict_id", "month", "enterprise_id", "tax_type", "basis"),
    sort=("subdistrict_id", "month", "enterprise_id"),
    time="month",
    columns=(
        Column("month", "month", headers=("月份", "所属月份", "税款所属期"), required=True),
        SUBDISTRICT_ID,
        Column("enterprise_id", headers=("企业编号", "纳税人编号"), required=True),
        Column(
            "tax_type",
            "category",
            headers=("税种",),
            required=True,
            values={
                "vat": ("增值税",),
                "cit": ("企业所得税",),
                "pit": ("个人所得税",),
                "consumption": ("消费税",),
                "other_tax": ("其他税种", "其他"),
            },
        ),
        Column(
            "basis",
            "category",
            headers=("口径", "数据口径"),
            values={"month": ("当期", "当月"), "cumulative": ("累计", "本年累计")},
        ),
        Column(
            "amount_cny",
            "money",
            headers=("税额", "税额(元)", "入库税额"),
            scaled_headers={"税额(万元)": 10_000, "入库税额(万元)": 10_000},
            required=True,
        ),
    ),
)

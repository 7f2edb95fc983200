"""Cumulative tax of each street of the district, as the district circulates it each month; ranks are computed."""

from yz_data.contracts.base import Column, Contract

STREET_TAX_RANKING = Contract(
    name="street_tax_ranking",
    file_names=("街道税收排名", "街乡税收排名"),
    source_system="tax_bureau",
    fresh_within_days=50,
    grain=("month", "subdistrict_id"),
    sort=("month", "subdistrict_id"),
    time="month",
    columns=(
        Column("month", "month", headers=("月份", "统计月份"), required=True),
        Column("subdistrict_id", headers=("街道编码",), required=True),
        Column("subdistrict_name", headers=("街道", "街道名称"), required=True),
        Column(
            "kind", "category", headers=("类型",), values={"street": ("街道",), "town": ("镇", "乡")}, required=True
        ),
        Column(
            "tax_ytd_cny",
            "money",
            headers=("本年累计",),
            scaled_headers={"本年累计(万元)": 10_000},
            required=True,
        ),
        Column(
            "tax_ytd_last_year_cny", "money", headers=("上年同期累计",), scaled_headers={"上年同期累计(万元)": 10_000}
        ),
    ),
)

"""Places in the monthly exam of the service package. Among how many is often not said: `rank_of` may be missing."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import SUBDISTRICT_ID

SERVICE_PACKAGE_RANKS = Contract(
    name="service_package_ranks",
    file_names=("服务包考核排名", "服务包考核"),
    source_system="economy_office",
    fresh_within_days=45,
    grain=("subdistrict_id", "month", "rank_scope", "title"),
    sort=("subdistrict_id", "month", "rank_scope", "title"),
    time="month",
    columns=(
        Column("month", "month", headers=("月份", "考核月份"), required=True),
        SUBDISTRICT_ID,
        Column("title", headers=("考核名称",)),
        Column(
            "rank_scope",
            "category",
            headers=("排名范围",),
            required=True,
            values={"city": ("全市",), "district": ("全区",)},
        ),
        Column("rank_place", "integer", headers=("名次", "排名"), required=True),
        Column("rank_of", "integer", headers=("参评数", "参与排名数")),
    ),
    rules=(
        Rule(
            "place_not_in_field",
            "rank_place >= 1 and rank_place <= coalesce(rank_of, rank_place)",
            ("rank_place", "rank_of"),
        ),
    ),
)

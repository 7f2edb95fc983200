"""The list of communities and villages with their statistical codes."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import in_order

COMMUNITIES = Contract(
    name="communities",
    file_names=("社区名录", "社区清单"),
    source_system="civil_affairs",
    fresh_within_days=400,
    grain=("community_id",),
    sort=("community_id",),
    columns=(
        Column("community_id", headers=("社区编码", "统计用区划代码"), required=True),
        Column("community_name", headers=("社区名称", "名称"), required=True),
        Column("community_aliases", headers=("别名",)),
        Column(
            "kind", "category", headers=("类型",), values={"community": ("社区", "居委会"), "village": ("村", "村委会")}
        ),
        Column("subdistrict_id", headers=("街道编码",), required=True),
        Column("subdistrict_name", headers=("街道名称",), required=True),
        Column("population", "integer", headers=("常住人口", "人口")),
        Column("households", "integer", headers=("户数",)),
        Column("area_sqm", "number", headers=("面积(平方米)",), scaled_headers={"面积(平方公里)": 1_000_000}),
        Column("valid_from", "date", headers=("启用日期",)),
        Column("valid_to", "date", headers=("停用日期",)),
        Column("is_placeholder", "boolean", headers=("是否占位",)),
    ),
    rules=(
        # 12 digits: province 2, city 2, district 2, street 3, community 3 (statistical division codes).
        Rule("community_code_malformed", "regexp_full_match(community_id, '[0-9]{12}')", ("community_id",)),
        Rule("population_negative", "population >= 0", ("population",)),
        in_order("valid_from", "valid_to"),
    ),
)

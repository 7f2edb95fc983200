"""Visits of social workers to the buildings they look after (社工包楼入户). One row is one round in one estate.

Buildings and rooms are not part of the extract: an estate is as near as it gets.
"""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID

BUILDING_VISITS = Contract(
    name="building_visits",
    file_names=("包楼入户记录", "社工入户走访"),
    source_system="community_office",
    fresh_within_days=31,
    grain=("visit_id",),
    sort=("subdistrict_id", "community", "visited_on", "visit_id"),
    time="visited_on",
    columns=(
        Column("visit_id", headers=("走访编号", "入户编号"), required=True),
        Column("worker_name", headers=("走访社工", "社工姓名"), personal="person", stored=False),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("estate", headers=("小区", "小区名称")),
        Column("visited_on", "date", headers=("走访日期", "入户日期"), required=True),
        Column("households_count", "integer", headers=("走访户数", "入户户数"), required=True),
        Column("matters_count", "integer", headers=("收集问题数", "收集诉求数")),
        Column("notes", headers=("走访记录", "民情日记"), personal="free_text", stored=False),
    ),
    rules=(
        Rule("households_not_positive", "households_count > 0", ("households_count",)),
        Rule("matters_negative", "matters_count >= 0", ("matters_count",)),
    ),
)

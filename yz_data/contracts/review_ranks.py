"""Rank lists of the monthly reviews. One row is one community at one meeting; communities may share a place."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID

REVIEW_RANKS = Contract(
    name="review_ranks",
    file_names=("点评排名", "月度点评排名"),
    source_system="governance_office",
    fresh_within_days=45,
    grain=("meeting_id", "community"),
    sort=("subdistrict_id", "met_on", "rank_place"),
    time="met_on",
    columns=(
        Column("meeting_id", headers=("会议编号",), required=True),
        SUBDISTRICT_ID,
        Column("community", headers=COMMUNITY.headers, required=True),
        Column("met_on", "date", headers=("召开日期", "点评日期"), required=True),
        Column("rank_place", "integer", headers=("名次", "排名"), required=True),
        Column("score", "number", headers=("得分", "综合得分")),
    ),
    rules=(Rule("place_not_positive", "rank_place >= 1", ("rank_place",)),),
)

"""Elections of party organisations (换届选举). One row is one election of one organisation.

Communities elect the committee of their party organisation; branches in new economic and social organisations
("两新"组织) elect theirs. They are counted apart.
"""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID

PARTY_ELECTIONS = Contract(
    name="party_elections",
    file_names=("党组织换届台账", "党组织换届选举", "换届选举"),
    source_system="party_office",
    fresh_within_days=93,
    grain=("election_id",),
    sort=("subdistrict_id", "community", "elected_on", "election_id"),
    time="elected_on",
    columns=(
        Column("election_id", headers=("选举编号", "换届编号"), required=True),
        Column("organisation_id", headers=("党组织编号", "党组织编码"), required=True),
        Column("organisation_name", headers=("党组织名称",), required=True),
        Column(
            "organisation_kind",
            "category",
            headers=("党组织类别", "组织类别"),
            required=True,
            values={
                "community_committee": ("社区党组织", "社区党委", "社区党总支", "社区党支部", "村党组织"),
                "new_branch": ("两新支部", "“两新”支部", "两新组织党支部", "两新党支部"),
            },
        ),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("elected_on", "date", headers=("选举日期", "换届日期"), required=True),
        Column("term_ends_on", "date", headers=("届满日期", "任期届满日期")),
        Column("committee_count", "integer", headers=("委员人数", "当选委员人数")),
        Column("secretary_name", headers=("当选书记", "书记姓名"), personal="person", stored=False),
    ),
    rules=(
        Rule("term_ends_on_before_elected_on", "term_ends_on > elected_on", ("elected_on", "term_ends_on")),
        Rule("committee_not_positive", "committee_count > 0", ("committee_count",)),
    ),
)

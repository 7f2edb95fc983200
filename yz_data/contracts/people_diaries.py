"""Diaries of visits and talks with residents (《民情日记》). One row is one entry.

What is written there is about people: it is checked and left out, and so is who wrote it. Kept are the post, the day,
the community and whether a matter was passed on.
"""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID

PEOPLE_DIARIES = Contract(
    name="people_diaries",
    file_names=("民情日记",),
    source_system="community_office",
    fresh_within_days=31,
    grain=("diary_id",),
    sort=("subdistrict_id", "community", "written_on", "diary_id"),
    time="written_on",
    columns=(
        Column("diary_id", headers=("日记编号",), required=True),
        Column("writer_name", headers=("记录人", "姓名"), personal="person", stored=False),
        Column(
            "writer_post",
            "category",
            headers=("记录岗位", "岗位"),
            required=True,
            values={
                "community_secretary": ("社区书记", "社区党组织书记"),
                "committee_member": ("社区两委成员", "两委成员"),
                "community_worker": ("社区工作者", "社工"),
                "street_cadre": ("街道干部", "包居干部"),
            },
        ),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("written_on", "date", headers=("记录日期", "日记日期"), required=True),
        Column("is_passed_on", "boolean", headers=("是否转办", "是否移交")),
        Column("entry_text", headers=("日记内容", "走访内容"), personal="free_text", stored=False),
    ),
)

"""Member units of the party building coordination committee (党建工作协调委员会). One row is one membership."""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

COORDINATION_MEMBERS = Contract(
    name="coordination_members",
    file_names=("党建协调委员会成员单位", "党建工作协调委员会成员"),
    source_system="party_office",
    fresh_within_days=93,
    grain=("member_id",),
    sort=("subdistrict_id", "community", "joined_on", "member_id"),
    time="joined_on",
    columns=(
        Column("member_id", headers=("成员编号", "成员单位编号"), required=True),
        Column("member_name", headers=("成员单位", "成员单位名称"), required=True),
        Column(
            "member_kind",
            "category",
            headers=("单位类型", "成员类型"),
            required=True,
            values={
                "public_body": ("机关事业单位", "机关", "事业单位"),
                "state_firm": ("国有企业", "央企国企"),
                "private_firm": ("非公企业", "民营企业"),
                "school": ("学校", "院校"),
                "hospital": ("医疗机构", "医院"),
                "social_organisation": ("社会组织",),
            },
        ),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("joined_on", "date", headers=("加入日期",), required=True),
        Column("departed_on", "date", headers=("退出日期",)),
        Column("contact_name", headers=("联系人", "联络员"), personal="person", stored=False),
        Column("contact_phone", headers=("联系电话", "手机号"), personal="contact", stored=False),
    ),
    rules=(in_order("joined_on", "departed_on"),),
)

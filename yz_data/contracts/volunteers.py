"""Registered volunteers (居民志愿者). A number and an age group stand for a person; who it is never gets stored."""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

VOLUNTEERS = Contract(
    name="volunteers",
    file_names=("志愿者名册", "志愿者注册"),
    source_system="volunteer_platform",
    fresh_within_days=31,
    grain=("volunteer_id",),
    sort=("subdistrict_id", "community", "enrolled_on", "volunteer_id"),
    time="enrolled_on",
    kept_since="quit_on",
    columns=(
        Column("volunteer_id", headers=("志愿者编号",), required=True),
        Column("volunteer_name", headers=("姓名", "志愿者姓名"), personal="person", stored=False),
        Column("identity_number", headers=("身份证号", "证件号码"), personal="person", stored=False),
        Column("volunteer_phone", headers=("手机号", "联系电话"), personal="contact", stored=False),
        Column("home_address", headers=("住址", "家庭住址"), personal="address", stored=False),
        Column("team_id", headers=("队伍编号", "所属队伍编号", "团体编号")),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("enrolled_on", "date", headers=("注册日期", "加入日期"), required=True),
        Column("quit_on", "date", headers=("退出日期", "注销日期")),
        Column(
            "age_group",
            "category",
            headers=("年龄段", "年龄组"),
            values={
                "age_under_18": ("18岁以下", "17岁及以下", "未成年"),
                "age_18_34": ("18-34岁", "18至34岁"),
                "age_35_49": ("35-49岁", "35至49岁"),
                "age_50_64": ("50-64岁", "50至64岁"),
                "age_65_up": ("65岁及以上", "65岁以上"),
            },
        ),
    ),
    rules=(in_order("enrolled_on", "quit_on"),),
)

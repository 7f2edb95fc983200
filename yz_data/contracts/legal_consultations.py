"""Consultations of the pro bono legal service. Who asked, and what about, is checked and left out."""

from yz_data.contracts.base import Column, Contract
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID

LEGAL_CONSULTATIONS = Contract(
    name="legal_consultations",
    file_names=("法律咨询记录", "公益法律服务咨询"),
    source_system="justice_office",
    fresh_within_days=31,
    grain=("consultation_id",),
    sort=("subdistrict_id", "community", "consulted_on", "consultation_id"),
    time="consulted_on",
    columns=(
        Column("consultation_id", headers=("咨询编号",), required=True),
        Column("consulted_on", "date", headers=("咨询日期",), required=True),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column(
            "consultation_kind",
            "category",
            headers=("咨询类型",),
            required=True,
            values={
                "family": ("婚姻家庭",),
                "property": ("房产物业", "物业纠纷"),
                "labour": ("劳动争议", "劳动纠纷"),
                "debt": ("合同债务", "债务纠纷"),
                "inheritance": ("继承",),
                "other_matter": ("其他事项",),
            },
        ),
        Column(
            "outcome",
            "category",
            headers=("处理结果",),
            values={
                "answered": ("当场解答",),
                "to_mediation": ("转调解",),
                "to_legal_aid": ("转法律援助",),
                "to_return": ("预约再访",),
            },
        ),
        Column("client_name", headers=("咨询人",), personal="person", stored=False),
        Column("content", headers=("咨询内容",), personal="free_text", stored=False),
    ),
)

"""Leads of investment attraction (招商落户). One row is one lead, from first contact to registration or its end.

A firm that settles stands in the register of enterprises as well: it is counted there, here only its way is.
"""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, INDUSTRY, SUBDISTRICT_ID, in_order

FIRM_SETTLEMENTS = Contract(
    name="firm_settlements",
    file_names=("招商线索", "招商落户台账"),
    source_system="economy_office",
    fresh_within_days=31,
    grain=("lead_id",),
    sort=("subdistrict_id", "contacted_on", "lead_id"),
    time="contacted_on",
    kept_since="registered_on",
    columns=(
        Column("lead_id", headers=("线索编号",), required=True),
        Column("enterprise_id", headers=("企业编号",)),
        Column(
            "lead_source",
            "category",
            headers=("线索来源",),
            required=True,
            values={
                "collective_registration": ("集中注册地",),
                "referral": ("以商招商", "企业推荐"),
                "outreach": ("走访洽谈", "主动对接"),
                "spillover": ("承接外溢",),
            },
        ),
        Column("industry", "category", headers=("行业",), values=INDUSTRY),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("contact_name", headers=("联系人",), personal="person", stored=False),
        Column("contact_phone", headers=("联系电话",), personal="contact", stored=False),
        Column("contacted_on", "date", headers=("对接日期", "首次对接日期"), required=True),
        Column("agreed_on", "date", headers=("意向日期", "达成意向日期")),
        Column("registered_on", "date", headers=("注册日期", "落户日期")),
        Column("dropped_on", "date", headers=("终止日期",)),
    ),
    rules=(
        in_order("contacted_on", "agreed_on"),
        in_order("contacted_on", "registered_on"),
        in_order("contacted_on", "dropped_on"),
        Rule("registered_and_dropped", "registered_on is null or dropped_on is null", ("registered_on", "dropped_on")),
    ),
)

"""Cases of the mediation rooms (鑫源调解室, 书记调解室). One row is one case; the parties are checked and left out."""

from yz_data.contracts.base import Column, Contract, Rule
from yz_data.contracts.shared import COMMUNITY, SUBDISTRICT_ID, in_order

MEDIATION_CASES = Contract(
    name="mediation_cases",
    file_names=("调解案件", "调解台账"),
    source_system="justice_office",
    fresh_within_days=31,
    grain=("mediation_id",),
    sort=("subdistrict_id", "community", "opened_on", "mediation_id"),
    time="opened_on",
    kept_since="closed_on",
    columns=(
        Column("mediation_id", headers=("调解编号", "案件编号"), required=True),
        Column(
            "mediation_room",
            "category",
            headers=("调解室", "调解组织"),
            required=True,
            values={"xinyuan_room": ("鑫源调解室",), "secretary_room": ("书记调解室",)},
        ),
        Column("opened_on", "date", headers=("受理日期",), required=True),
        Column(
            "dispute_kind",
            "category",
            headers=("纠纷类型",),
            required=True,
            values={
                "wage_dispute": ("劳动报酬", "劳动争议"),
                "neighbour_dispute": ("邻里纠纷", "相邻关系"),
                "estate_dispute": ("物业纠纷",),
                "family_dispute": ("婚姻家庭", "家庭纠纷"),
                "rental_dispute": ("房屋租赁", "租赁纠纷"),
                "consumer_dispute": ("消费纠纷",),
                "damage_dispute": ("损害赔偿",),
                "other_dispute": ("其他纠纷",),
            },
        ),
        SUBDISTRICT_ID,
        COMMUNITY,
        Column("party_names", headers=("当事人", "双方当事人"), personal="person", stored=False),
        Column("content", headers=("纠纷简况", "案情简介"), personal="free_text", stored=False),
        Column("closed_on", "date", headers=("结案日期", "化解日期")),
        Column(
            "mediation_result",
            "category",
            headers=("调解结果",),
            values={
                "settled_on_the_spot": ("当场化解",),
                "settled_by_agreement": ("达成协议", "签订调解协议"),
                "no_agreement": ("未达成一致", "调解不成"),
                "mediation_withdrawn": ("当事人撤回",),
            },
        ),
    ),
    rules=(
        in_order("opened_on", "closed_on"),
        Rule(
            "result_without_day",
            "(mediation_result is null) = (closed_on is null)",
            ("mediation_result", "closed_on"),
        ),
    ),
)
